//! The articles in full, as they were written, with their marks: names tinted by type, times underlined, what is quoted
//! with a bar, and beside each sentence that tells an event its mark, which leads to the event.
//!
//! The words of a `.text` element are exactly those of the article; a test holds it.

use std::io::{self, Write};

use super::lookup::{Lookup, place_of};
use crate::export::page::html;
use crate::facts::{
    Article, ArticleFacts, ArticleIx, Doubt, EntityIx, EntityKind, EventIx, Interval, Manner, TimeMention,
};
use crate::lang::says::publication_source;
use crate::lang::{date, fact, tr, trn};
use crate::text::Span;

pub(super) fn write(lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!(
        "<section id=\"articles\" class=\"page\" aria-label=\"{0}\">\n<h2>{0}</h2>\n",
        html(tr("Articles"))
    );
    let more = lookup.extract.articles().count().saturating_sub(lookup.articles.len());
    if more > 0 {
        let words = trn(more, "1 article is not given in full here | {} articles are not given in full here", &[]);
        put!(text, "<p class=\"note\">{}</p>\n", html(&words));
    }
    put!(text, "<p class=\"key\">{}</p>\n", key());
    for &ix in &lookup.articles {
        if let (Some(article), Some(facts)) = (lookup.session.article(ix), lookup.session.article_facts(ix)) {
            one(lookup, ix, article, facts, &mut text);
        }
        out.write_all(text.as_bytes())?;
        text.clear();
    }
    lookup.signs(&mut text);
    text.push_str("</section>\n");
    out.write_all(text.as_bytes())
}

/// What the marks mean.
fn key() -> String {
    let mut out = String::new();
    let kinds = [tr("person"), tr("organisation"), tr("place"), tr("group"), tr("named event"), tr("agreement")];
    for (i, words) in kinds.into_iter().enumerate() {
        put!(out, "<span class=\"n k{i}\">{}</span> ", html(words));
    }
    put!(out, "<span class=\"t\">{}</span> ", html(tr("time")));
    put!(out, "<span class=\"t guess\">{}</span>", html(tr("inferred time")));
    out
}

fn one(lookup: &Lookup<'_>, ix: ArticleIx, article: &Article, facts: &ArticleFacts, out: &mut String) {
    let Some(source) = lookup.session.source(ix) else { return };
    put!(
        *out,
        "<article id=\"a{}\" lang=\"{}\">\n<header lang=\"{}\">{} <h3 dir=\"auto\">{}</h3>\n<p class=\"note\">",
        ix.at(),
        html(&facts.language),
        crate::lang::spoken().code(),
        lookup.tile(ix),
        html(&source.headline),
    );
    put!(*out, "<b>{}</b>", html(&source.outlet));
    if let Some(byline) = &article.metadata.byline {
        put!(*out, " \u{b7} {}", html(&byline.value));
    }
    match (facts.publication.interval, source.published_source) {
        (Some(day), Some(how)) => {
            put!(*out, " \u{b7} {} ({})", html(&date::day_label(&day)), html(publication_source(how)));
        }
        _ => put!(*out, " \u{b7} {}", html(tr("no date found"))),
    }
    out.push_str("</p></header>\n<div class=\"text\">");
    let mut page = Page { lookup, ix, article, facts, seen: Vec::new() };
    page.text(out);
    out.push_str("</div>\n</article>\n");
}

/// Words as they are: only what means something to HTML is written otherwise.
fn exact(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

struct Page<'a> {
    lookup: &'a Lookup<'a>,
    ix: ArticleIx,
    article: &'a Article,
    facts: &'a ArticleFacts,
    /// Events whose first sentence was written.
    seen: Vec<EventIx>,
}

