//! PDF: its words in reading order, paragraphs whole again.
//!
//! A PDF knows glyphs at places, nothing more: words, lines, columns and paragraphs are found here from where they
//! stand. It refuses pages that are pictures (no words are guessed from them), text set sideways, and running heads.

mod columns;
mod glyphs;
mod heads;
mod join;
mod lines;
mod printed;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Document};

use super::limits;
use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, exports};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};
use lines::Line;
use printed::Printed;

/// `.pdf`
pub(super) struct Pdf;

impl Reader for Pdf {
    fn name(&self) -> &'static str {
        "PDF"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        bytes.get(..bytes.len().min(1024)).is_some_and(|head| head.windows(5).any(|w| w == b"%PDF-"))
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let document = Document::new(input.bytes.to_vec()).map_err(|error| ReadError(why(error)))?;
        let count = document.pages().len();
        if count > limits::MAX_PAGES {
            let most = limits::MAX_PAGES;
            return Err(ReadError(format!("at {count} pages it is longer than {most}; save a part of it")));
        }
        let mut unreadable = 0;
        let mut pages: Vec<Vec<Line>> = Vec::new();
        for page in document.pages().iter() {
            let found = glyphs::of_page(page, &document);
            unreadable += found.unknown;
            pages.push(columns::in_order(lines::of(&found.glyphs)));
        }
        let printed = printed::take(&mut pages);
        let title = title(&pages);
        heads::remove(&mut pages);
        let text = join::paragraphs(&pages);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters == 0 {
            return Err(ReadError(
                "its pages are pictures without text; run it through text recognition, or copy the article as text"
                    .to_owned(),
            ));
        }
        let mut raw = RawArticle { text, extracted: true, ..RawArticle::default() };
        if unreadable * 20 > letters {
            raw.note =
                Some("some of its fonts do not say which letters they show; parts may be missing".to_owned());
        }
        if let Some(articles) = exports::split(&raw) {
            return Ok(Read { articles, ..Read::default() });
        }
        limits::one_article(&raw.text)?;
        if let Some(printed) = printed {
            return Ok(Read::one(page(raw, printed, made(&document))));
        }
        let known = Metadata { title, dates: made(&document).into_iter().collect(), ..Metadata::default() };
        clean::known(&mut raw, known, &[]);
        Ok(Read::one(raw))
    }
}

/// A web page that a browser printed: its menus and what else stands around the story are printed, too.
fn page(mut raw: RawArticle, printed: Printed, made: Option<DateClue>) -> RawArticle {
    let (title, outlet) = printed::parts(&printed.heading.unwrap_or_default(), &raw.text);
    let stated = |value| Stated { value, span: None };
    let mut known = Metadata { title: title.map(stated), outlet: outlet.map(stated), ..Metadata::default() };
    known.dates.extend(made);
    if let Some(address) = &printed.address {
        clean::note_address(address, &mut known);
    }
    clean::page(&mut raw, known);
    raw
}

fn why(error: LoadPdfError) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is locked with a password; open it and print it into a new PDF".to_owned()
        }
        LoadPdfError::Decryption(_) => {
            "it is locked in a way that cannot be read; print it into a new PDF".to_owned()
        }
        LoadPdfError::Invalid => "the PDF is damaged or cut off; fetch it again".to_owned(),
    }
}

/// The day the file was made: the article is no younger.
fn made(document: &Document) -> Option<DateClue> {
    let date = document.metadata().creation_date?;
    let day =
        jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?);
    let value = day.ok()?.to_string();
    Some(DateClue { kind: DateClueKind::Saved, value, span: None, why: "the day the PDF was made".to_owned() })
}

/// The headline: the largest words of the first page, where they stand out.
fn title(pages: &[Vec<Line>]) -> Option<Stated> {
    let first = pages.iter().find(|p| !p.is_empty())?;
    let mut sizes: Vec<f64> = first.iter().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    let common = *sizes.get(sizes.len() / 2)?;
    let words = |l: &&Line| l.text.split_whitespace().count() >= 2;
    let largest = first.iter().filter(words).map(|l| l.size).fold(0.0, f64::max);
    if largest < common * 1.25 {
        return None;
    }
    let same = |l: &&Line| (l.size - largest).abs() < largest * 0.03;
    let start = first.iter().position(|l| same(&l))?;
    let run: Vec<&str> = first.iter().skip(start).take_while(same).map(|l| l.text.trim()).collect();
    let value = run.join(" ");
    let count = value.split_whitespace().count();
    (3..=30).contains(&count).then_some(Stated { value, span: None })
}
