//! A page as blocks of text, from which Markdown, HTML, DOCX and PDF are written.
//!
//! Reports, lesson sheets and keys are made as a `Paper` once; each writer decides how a block looks. A paper
//! holds plain text: every writer escapes for its own format.

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// The document's title, also in its metadata.
    pub title: String,
    /// The language of its text, as in `en`.
    pub language: String,
    /// Its contents in order.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the document's own title, 3 the deepest.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Text(Vec<Run>),
    /// The words of a source, set apart, and where they stand.
    Quote {
        /// The words.
        words: Vec<Run>,
        /// Source and place, as in `Harbour Post, 21 July 1969`.
        from: String,
    },
    /// Items, each of one paragraph; with numbers when `numbered`.
    List {
        /// Whether items carry numbers.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// A table with a head row.
    Table {
        /// What stands over each column.
        head: Vec<String>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Ruled lines to write on.
    Lines(u8),
    /// A small grey note, such as how sure something is.
    Note(String),
    /// The next block begins a page.
    Break,
}

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// How it is set.
    pub style: Style,
}

/// How a run is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    #[default]
    Plain,
    /// Weighty.
    Strong,
    /// Slanted.
    Emphasis,
    /// Words that differ between sources, marked.
    Marked,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain }
    }

    /// Weighty text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Strong }
    }
}
