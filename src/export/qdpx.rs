//! REFI-QDA 1.5, the exchange format of programs for qualitative analysis: an archive of `project.qde` and the texts.
//!
//! Each sort of mark is a code, and under it each person, each event; a selection's description says its value, its
//! doubt and why. Doubt is a code too, so that whoever codes can ask for all that is weak. Positions count code points
//! of texts whose line ends are LF. The comparison is a note.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::brat::plain;
use super::format::{Options, archive};
use super::marks::{self, Mark};
use super::scope::Extract;
use super::wording::{doubt, doubt_said};
use super::xml::{attribute, text};
use crate::facts::{ArticleIx, Doubt, EntityKind, Event};
use crate::session::Session;
use crate::session::work::texts::hash;
use crate::text::CharIndex;
use crate::text::span::CharSpan;

const NAMESPACE: &str = "urn:QDA-XML:project:1.0";
const SCHEMA: &str = "urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd";
const DOUBTS: [Doubt; 4] = [Doubt::Stated, Doubt::Computed, Doubt::Inferred, Doubt::Weak];

/// Writes it.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    archive(out, |part| {
        let made = options.made.as_deref().unwrap_or("1970-01-01T00:00:00Z");
        part("project.qde", &mut |out| Project { extract, made, out }.write())?;
        for ix in extract.articles() {
            let Some((article, _)) = extract.article(ix) else { continue };
            let words = plain(&article.text);
            part(&format!("Sources/{}.txt", source_id(extract, ix)), &mut |out| out.write_all(words.as_bytes()))?;
        }
        Ok(())
    })
}

struct Project<'e, 'a> {
    extract: &'e Extract<'a>,
    made: &'e str,
    out: &'e mut dyn Write,
}

