//! What each source tells of each event: a table whose cells open their sentences, and a section for each event.

use super::lookup::Lookup;
use crate::export::page::html;
use crate::facts::{ArticleIx, Doubt, Event, EventIx, EventMention};
use crate::lang::says::{differ, status};
use crate::lang::{date, fact, tr, trf, trn};
use crate::session::told::{claims, conflicts, nearest, published_before, sentences, telling, tellings};
use crate::text::Span;

/// Columns of the table.
const COLUMNS: usize = 24;
/// Sentences of one event.
const SENTENCES: usize = 24;

pub(super) fn write(lookup: &Lookup<'_>, out: &mut String) {
    put!(
        *out,
        "<section id=\"events\" class=\"wide\" aria-label=\"{0}\">\n<h2>{0}</h2>\n",
        html(tr("What happened, and when"))
    );
    let more = lookup.extract.events().count().saturating_sub(lookup.events.len());
    if more > 0 {
        let words = trn(
            more,
            "1 event on which the story turns less is left out here | {} events on which the story turns less are left out here",
            &[],
        );
        put!(*out, "<p class=\"note\">{}</p>\n", html(&words));
    }
    if lookup.events.is_empty() {
        put!(*out, "<p>{}</p>\n</section>\n", html(tr("No events found")));
        return;
    }
    table(lookup, out);
    put!(*out, "<h2>{}</h2>\n<div class=\"told\">\n", html(tr("The events in the words of the sources")));
    for &ix in &lookup.events {
        if let Some(event) = lookup.session.event(ix) {
            section(lookup, ix, event, out);
        }
    }
    out.push_str("</div>\n</section>\n");
}

