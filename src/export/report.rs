//! The report: what a story's sources tell, where they differ and how that is known, as a paper for any writer.
//!
//! It says what the window says, in the language spoken (`lang::speak`), with the sources' own sentences as evidence. A
//! large story is summed up by what it turns on, and the report says what it leaves out. What a source does not tell is
//! "not found", never "omitted".

mod close;
mod differing;
mod happened;
mod voices;

use super::paper::{Block, Paper, Run};
use super::scope::Extract;
use crate::facts::{ArticleIx, Event, EventIx, EventMention, Place};
use crate::lang::says::publication_source;
use crate::lang::{date, fact, spoken, tr, trf, trn};
use crate::session::Session;
use crate::session::told::sentences;
use crate::text::Span;

/// Sources listed.
const SOURCES: usize = 150;
/// Characters of a sentence that are quoted; more is no sentence.
const SENTENCE: usize = 700;

/// Makes it, in the language spoken.
pub fn report(extract: &Extract<'_>) -> Paper {
    let desk = Desk { extract, session: extract.session };
    let mut blocks = Vec::new();
    desk.front(&mut blocks);
    desk.sources(&mut blocks);
    happened::write(&desk, &mut blocks);
    differing::write(&desk, &mut blocks);
    voices::write(&desk, &mut blocks);
    close::write(&desk, &mut blocks);
    Paper { title: title(extract), language: spoken().code().to_owned(), blocks }
}

/// Parts of a report that other pages show as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The sources.
    Sources,
    /// Where they differ, and the numbers.
    Differing,
    /// Who quotes whom, what things are called, shared words.
    Voices,
    /// What one source alone tells, what was not found, notes, how it was made.
    Close,
}

/// One part by itself.
pub(super) fn part(extract: &Extract<'_>, part: Part) -> Vec<Block> {
    let desk = Desk { extract, session: extract.session };
    let mut out = Vec::new();
    match part {
        Part::Sources => desk.sources(&mut out),
        Part::Differing => differing::write(&desk, &mut out),
        Part::Voices => voices::write(&desk, &mut out),
        Part::Close => close::write(&desk, &mut out),
    }
    out
}

/// The story's name, or words that stand for one.
pub(super) fn title(extract: &Extract<'_>) -> String {
    let name = &extract.session.name;
    if name.is_empty() { tr("A story and its sources").to_owned() } else { name.clone() }
}

/// What the parts of a report write from.
struct Desk<'a> {
    extract: &'a Extract<'a>,
    session: &'a Session,
}

impl<'a> Desk<'a> {
    fn front(&self, out: &mut Vec<Block>) {
        out.push(heading(1, title(self.extract)));
        let (sources, events) = (self.extract.articles().count(), self.extract.events().count());
        let counts = [
            trn(sources, "1 source | {} sources", &[]),
            trn(events, "1 event | {} events", &[]),
            trn(self.extract.conflicts().count(), "1 difference | {} differences", &[]),
        ];
        out.push(Block::Note(counts.join(" \u{b7} ")));
        if !self.extract.is_whole() {
            let words = trf("Only what concerns this: {}", &[&self.extract.said]);
            out.push(Block::Text(vec![Run::strong(words)]));
        }
        out.push(Block::Note(
            tr("What the sources tell and where they differ; dates are as fine as the sources give them, and what is inferred or doubtful says so")
                .to_owned(),
        ));
    }

