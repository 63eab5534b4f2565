//! Sheet and key as bytes of the formats that schools use.

use std::io::{self, Write};

use super::{Options, Question, questions};
use crate::export::paper::{Paper, Sheet};
use crate::export::scope::Extract;
use crate::export::{docx, format, page, pdf};
use crate::session::Session;

/// What a sheet is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HandoutFormat {
    /// For a word processor.
    #[default]
    Docx,
    /// To print.
    Pdf,
    /// For a browser.
    Html,
}

impl HandoutFormat {
    /// All of them with their names, in the order of lists.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Docx, "DOCX"), (Self::Pdf, "PDF"), (Self::Html, "HTML")];
    /// Sizes of paper with their names.
    pub const SIZES: [(Sheet, &'static str); 2] = [(Sheet::A4, "A4"), (Sheet::Letter, "Letter")];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Html => "html",
        }
    }

    /// A paper in this format.
    ///
    /// # Errors
    /// What the writer of the format says.
    pub fn bytes(self, paper: &Paper, size: Sheet) -> io::Result<Vec<u8>> {
        match self {
            Self::Docx => docx::docx(paper, size),
            Self::Pdf => Ok(pdf::pdf(paper, size)),
            Self::Html => Ok(page::page(paper, size).into_bytes()),
        }
    }
}

/// Papers ready to be written: a sheet and its key, or the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    /// Each with the name of its file without ending.
    pub papers: Vec<(String, Paper)>,
    /// What they are written as.
    pub format: HandoutFormat,
    /// The paper they are printed on.
    pub size: Sheet,
}

/// What makes a paper of questions: [`sheet`](super::sheet) or [`key`](super::key).
pub type Make = fn(&Session, &Options, &[Question]) -> Paper;

/// The sheet of a story, or its key, as `parallax export` writes it: with the articles.
///
/// # Errors
/// What `out` or the writer of the format says.
pub fn write(
    make: Make,
    extract: &Extract<'_>,
    format: HandoutFormat,
    chosen: &format::Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = Options { anonymous: chosen.anonymous, ..Options::default() };
    let asked = questions(extract.session, &options).into_iter().filter(|q| q.offered).collect::<Vec<_>>();
    out.write_all(&format.bytes(&make(extract.session, &options, &asked), chosen.sheet)?)
}