fn table(lookup: &Lookup<'_>, out: &mut String) {
    let columns: Vec<ArticleIx> = lookup.articles.iter().copied().take(COLUMNS).collect();
    let left = lookup.extract.articles().count().saturating_sub(columns.len());
    if left > 0 {
        let words = trn(left, "1 source has no column here | {} sources have no column here", &[]);
        put!(*out, "<p class=\"note\">{}</p>\n", html(&words));
    }
    let caption = tr("Events by sources: a mark opens what the source says");
    put!(
        *out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"matrix\">\n<caption>{0}</caption>\n<thead><tr><th scope=\"col\">{1}</th>",
        html(caption),
        html(tr("Event"))
    );
    for &ix in &columns {
        put!(
            *out,
            "<th scope=\"col\"><a href=\"#a{}\">{} <span>{}</span></a></th>",
            ix.at(),
            lookup.tile(ix),
            html(lookup.outlet(ix))
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for &ix in &lookup.events {
        let Some(event) = lookup.session.event(ix) else { continue };
        let differs = lookup.session.index.compared.differ_on(ix);
        let class = if differs { " class=\"differs\"" } else { "" };
        let id = Lookup::event_id(ix);
        put!(
            *out,
            "<tr{class} data-event=\"{id}\"><th scope=\"row\"><span class=\"day\">{}</span> <a href=\"#{id}\" data-read=\"{id}\" dir=\"auto\">{}</a></th>",
            html(&Lookup::day(event)),
            html(&event.title)
        );
        for &source in &columns {
            out.push_str("<td>");
            cell(lookup, ix, event, source, out);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn cell(lookup: &Lookup<'_>, ix: EventIx, event: &Event, source: ArticleIx, out: &mut String) {
    let session = lookup.session;
    let Some(told) = telling(session, event, source) else {
        if published_before(session, event, source) {
            put!(
                *out,
                "<span class=\"before\" role=\"img\" aria-label=\"{0}\" title=\"{0}\"></span>",
                html(tr("published before it"))
            );
            return;
        }
        let words = html(tr("not found in this article"));
        let Some(found) = nearest(session, ix, source).first() else {
            put!(*out, "<span class=\"none\" role=\"img\" aria-label=\"{words}\" title=\"{words}\"></span>");
            return;
        };
        let because = trf("considered; in common: {}", &[&found.shared.join(", ")]);
        put!(
            *out,
            "<details><summary aria-label=\"{words}\"><span class=\"none\"></span></summary><p class=\"note\">{words}</p>"
        );
        sentence(lookup, source, found.place.span, out);
        put!(*out, "<p class=\"note\">{}</p></details>", html(&because));
        return;
    };
    let differs = claims(session, ix, source).next().is_some();
    let state = if differs { tr("differs from others") } else { says(told) };
    let day = told.interval.map_or_else(String::new, |i| date::moment_label(&i, told.grain));
    let short =
        told.interval.filter(|_| differs).map(|i| date::day_number(u8::try_from(i.earliest.day()).unwrap_or(1)));
    let weak = if told.doubt == Doubt::Weak { "<b class=\"weak\">?</b>" } else { "" };
    put!(
        *out,
        "<details{}><summary aria-label=\"{}\">{}{}{weak}</summary><p class=\"note\">{}</p>",
        if differs { " class=\"differs\"" } else { "" },
        html(&format!("{}: {state}, {day}", lookup.outlet(source))),
        lookup.sign(source, lookup.state(source, ix)),
        short.map_or_else(String::new, |d| format!(" <span class=\"val\">{}</span>", html(&d))),
        html(&claim(told)),
    );
    for told in tellings(session, event, source).take(3) {
        sentence(lookup, source, told.span, out);
    }
    if lookup.has_article(source) && lookup.has_event(ix) {
        put!(
            *out,
            "<p><a href=\"#{}\" data-read=\"{}\">{}</a></p>",
            Lookup::place_id(source, ix),
            Lookup::event_id(ix),
            html(tr("Read it there"))
        );
    }
    out.push_str("</details>");
}

fn says(told: &EventMention) -> &'static str {
    let status = status(told.status);
    if status.is_empty() { tr("said") } else { status }
}

/// A source's own date for an event, how sure it is and why.
fn claim(told: &EventMention) -> String {
    let when =
        told.interval.map_or_else(|| tr("it gives no date").to_owned(), |i| date::moment_label(&i, told.grain));
    let doubt = match told.doubt {
        Doubt::Stated | Doubt::Computed => "",
        Doubt::Inferred => tr(", date inferred"),
        Doubt::Weak => tr(", date weak"),
    };
    let status = status(told.status);
    let status = if status.is_empty() { String::new() } else { format!("; {status}") };
    format!("{when}{doubt}{status}")
}

fn sentence(lookup: &Lookup<'_>, source: ArticleIx, span: Span, out: &mut String) {
    let Some(article) = lookup.session.article(source) else { return };
    let words = sentences(article, span).of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let language = lookup.session.article_facts(source).map_or("en", |f| f.language.as_str());
    put!(*out, "<p class=\"said\" dir=\"auto\" lang=\"{}\">{}</p>", html(language), html(&words));
}

fn section(lookup: &Lookup<'_>, ix: EventIx, event: &Event, out: &mut String) {
    let id = Lookup::event_id(ix);
    let session = lookup.session;
    put!(
        *out,
        "<section class=\"event\" id=\"{id}\" aria-label=\"{0}\" data-event=\"{id}\">\n<h3 dir=\"auto\"><span class=\"day\">{1}</span> {0}</h3>\n",
        html(&event.title),
        html(&Lookup::day(event))
    );
    let independent =
        session.facts.comparison.independent.get(ix.at()).copied().unwrap_or(event.articles) as usize;
    let mut notes = vec![trn(independent, "told by 1 source | told by {} sources", &[])];
    let status = status(event.status);
    if !status.is_empty() {
        notes.push(status.to_owned());
    }
    match event.doubt {
        Doubt::Stated | Doubt::Computed => {}
        Doubt::Inferred => notes.push(tr(", date inferred").trim_start_matches([',', ' ']).to_owned()),
        Doubt::Weak => notes.push(tr(", date weak").trim_start_matches([',', ' ']).to_owned()),
    }
    put!(
        *out,
        "<p class=\"note\">{} <a class=\"back\" href=\"#timeline\" data-show=\"{id}\">{}</a></p>\n",
        html(&notes.join("; ")),
        html(tr("Show on the timeline"))
    );
    for conflict in conflicts(session, ix) {
        let note = fact(&conflict.note);
        let note = if note.is_empty() { String::new() } else { format!(" \u{b7} {note}") };
        put!(*out, "<p class=\"conflict\">{}{}</p>\n", html(tr(differ(conflict))), html(&note));
    }
    let mut tellers: Vec<ArticleIx> =
        event.mentions.iter().map(|(a, _)| *a).filter(|a| lookup.extract.has_article(*a)).collect();
    tellers.dedup();
    for &source in tellers.iter().take(SENTENCES) {
        let Some(told) = telling(session, event, source) else { continue };
        out.push_str("<blockquote>");
        sentence(lookup, source, told.span, out);
        let name = format!("{} {}", lookup.tile(source), html(lookup.outlet(source)));
        let name = if lookup.has_article(source) {
            format!("<a href=\"#{}\" data-read=\"{id}\">{name}</a>", Lookup::place_id(source, ix))
        } else {
            name
        };
        put!(*out, "<footer>{name} \u{b7} {}</footer></blockquote>\n", html(&claim(told)));
    }
    if let Some(more) = tellers.len().checked_sub(SENTENCES).filter(|n| *n > 0) {
        let words = trn(more, "1 more is left out here | {} more are left out here", &[]);
        put!(*out, "<p class=\"note\">{}</p>\n", html(&words));
    }
    out.push_str("</section>\n");
}
