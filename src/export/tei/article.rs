//! One article: its lines as paragraphs, its marks as elements where they nest and as anchors where they do not.

use std::io::{self, Write};

use super::{Datable, given};
use crate::export::marks::{self, Mark};
use crate::export::scope::Extract;
use crate::export::xml::text;
use crate::facts::{
    Article, ArticleIx, EntityKind, Form, Mention, Quote, Reference, ReferenceKind, TimeKind, TimeMention,
};
use crate::text::Span;

/// A mark and where it goes.
pub(super) struct Placed<'a> {
    pub(super) span: Span,
    pub(super) what: What<'a>,
    /// Around its words; else between anchors.
    inline: bool,
}

/// What is marked.
#[derive(Clone, Copy)]
pub(super) enum What<'a> {
    Mark(Mark<'a>),
    /// A pronoun or role that means somebody.
    Refers(&'a Reference),
}

/// Where a mark that is not around its words begins, or ends.
pub(super) fn anchor(ix: ArticleIx, n: usize, end: bool) -> String {
    format!("a{}.m{n}.{}", ix.0, if end { "e" } else { "s" })
}

impl Placed<'_> {
    /// Whether it stands in the stand-off part.
    pub(super) fn apart(&self) -> bool {
        !self.inline
    }
}

pub(super) fn write(extract: &Extract<'_>, ix: ArticleIx, out: &mut dyn Write) -> io::Result<()> {
    let Some((article, facts)) = extract.article(ix) else { return Ok(()) };
    let placed = placed(extract, ix);
    let language = given("xml:lang", &facts.language);
    write!(out, r##"<div type="article" xml:id="a{0}" decls="#s{0}"{language}>"##, ix.0)?;
    let words = &*article.text;
    let blocks = &article.layout.paragraphs;
    let pieces = pieces(ix, &placed, blocks);
    let mut at = 0;
    let mut pieces = pieces.iter().peekable();
    for (n, block) in blocks.iter().enumerate() {
        gap(words.get(at..block.start as usize).unwrap_or_default(), out)?;
        let kind = article.furniture.iter().find(|f| f.span.overlaps(*block)).map(|f| f.kind.name());
        let element = element(article, *block, n, kind);
        write!(out, "<{element}{}>", given("type", kind.unwrap_or_default()))?;
        at = block.start as usize;
        while let Some(piece) = pieces.next_if(|p| p.block == n) {
            write!(out, "{}{}", text(words.get(at..piece.at as usize).unwrap_or_default()), piece.tag)?;
            at = piece.at as usize;
        }
        write!(out, "{}</{element}>", text(words.get(at..block.end as usize).unwrap_or_default()))?;
        at = block.end as usize;
    }
    gap(words.get(at..).unwrap_or_default(), out)?;
    writeln!(out, "</div>")
}

/// What stands between blocks: white space, or else a block of its own.
fn gap(words: &str, out: &mut dyn Write) -> io::Result<()> {
    if words.chars().all(|c| matches!(c, ' ' | '\n' | '\t' | '\r')) {
        return write!(out, "{}", text(words));
    }
    write!(out, r#"<ab type="space">{}</ab>"#, text(words))
}

fn element(article: &Article, block: Span, n: usize, furniture: Option<&str>) -> &'static str {
    let title = article.metadata.title.as_ref().and_then(|t| t.span);
    match furniture {
        Some(_) => "ab",
        // A heading may only come first.
        None if n == 0 && title.is_some_and(|t| t.overlaps(block)) => "head",
        None => "p",
    }
}

/// Every mark of an article, with where it goes; the same list each time it is asked for.
pub(super) fn placed<'a>(extract: &Extract<'a>, ix: ArticleIx) -> Vec<Placed<'a>> {
    let Some((article, facts)) = extract.article(ix) else { return Vec::new() };
    let marks = marks::of(extract, ix).into_iter().map(|m| (m.span(), What::Mark(m)));
    let here = |r: &&Reference| r.entities.iter().any(|e| extract.has_entity(*e));
    let refers = facts.references.iter().filter(here).map(|r| (r.span, What::Refers(r)));
    let mut all: Vec<(Span, What<'a>)> = marks.chain(refers).collect();
    all.sort_by_key(|(span, what)| (span.start, std::cmp::Reverse(span.end), rank(*what)));
    let mut open: Vec<(Span, bool)> = Vec::new();
    all.into_iter()
        .map(|(span, what)| {
            while open.last().is_some_and(|(outer, _)| outer.end <= span.start) {
                open.pop();
            }
            let said = matches!(what, What::Mark(Mark::Quote(_)));
            let nests = open.last().is_none_or(|(outer, in_said)| outer.contains(span) && (*in_said || !said));
            let block =
                article.layout.paragraph_at(span.start as usize).and_then(|n| article.layout.paragraphs.get(n));
            let inline =
                !matches!(what, What::Mark(Mark::Event(_))) && nests && block.is_some_and(|b| b.contains(span));
            if inline {
                open.push((span, said));
            }
            Placed { span, what, inline }
        })
        .collect()
}