/// What holds at a stretch of words.
#[derive(Clone, Debug, Default, PartialEq)]
struct Around {
    events: Vec<EventIx>,
    /// Type of the speaker's name, and whether it is told rather than quoted.
    quote: Option<(Option<EntityKind>, bool)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Within {
    #[default]
    Nothing,
    Name(EntityIx, EntityKind, u32),
    Time(u32),
}

impl Page<'_> {
    fn text(&mut self, out: &mut String) {
        let text = &*self.article.text;
        let paragraphs = &self.article.layout.paragraphs;
        let hidden = |p: &Span| {
            let title = self.article.metadata.title.as_ref().and_then(|t| t.span);
            self.article.in_furniture(p.start as usize) || title.is_some_and(|t| t.overlaps(*p))
        };
        let folded: Vec<bool> = paragraphs.iter().map(hidden).collect();
        let mut at = 0u32;
        let mut i = 0;
        while let (Some(paragraph), Some(fold)) = (paragraphs.get(i), folded.get(i)) {
            exact(Span { start: at, end: paragraph.start.max(at) }.of(text), out);
            if *fold {
                let run = folded.iter().skip(i).take_while(|f| **f).count();
                let last = paragraphs.get(i + run - 1).copied().unwrap_or(*paragraph);
                let words = trn(run, "1 line folded | {} lines folded", &[]);
                put!(*out, "<details class=\"fold\"><summary data-words=\"{}\"></summary>", html(&words));
                exact(paragraph.cover(last).of(text), out);
                out.push_str("</details>");
                at = last.end;
                i += run;
            } else {
                out.push_str("<p dir=\"auto\">");
                self.paragraph(*paragraph, out);
                out.push_str("</p>");
                at = paragraph.end;
                i += 1;
            }
        }
        exact(text.get(at as usize..).unwrap_or_default(), out);
    }

    /// Cut wherever a mark begins or ends; marks around stay open over the cuts within them.
    fn paragraph(&mut self, p: Span, out: &mut String) {
        let facts = self.facts;
        let spans = facts
            .mentions
            .iter()
            .map(|m| m.span)
            .chain(facts.times.iter().map(|t| t.span))
            .chain(facts.quotes.iter().map(|q| q.span))
            .chain(facts.events.iter().map(|e| e.span));
        let mut cuts: Vec<u32> = spans.filter(|s| s.overlaps(p)).flat_map(|s| [s.start, s.end]).collect();
        cuts.extend([p.start, p.end]);
        cuts.retain(|c| (p.start..=p.end).contains(c));
        cuts.sort_unstable();
        cuts.dedup();
        let (mut around, mut within) = (Around::default(), Within::Nothing);
        for pair in cuts.windows(2) {
            let [from, to] = pair else { continue };
            let span = Span { start: *from, end: *to };
            let (next_around, next_within) = (self.around(span), self.within(span));
            let moved = next_around != around;
            if moved || next_within != within {
                close_within(within, self.lookup, out);
                if moved {
                    close_around(&around, out);
                    self.open_around(&next_around, &around, *from == p.start, out);
                }
                self.open_within(next_within, out);
                (around, within) = (next_around, next_within);
            }
            exact(span.of(&self.article.text), out);
        }
        close_within(within, self.lookup, out);
        close_around(&around, out);
    }

    fn around(&self, span: Span) -> Around {
        let told = self.facts.events.iter().filter(|e| e.span.contains(span));
        let mut events: Vec<EventIx> =
            told.map(|e| e.event).filter(|e| self.lookup.extract.has_event(*e)).collect();
        events.sort_unstable();
        events.dedup();
        let quote = self.facts.quotes.iter().find(|q| q.span.contains(span) && q.manner != Manner::Thought);
        let quote = quote.map(|q| {
            let kind = q.speaker.and_then(|s| self.lookup.session.entity(s)).map(|e| e.kind);
            (kind, !q.direct)
        });
        Around { events, quote }
    }

