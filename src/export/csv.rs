//! Tables for spreadsheets: events, names, times, quotations, claims that differ.
//!
//! RFC 4180 in UTF-8: lines end in CR LF, offsets count code points from 0, the end is exclusive. A text that a
//! spreadsheet would take for a formula gets an apostrophe in front ([`harmless`]), which [`bare`] takes away again.
//! Apart from that nothing is changed, so that a reader finds the articles' own words.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::format::Options;
use super::scope::Extract;
use super::wording::{doubt, moments, precision};
use crate::facts::{
    ArticleIx, Colour, ConflictKind, Entity, EntityIx, Event, EventIx, Form, Manner, Place, TimeKind,
};
use crate::session::Session;
use crate::text::span::CharSpan;
use crate::text::{CharIndex, Span};

/// What makes a spreadsheet compute, at the beginning of a cell; the wide ones do so in East Asian settings.
const ACTIVE: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as a cell that is only text: `=1+1` becomes `'=1+1`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(ACTIVE) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text of a cell that [`harmless`] wrote.
pub fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(ACTIVE) => text,
        _ => cell,
    }
}

/// A table that is being written.
struct Table<'a> {
    rows: Writer<&'a mut dyn Write>,
}

impl<'a> Table<'a> {
    fn new(out: &'a mut dyn Write, options: &Options, head: &[&str]) -> io::Result<Self> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let rows =
            WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(out);
        let mut table = Self { rows };
        table.rows.write_record(head)?;
        Ok(table)
    }

    fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(harmless(cell).as_bytes())?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(io::Error::from)
    }

    fn done(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// A row for each event.
///
/// # Errors
/// What `out` says.
pub fn events(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        options,
        &[
            "id",
            "date",
            "earliest",
            "latest",
            "precision",
            "doubt",
            "disputed",
            "title",
            "kind",
            "status",
            "participants",
            "places",
            "articles",
            "sources",
            "salience",
            "file",
            "start",
            "end",
            "words",
            "because",
            "told_in",
        ],
    )?;
    let mut chars = Chars::new(extract.session);
    for (ix, event) in extract.events() {
        event_row(extract.session, &mut chars, ix, event, &mut table)?;
    }
    table.done()
}

fn event_row(
    session: &Session,
    chars: &mut Chars<'_>,
    ix: EventIx,
    event: &Event,
    table: &mut Table<'_>,
) -> io::Result<()> {
    let tellings: Vec<[String; 4]> = places(session, event).into_iter().map(|p| chars.cells(p)).collect();
    let [file, start, end, words] = tellings.first().cloned().unwrap_or_default();
    let told: Vec<String> = tellings.iter().map(|[file, start, end, _]| format!("{file}:{start}-{end}")).collect();
    let [earliest, latest] = moments(event.interval);
    let sources = session.facts.comparison.independent.get(ix.at()).copied().unwrap_or(event.articles);
    table.row(&[
        &Event::id(ix),
        &event.value,
        &earliest,
        &latest,
        precision(event.grain),
        doubt(event.doubt),
        yes(event.disputed),
        &event.title,
        event.kind.name(),
        event.status.name(),
        &names(session, &event.participants),
        &names(session, &event.places),
        &event.articles.to_string(),
        &sources.to_string(),
        &format!("{:.3}", event.salience),
        &file,
        &start,
        &end,
        &words,
        &because(session, event),
        &told.join("; "),
    ])
}

/// A row for each place that names somebody.
///
/// # Errors
/// What `out` says.
pub fn mentions(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let head =
        ["file", "start", "end", "words", "type", "entity", "name", "form", "government_of", "maybe", "because"];
    let mut table = Table::new(out, options, &head)?;
    let session = extract.session;
    let mut chars = Chars::new(session);
    for article in extract.articles() {
        for mention in extract.mentions(article) {
            let [file, start, end, words] = chars.cells(Place { article, span: mention.span });
            let entity = session.entity(mention.entity);
            let maybe: Vec<EntityIx> = entity.map_or(Vec::new(), |e| e.maybe.iter().map(|(ix, _)| *ix).collect());
            table.row(&[
                &file,
                &start,
                &end,
                &words,
                mention.kind.name(),
                &Entity::id(mention.entity),
                entity.map_or("", |e| &e.name),
                form(mention.form),
                mention.capital.as_ref().map_or("", |c| &c.country),
                &names(session, &maybe),
                &mention.because,
            ])?;
        }
    }
    table.done()
}

/// A row for each date or time.
///
/// # Errors
/// What `out` says.
pub fn times(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        "file",
        "start",
        "end",
        "words",
        "type",
        "value",
        "earliest",
        "latest",
        "precision",
        "doubt",
        "because",
        "alternatives",
    ];
    let mut table = Table::new(out, options, &head)?;
    let mut chars = Chars::new(extract.session);
    for article in extract.articles() {
        for (_, time) in extract.times(article) {
            let [file, start, end, words] = chars.cells(Place { article, span: time.span });
            let [earliest, latest] = moments(time.interval);
            table.row(&[
                &file,
                &start,
                &end,
                &words,
                time_kind(time.kind),
                &time.value,
                &earliest,
                &latest,
                precision(time.grain),
                doubt(time.doubt),
                &time.trace.because(),
                &time.trace.alternatives.join("; "),
            ])?;
        }
    }
    table.done()
}