impl Project<'_, '_> {
    fn write(&mut self) -> io::Result<()> {
        let user = guid("user");
        let name = attribute(&self.extract.session.name).into_owned();
        let made = self.made;
        writeln!(self.out, r#"<?xml version="1.0" encoding="utf-8"?>"#)?;
        writeln!(
            self.out,
            r#"<Project xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{SCHEMA}" name="{name}" origin="Parallax" creatingUserGUID="{user}" creationDateTime="{made}">"#
        )?;
        writeln!(self.out, r#"<Users><User guid="{user}" name="Parallax"/></Users>"#)?;
        self.codes()?;
        let extract = self.extract;
        if extract.articles().next().is_some() {
            writeln!(self.out, "<Sources>")?;
            for ix in extract.articles() {
                self.source(ix, &user)?;
            }
            writeln!(self.out, "</Sources>")?;
        }
        self.note(&user)?;
        if !extract.said.is_empty() {
            writeln!(self.out, "<Description>{}</Description>", text(&extract.said))?;
        }
        writeln!(self.out, "</Project>")
    }

    fn codes(&mut self) -> io::Result<()> {
        let extract = self.extract;
        let session = extract.session;
        writeln!(self.out, "<CodeBook><Codes>")?;
        self.open("Names", "names", "#5B6770", "")?;
        for kind in EntityKind::ALL {
            self.open(kind.heading(), &format!("names/{}", kind.name()), "#2F6DB5", "")?;
            for ix in extract.entities() {
                let Some(entity) = session.entity(ix).filter(|e| e.kind == kind) else { continue };
                let also = entity.aliases.join("; ");
                let also = if also.is_empty() { also } else { format!("Also called {also}") };
                self.open(&entity.name, &format!("name/{}", ix.0), "#2F6DB5", &also)?;
                self.close()?;
            }
            self.close()?;
        }
        self.close()?;
        self.open("Dates and times", "times", "#7A5195", "")?;
        for kind in ["Date", "Time", "Duration", "Set"] {
            self.open(kind, &format!("time/{kind}"), "#7A5195", "")?;
            self.close()?;
        }
        self.close()?;
        self.open("Quotations", "quotes", "#2E8B57", "Words said, or told as said")?;
        for ix in speakers(extract) {
            let name = session.facts.entities.get(ix as usize).map_or("", |e| &e.name);
            self.open(&format!("Said by {name}"), &format!("quote/{ix}"), "#2E8B57", "")?;
            self.close()?;
        }
        self.close()?;
        self.open("Events", "events", "#C2571A", "")?;
        for (ix, event) in extract.events() {
            let words = described(session, event);
            self.open(
                &format!("{} {}", Event::id(ix), event.title),
                &format!("event/{}", ix.0),
                "#C2571A",
                &words,
            )?;
            self.close()?;
        }
        self.close()?;
        self.open("Doubt", "doubt", "#8A8A8A", "How far a date may be trusted")?;
        for how in DOUBTS {
            self.open(doubt(how), &format!("doubt/{}", doubt(how)), "#8A8A8A", doubt_said(how))?;
            self.close()?;
        }
        self.close()?;
        writeln!(self.out, "</Codes></CodeBook>")
    }

    fn open(&mut self, name: &str, key: &str, colour: &str, description: &str) -> io::Result<()> {
        let (guid, name) = (guid(key), attribute(name));
        write!(self.out, r#"<Code guid="{guid}" name="{name}" isCodable="true" color="{colour}">"#)?;
        if !description.is_empty() {
            write!(self.out, "<Description>{}</Description>", text(description))?;
        }
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        writeln!(self.out, "</Code>")
    }

    fn source(&mut self, ix: ArticleIx, user: &str) -> io::Result<()> {
        let (extract, made) = (self.extract, self.made);
        let session = extract.session;
        let (Some((article, facts)), Some(source)) = (extract.article(ix), session.source(ix)) else {
            return Ok(());
        };
        let id = source_id(extract, ix);
        let name = attribute(&article.file);
        writeln!(
            self.out,
            r#"<TextSource guid="{id}" name="{name}" plainTextPath="internal://{id}.txt" creatingUser="{user}" creationDateTime="{made}">"#
        )?;
        let published = facts.publication.value.as_deref().unwrap_or("no date");
        let from = source.published_source.map_or("", super::wording::published);
        let about = format!("{}\n{}\nPublished {published} {from}", source.outlet, source.headline);
        writeln!(self.out, "<Description>{}</Description>", text(about.trim_end()))?;
        let words = plain(&article.text);
        let chars = CharIndex::new(&words);
        for mark in marks::of(extract, ix) {
            let CharSpan { start, end } = chars.span(mark.span());
            let key = mark.key(session, ix);
            let says: Vec<String> =
                mark.says(session).into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
            let label: String = mark.span().of(&words).chars().take(64).collect();
            let own = guid(&format!("selection/{key}/{}", mark.kind(session)));
            writeln!(
                self.out,
                r#"<PlainTextSelection guid="{own}" name="{}" startPosition="{start}" endPosition="{end}" creatingUser="{user}" creationDateTime="{made}">"#,
                attribute(&label)
            )?;
            write!(self.out, "<Description>{}</Description>", text(&says.join("\n")))?;
            for (n, code) in codes(session, mark).into_iter().enumerate() {
                let coding = guid(&format!("coding/{key}/{n}/{code}"));
                write!(
                    self.out,
                    r#"<Coding guid="{coding}" creatingUser="{user}" creationDateTime="{made}"><CodeRef targetGUID="{}"/></Coding>"#,
                    guid(&code)
                )?;
            }
            writeln!(self.out, "</PlainTextSelection>")?;
        }
        writeln!(self.out, "</TextSource>")
    }

    /// Where the sources differ, as a note.
    fn note(&mut self, user: &str) -> io::Result<()> {
        let session = self.extract.session;
        let mut words = String::new();
        for conflict in self.extract.conflicts() {
            let title = session.event(conflict.about).map_or("", |e| &e.title);
            // Writing to a String cannot fail.
            let _infallible = writeln!(words, "{title} ({})", super::csv::differs_in(conflict.kind));
            for claim in &conflict.claims {
                let outlet = session.source(claim.place.article).map_or("", |s| &s.outlet);
                let said = session.article(claim.place.article).map_or("", |a| claim.place.span.of(&a.text));
                let _infallible = writeln!(words, "  {outlet}: {} (“{said}”)", claim.value);
            }
        }
        if words.is_empty() {
            return Ok(());
        }
        writeln!(
            self.out,
            r#"<Notes><Note guid="{}" name="Where the sources differ" creatingUser="{user}" creationDateTime="{}"><PlainTextContent>{}</PlainTextContent></Note></Notes>"#,
            guid("note/conflicts"),
            self.made,
            text(&words)
        )
    }
}

/// The keys of the codes that a mark is coded with.
fn codes(session: &Session, mark: Mark<'_>) -> Vec<String> {
    let mut codes = match mark {
        Mark::Name(m) => vec![format!("name/{}", m.entity.0)],
        Mark::Time(_) => vec![format!("time/{}", mark.kind(session))],
        Mark::Quote(q) => vec![q.speaker.map_or("quotes".to_owned(), |ix| format!("quote/{}", ix.0))],
        Mark::Event(e) => vec![format!("event/{}", e.event.0)],
    };
    codes.extend(mark.doubt().map(|how| format!("doubt/{}", doubt(how))));
    codes
}

fn speakers(extract: &Extract<'_>) -> BTreeSet<u32> {
    extract
        .articles()
        .flat_map(|ix| extract.quotes(ix).filter_map(|q| q.speaker).map(|ix| ix.0).collect::<Vec<_>>())
        .collect()
}

fn described(session: &Session, event: &Event) -> String {
    let who: Vec<&str> = (event.participants.iter().chain(&event.places))
        .filter_map(|ix| Some(session.entity(*ix)?.name.as_str()))
        .collect();
    let said = super::wording::event_when(event);
    format!(
        "{said} ({})\n{}, {}\n{}",
        doubt_said(event.doubt),
        event.kind.name(),
        event.status.name(),
        who.join(", ")
    )
}

fn source_id(extract: &Extract<'_>, ix: ArticleIx) -> String {
    guid(&format!("source/{}", extract.session.article(ix).map_or("", |a| &a.file)))
}

/// An identifier that the same thing gets in every export.
fn guid(key: &str) -> String {
    let hash = hash(key);
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    // Marked as a name-based one (version 8, its own scheme), since programs look.
    format!("{}-{}-8{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}