    fn within(&self, span: Span) -> Within {
        if let Some(m) = self.facts.mentions.iter().find(|m| m.span.contains(span)) {
            return Within::Name(m.entity, m.kind, m.span.start);
        }
        let time = self.facts.times.iter().position(|t| t.span.contains(span));
        time.map_or(Within::Nothing, |i| Within::Time(i as u32))
    }

    fn open_around(&mut self, now: &Around, before: &Around, begins: bool, out: &mut String) {
        let begun: Vec<EventIx> = now.events.iter().copied().filter(|e| !before.events.contains(e)).collect();
        for (i, event) in begun.into_iter().filter(|e| self.lookup.has_event(*e)).enumerate() {
            self.dot(event, begins && i == 0, out);
        }
        if *now == Around::default() {
            return;
        }
        let mut classes = Vec::new();
        if !now.events.is_empty() {
            classes.push("ev".to_owned());
        }
        if let Some((kind, told)) = now.quote {
            let first = if before.quote == now.quote { "" } else { " first" };
            let told = if told { " told" } else { "" };
            let kind = kind.map_or(String::new(), |k| format!(" k{}", place_of(k)));
            classes.push(format!("q{told}{first}{kind}"));
        }
        let ids: Vec<String> = now.events.iter().map(|e| Lookup::event_id(*e)).collect();
        let data = if ids.is_empty() { String::new() } else { format!(" data-e=\"{}\"", ids.join(" ")) };
        put!(*out, "<span class=\"{}\"{data}>", classes.join(" "));
    }

    /// The mark of a sentence that tells an event: beside a paragraph that begins with it, else before it.
    fn dot(&mut self, event: EventIx, beside: bool, out: &mut String) {
        let Some(facts) = self.lookup.session.event(event) else { return };
        let first = !self.seen.contains(&event);
        let id = if first { format!(" id=\"{}\"", Lookup::place_id(self.ix, event)) } else { String::new() };
        if first {
            self.seen.push(event);
        }
        let name = Lookup::event_id(event);
        let tip = format!("{}: {}", Lookup::day(facts), facts.title);
        let sign = self.lookup.sign(self.ix, self.lookup.state(self.ix, event));
        put!(
            *out,
            "<a class=\"dot{}\"{id} href=\"#{name}\" data-show=\"{name}\" data-tip=\"{1}\" aria-label=\"{1}\">{sign}</a>",
            if beside { " beside" } else { "" },
            html(&tip)
        );
    }

    fn open_within(&self, within: Within, out: &mut String) {
        match within {
            Within::Nothing => {}
            Within::Name(entity, kind, _) => {
                let kind = place_of(kind);
                if self.lookup.has_name(entity) {
                    let id = crate::facts::Entity::id(entity);
                    put!(*out, "<a class=\"n k{kind}\" href=\"#{id}\" tabindex=\"-1\">");
                } else {
                    put!(*out, "<span class=\"n k{kind}\">");
                }
            }
            Within::Time(i) => {
                let Some(time) = self.facts.times.get(i as usize) else { return out.push_str("<span>") };
                let guess = if time.doubt >= Doubt::Inferred { " guess" } else { "" };
                put!(*out, "<span class=\"t{guess}\" title=\"{}\">", html(&said(time)));
            }
        }
    }
}

/// What a time stands for, and by which rule.
fn said(time: &TimeMention) -> String {
    let when = |i: Interval| date::moment_label(&i, time.grain);
    let value = time.interval.map_or_else(|| time.value.clone(), when);
    let rule = fact(&time.trace.rule);
    if rule.is_empty() { value } else { format!("{value}: {rule}") }
}

fn close_within(within: Within, lookup: &Lookup<'_>, out: &mut String) {
    out.push_str(match within {
        Within::Nothing => "",
        Within::Name(entity, ..) if lookup.has_name(entity) => "</a>",
        Within::Name(..) | Within::Time(_) => "</span>",
    });
}

fn close_around(around: &Around, out: &mut String) {
    if *around != Around::default() {
        out.push_str("</span>");
    }
}
