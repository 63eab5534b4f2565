//! Sheet and key as bytes of the formats that schools use.

use crate::export::paper::{Paper, Sheet};
use crate::export::{docx, page, pdf};

/// What a sheet is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    pub fn ending(self) -> &'static str {
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
    pub fn bytes(self, paper: &Paper, size: Sheet) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Docx => docx::docx(paper, size),
            Self::Pdf => Ok(pdf::pdf(paper, size)),
            Self::Html => Ok(page::page(paper, size).into_bytes()),
        }
    }
}

/// A sheet and its key, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    /// The sheet, and the name of its file without ending.
    pub sheet: (String, Paper),
    /// Its key.
    pub key: (String, Paper),
    /// What they are written as.
    pub format: HandoutFormat,
    /// The paper they are printed on.
    pub size: Sheet,
}