    fn sources(&self, out: &mut Vec<Block>) {
        out.push(heading(2, tr("Sources")));
        let all: Vec<ArticleIx> = self.extract.articles().collect();
        let head = ["", tr("Source"), tr("Headline"), tr("Published"), tr("How its date is known")];
        let rows = all.iter().take(SOURCES).filter_map(|&ix| self.source_row(ix)).collect();
        out.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows });
        left_out(out, all.len(), SOURCES);
        let copies = &self.session.facts.comparison.copies;
        for group in copies.iter().filter(|g| g.iter().filter(|ix| self.extract.has_article(**ix)).count() > 1) {
            let letters: Vec<&str> = group.iter().map(|ix| self.letter(*ix)).collect();
            out.push(Block::Note(trf("{} are mostly one text and count as one source", &[&letters.join(", ")])));
        }
    }

    fn source_row(&self, ix: ArticleIx) -> Option<Vec<Vec<Run>>> {
        let source = self.session.source(ix)?;
        let file = &self.session.article(ix)?.file;
        let outlet = if source.outlet_known { source.outlet.clone() } else { file.clone() };
        let known = match source.published_source {
            Some(how) => {
                let why = self.session.article_facts(ix).and_then(|f| f.publication.because.first());
                let why = why.map(|r| fact(&r.why).into_owned()).filter(|w| !w.is_empty());
                why.map_or_else(
                    || publication_source(how).to_owned(),
                    |w| format!("{}: {w}", publication_source(how)),
                )
            }
            None => tr("no date found").to_owned(),
        };
        let row = [source.letter.clone(), outlet, source.headline.clone(), self.published(ix), known];
        let [letter, rest @ ..] = row;
        Some(std::iter::once(vec![Run::strong(letter)]).chain(rest.map(|w| vec![Run::plain(w)])).collect())
    }

    /// The day of publication, in the language spoken.
    fn published(&self, ix: ArticleIx) -> String {
        let interval = self.session.article_facts(ix).and_then(|f| f.publication.interval);
        interval.map_or_else(|| tr("no date").to_owned(), |i| date::day_label(&i))
    }

    fn letter(&self, ix: ArticleIx) -> &'a str {
        self.session.source(ix).map_or("", |s| s.letter.as_str())
    }

    /// "A  The Harbour Courier".
    fn name(&self, ix: ArticleIx) -> String {
        self.session.source(ix).map_or_else(String::new, |s| format!("{} \u{b7} {}", s.letter, s.outlet))
    }

    /// A list of sources by their letters.
    fn letters(&self, of: impl IntoIterator<Item = ArticleIx>) -> String {
        const MOST: usize = 24;
        let all: Vec<&str> = of.into_iter().map(|ix| self.letter(ix)).collect();
        let shown: Vec<&str> = all.iter().take(MOST).copied().collect();
        match all.len().checked_sub(MOST).filter(|more| *more > 0) {
            Some(more) => format!("{} {}", shown.join(", "), trf("and {} more", &[&more])),
            None => shown.join(", "),
        }
    }

    /// The sentence around some words, which are marked; all of it plain where nothing is to be marked.
    fn sentence(&self, place: Place, marks: bool) -> Vec<Run> {
        let Some(article) = self.session.article(place.article) else { return Vec::new() };
        let whole = sentences(article, place.span);
        let text = &*article.text;
        if !marks || whole == place.span {
            return vec![Run::plain(clipped(whole.of(text)))];
        }
        let part = |from: u32, to: u32| Span { start: from, end: to.max(from) }.of(text);
        let (before, after) = (part(whole.start, place.span.start), part(place.span.end, whole.end));
        let runs =
            [Run::plain(spaced(before)), Run::marked(spaced(place.span.of(text))), Run::plain(clipped_end(after))];
        runs.into_iter().filter(|r| !r.text.is_empty()).collect()
    }

    /// A quotation of the sentence that holds a place.
    fn quote(&self, place: Place, marks: bool, more: &str) -> Block {
        let name = self.name(place.article);
        let from = if more.is_empty() { name } else { format!("{name} \u{b7} {more}") };
        Block::Quote { words: self.sentence(place, marks), from }
    }

    /// How many sources tell an event, copies of one text counted once.
    fn told_by(&self, ix: EventIx, event: &Event) -> usize {
        let alone = self.session.facts.comparison.independent.get(ix.at()).copied();
        alone.unwrap_or(event.articles) as usize
    }
}

/// When an event was, with its doubt.
fn when(event: &Event) -> String {
    let mut out = event.interval.map_or_else(|| tr("no date").to_owned(), |i| date::moment_label(&i, event.grain));
    out.push_str(doubt(event.doubt));
    out
}

/// One source's own date for an event.
fn claim(told: &EventMention) -> String {
    let mut out =
        told.interval.map_or_else(|| tr("it gives no date").to_owned(), |i| date::moment_label(&i, told.grain));
    if told.interval.is_some() {
        out.push_str(doubt(told.doubt));
    }
    out
}

/// The sources that tell an event, each once, in order.
fn tellers(event: &Event) -> Vec<ArticleIx> {
    let mut out: Vec<ArticleIx> = event.mentions.iter().map(|(ix, _)| *ix).collect();
    out.dedup();
    out
}

fn doubt(doubt: crate::facts::Doubt) -> &'static str {
    match doubt {
        crate::facts::Doubt::Stated | crate::facts::Doubt::Computed => "",
        crate::facts::Doubt::Inferred => tr(", date inferred"),
        crate::facts::Doubt::Weak => tr(", date weak"),
    }
}

fn heading(level: u8, words: impl Into<String>) -> Block {
    Block::Heading(level, vec![Run::plain(words)])
}

/// Says that a list goes on.
fn left_out(out: &mut Vec<Block>, all: usize, shown: usize) {
    if let Some(more) = all.checked_sub(shown).filter(|more| *more > 0) {
        let words = trn(more, "1 more is left out here | {} more are left out here", &[]);
        out.push(Block::Note(words));
    }
}

/// A passage on one line; blanks at its ends stay one blank.
fn spaced(words: &str) -> String {
    let inner = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let blank = |yes: bool| if yes { " " } else { "" };
    if inner.is_empty() {
        return blank(!words.is_empty()).to_owned();
    }
    let (lead, trail) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
    format!("{}{inner}{}", blank(lead), blank(trail))
}

fn clipped_end(words: &str) -> String {
    let words = spaced(words);
    match words.char_indices().nth(SENTENCE) {
        Some((at, _)) => format!("{}\u{2026}", words.get(..at).unwrap_or_default().trim_end()),
        None => words.trim_end().to_owned(),
    }
}

fn clipped(words: &str) -> String {
    clipped_end(words).trim_start().to_owned()
}