/// Of marks on the same words the first is outermost.
fn rank(what: What<'_>) -> u8 {
    match what {
        What::Mark(Mark::Event(_)) => 0,
        What::Mark(Mark::Quote(_)) => 1,
        What::Mark(Mark::Time(_)) => 2,
        What::Refers(_) => 3,
        What::Mark(Mark::Name(_)) => 4,
    }
}

/// A tag at a place.
struct Piece {
    block: usize,
    at: u32,
    tag: String,
}

/// All tags in the order in which they are written.
fn pieces(ix: ArticleIx, placed: &[Placed<'_>], blocks: &[Span]) -> Vec<Piece> {
    // At one place elements end before anchors stand and others begin; who began last ends first.
    let mut pieces: Vec<((usize, u32, u8, i64), String)> = Vec::new();
    for (n, mark) in placed.iter().enumerate() {
        let (start, end) = (mark.span.start, mark.span.end);
        let number = n as i64;
        let first = blocks.partition_point(|b| b.end <= start);
        if mark.inline {
            let (open, close) = tags(mark.what);
            pieces.push(((first, end, 0, -number), format!("</{close}>")));
            pieces.push(((first, start, 2, number), open));
            continue;
        }
        let Some(block) = blocks.get(first) else { continue };
        let at = start.max(block.start);
        pieces.push(((first, at, 1, number), format!(r#"<anchor xml:id="{}"/>"#, anchor(ix, n, false))));
        let last = blocks.partition_point(|b| b.start < end).saturating_sub(1).max(first);
        let Some(block) = blocks.get(last) else { continue };
        let at = end.min(block.end).max(at.min(block.end));
        pieces.push(((last, at, 1, number), format!(r#"<anchor xml:id="{}"/>"#, anchor(ix, n, true))));
    }
    pieces.sort_by_key(|(order, _)| *order);
    pieces.into_iter().map(|((block, at, _, _), tag)| Piece { block, at, tag }).collect()
}

/// The tag that opens a mark, and the name of its element.
fn tags(what: What<'_>) -> (String, &'static str) {
    match what {
        What::Mark(Mark::Name(m)) => name(m),
        What::Mark(Mark::Time(t)) => time(t),
        What::Mark(Mark::Quote(q)) => said(q),
        // Tellings are sentences, which quotations cross: never around their words.
        What::Mark(Mark::Event(_)) => ("<seg>".to_owned(), "seg"),
        What::Refers(r) => {
            let who: Vec<String> = r.entities.iter().map(|e| format!("#e{}", e.0)).collect();
            let kind = if r.kind == ReferenceKind::Pronoun { "pronoun" } else { "role" };
            (format!(r#"<rs type="{kind}"{}>"#, given("ref", &who.join(" "))), "rs")
        }
    }
}

pub(super) fn name(m: &Mention) -> (String, &'static str) {
    let element = match (m.kind, m.form) {
        (EntityKind::Person, Form::Name) => "persName",
        (EntityKind::Organisation, Form::Name) => "orgName",
        (EntityKind::Place, Form::Name) => "placeName",
        _ => "rs",
    };
    let kind = if element == "rs" { m.kind.name().to_lowercase() } else { String::new() };
    let stands_for = m.capital.as_ref().map(|c| format!("government of {}", c.country)).unwrap_or_default();
    let [kind, stands_for] = [given("type", &kind), given("n", &stands_for)];
    (format!(r##"<{element} ref="#e{}"{kind}{stands_for}>"##, m.entity.0), element)
}

pub(super) fn time(t: &TimeMention) -> (String, &'static str) {
    let (element, kind) = match t.kind {
        TimeKind::Date => ("date", ""),
        TimeKind::Time => ("time", ""),
        TimeKind::Duration => ("date", "duration"),
        TimeKind::Set => ("date", "set"),
    };
    let dates = Datable { interval: t.interval, grain: t.grain, doubt: t.doubt };
    (format!("<{element}{}{}{dates}>", given("type", kind), given("n", &t.value)), element)
}

fn said(q: &Quote) -> (String, &'static str) {
    let who = q.speaker.map(|ix| format!("#e{}", ix.0)).unwrap_or_default();
    let manner = crate::export::csv::manner(q.manner);
    (format!(r#"<said{} direct="{}" n="{manner}">"#, given("who", &who), q.direct), "said")
}