/// A row for each quotation.
///
/// # Errors
/// What `out` says.
pub fn quotes(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        "file",
        "start",
        "end",
        "words",
        "speaker",
        "speaker_name",
        "speaker_words",
        "speaker_start",
        "speaker_end",
        "direct",
        "manner",
        "colour",
        "cue",
        "when",
        "where",
        "because",
    ];
    let mut table = Table::new(out, options, &head)?;
    let session = extract.session;
    let mut chars = Chars::new(session);
    for article in extract.articles() {
        for quote in extract.quotes(article) {
            let mut at =
                |span: Option<Span>| span.map(|span| chars.cells(Place { article, span })).unwrap_or_default();
            let [file, start, end, words] = at(Some(quote.span));
            let [_, speaker_start, speaker_end, speaker_words] = at(quote.speaker_span);
            let [[.., when], [.., place]] = [at(quote.when), at(quote.setting)];
            table.row(&[
                &file,
                &start,
                &end,
                &words,
                &quote.speaker.map(Entity::id).unwrap_or_default(),
                quote.speaker.and_then(|ix| session.entity(ix)).map_or("", |e| &e.name),
                &speaker_words,
                &speaker_start,
                &speaker_end,
                yes(quote.direct),
                manner(quote.manner),
                colour(quote.colour),
                quote.cue.as_ref().map_or("", |cue| &cue.value),
                &when,
                &place,
                &quote.because,
            ])?;
        }
    }
    table.done()
}

/// A row for each claim; the claims of one conflict share its number.
///
/// # Errors
/// What `out` says.
pub fn conflicts(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let head = [
        "conflict",
        "event",
        "title",
        "differs_in",
        "outlet",
        "file",
        "start",
        "end",
        "words",
        "value",
        "note",
        "dismissed",
    ];
    let mut table = Table::new(out, options, &head)?;
    let session = extract.session;
    let mut chars = Chars::new(session);
    for (n, conflict) in extract.conflicts().enumerate() {
        for claim in &conflict.claims {
            let [file, start, end, words] = chars.cells(claim.place);
            table.row(&[
                &(n + 1).to_string(),
                &Event::id(conflict.about),
                session.event(conflict.about).map_or("", |e| &e.title),
                differs_in(conflict.kind),
                session.source(claim.place.article).map_or("", |s| &s.outlet),
                &file,
                &start,
                &end,
                &words,
                &claim.value,
                &conflict.note,
                session.facts.comparison.dismissal(conflict).unwrap_or_default(),
            ])?;
        }
    }
    table.done()
}

/// Places as cells; the index of the article looked at last is kept, and no other.
struct Chars<'a> {
    session: &'a Session,
    last: Option<(ArticleIx, CharIndex)>,
}

impl<'a> Chars<'a> {
    fn new(session: &'a Session) -> Self {
        Self { session, last: None }
    }

    /// File, start, end, words.
    fn cells(&mut self, place: Place) -> [String; 4] {
        let Some(article) = self.session.article(place.article) else { return Default::default() };
        if self.last.as_ref().is_none_or(|(ix, _)| *ix != place.article) {
            self.last = Some((place.article, CharIndex::new(&article.text)));
        }
        let CharSpan { start, end } =
            self.last.as_ref().map_or(CharSpan { start: 0, end: 0 }, |(_, chars)| chars.span(place.span));
        [article.file.clone(), start.to_string(), end.to_string(), place.span.of(&article.text).to_owned()]
    }
}

fn places(session: &Session, event: &Event) -> Vec<Place> {
    let place = |(article, n): &(ArticleIx, u32)| {
        let told = session.article_facts(*article)?.events.get(*n as usize)?;
        Some(Place { article: *article, span: told.span })
    };
    event.mentions.iter().filter_map(place).collect()
}

/// Why the first telling is an event and stands where it does, and why others were joined to it.
fn because(session: &Session, event: &Event) -> String {
    let first = event.mentions.first();
    let told = first.and_then(|(article, n)| session.article_facts(*article)?.events.get(*n as usize));
    let mut why: Vec<&str> = told.map(|t| t.because.as_str()).into_iter().collect();
    why.extend(event.because.iter().map(String::as_str).filter(|more| told.is_none_or(|t| t.because != *more)));
    why.join("; ")
}

fn names(session: &Session, entities: &[EntityIx]) -> String {
    let names: Vec<&str> = entities.iter().filter_map(|ix| Some(session.entity(*ix)?.name.as_str())).collect();
    names.join("; ")
}

fn yes(it_is: bool) -> &'static str {
    if it_is { "yes" } else { "no" }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Adjective => "adjective",
        Form::Nominal => "nominal",
    }
}

pub(super) fn time_kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

pub(super) fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Quoted => "quoted",
        Manner::Told => "told",
        Manner::Act => "act",
        Manner::Thought => "thought",
    }
}

fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Neutral => "neutral",
        Colour::Doubting => "doubting",
        Colour::Forceful => "forceful",
    }
}

pub(super) fn differs_in(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Date => "date",
        ConflictKind::Number => "number",
        ConflictKind::Attribution => "attribution",
        ConflictKind::Quote => "quote",
    }
}
