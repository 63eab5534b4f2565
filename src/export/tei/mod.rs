//! TEI P5: a header with the sources, the articles with their marks, and stand-off lists of who, where and what.
//!
//! A mark that nests is an element around its words; one that crosses another, and every telling of an event, stands in
//! a `span` between two anchors. `when`, `notBefore` and `notAfter` keep the precision, `cert` keeps the doubt. The text
//! of an article's `div` is the article's text to the letter, but for what no XML file may hold.

mod article;
mod lists;

use std::fmt;
use std::io::{self, Write};

use super::scope::Extract;
use super::wording::{certainty, published};
use super::xml::{attribute, text};
use crate::facts::{Doubt, Grain, Interval, PublicationSource};

/// Writes it.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<TEI xmlns="http://www.tei-c.org/ns/1.0">"#)?;
    header(extract, out)?;
    writeln!(out, "<text><body>")?;
    for ix in extract.articles() {
        article::write(extract, ix, out)?;
    }
    writeln!(out, "</body></text>")?;
    lists::write(extract, out)?;
    writeln!(out, "</TEI>")
}

fn header(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = text(&extract.session.name);
    writeln!(out, "<teiHeader><fileDesc><titleStmt><title>{name}</title></titleStmt>")?;
    writeln!(out, "<publicationStmt><p>Written by Parallax for exchange; the articles are their publishers'</p>")?;
    writeln!(out, "</publicationStmt><sourceDesc><listBibl>")?;
    for ix in extract.articles() {
        let (Some((article, facts)), Some(source)) = (extract.article(ix), extract.session.source(ix)) else {
            continue;
        };
        write!(out, r#"<bibl xml:id="s{}"><title>{}</title>"#, ix.0, text(&source.headline))?;
        if let Some(byline) = &article.metadata.byline {
            write!(out, "<author>{}</author>", text(&byline.value))?;
        }
        write!(out, "<publisher>{}</publisher>", text(&source.outlet))?;
        let publication = &facts.publication;
        if let Some(value) = &publication.value {
            let how = match publication.source {
                PublicationSource::Inferred => Doubt::Inferred,
                _ => Doubt::Stated,
            };
            let from = published(publication.source);
            let dates = Datable { interval: publication.interval, grain: grain_of(value), doubt: how };
            write!(out, r#"<date type="published" subtype="{from}"{dates}>{}</date>"#, text(value))?;
        }
        write!(out, r#"<idno type="file">{}</idno>"#, text(&article.file))?;
        if let Some(url) = &article.metadata.url {
            write!(out, r#"<idno type="URL">{}</idno>"#, text(url))?;
        }
        writeln!(out, "</bibl>")?;
    }
    writeln!(out, "</listBibl></sourceDesc></fileDesc><encodingDesc><editorialDecl>")?;
    writeln!(
        out,
        "<interpretation><p>Marks were made by a program and put right by a person. On dates, cert says how far to \
         trust them: high where the words state or compute them, medium where they rest on a guess, low where other \
         readings are about as good; n holds the TIMEX3 value.</p></interpretation>"
    )?;
    if !extract.said.is_empty() {
        writeln!(
            out,
            "<normalization><p>This is a part of the story: {}</p></normalization>",
            text(&extract.said)
        )?;
    }
    writeln!(out, "</editorialDecl></encodingDesc></teiHeader>")
}

/// How fine a TIMEX3 date of publication is.
fn grain_of(value: &str) -> Grain {
    match value.matches('-').count() {
        0 => Grain::Year,
        1 => Grain::Month,
        _ => Grain::Day,
    }
}

/// What dates an element: its attributes, each with a space before it.
struct Datable {
    interval: Option<Interval>,
    grain: Grain,
    doubt: Doubt,
}

impl fmt::Display for Datable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(interval) = self.interval else { return Ok(()) };
        let (from, to) = (interval.earliest, interval.latest);
        let (first, last) = (from.date(), to.date());
        // W3C's dates know no year 0; ISO's do.
        let iso = if from.year() < 1 || to.year() < 1 { "-iso" } else { "" };
        let whole_month = first.first_of_month() == first && last == first.last_of_month();
        let whole_year = first.first_of_year() == first && last == first.last_of_year();
        let clock = "%Y-%m-%dT%H:%M:%S";
        match self.grain {
            Grain::Minute if first == last => write!(f, r#" when{iso}="{}""#, from.strftime(clock))?,
            Grain::Day | Grain::DayPart if first == last => write!(f, r#" when{iso}="{first}""#)?,
            Grain::Month if whole_month => write!(f, r#" when{iso}="{}""#, first.strftime("%Y-%m"))?,
            Grain::Year if whole_year => write!(f, r#" when{iso}="{}""#, first.strftime("%Y"))?,
            _ => write!(f, r#" notBefore{iso}="{first}" notAfter{iso}="{last}""#)?,
        }
        write!(f, r#" cert="{}""#, certainty(self.doubt))
    }
}

/// An attribute, with a space before it; nothing where its value is empty.
fn given(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(r#" {name}="{}""#, attribute(value)) }
}
