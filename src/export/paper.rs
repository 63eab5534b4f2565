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
    /// Blocks that stay on one page where one has room for them: a question and the lines to answer on.
    Together(Vec<Block>),
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

impl Run {
    /// Slanted text.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Emphasis }
    }

    /// Marked text.
    pub fn marked(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Marked }
    }
}

/// The sizes of paper that pages are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Sheet {
    /// Width and height in points.
    pub fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Whether a table is one to fill in, whose columns need rules between them: half of its cells are empty.
pub(super) fn is_form(rows: &[Vec<Vec<Run>>]) -> bool {
    let cells = rows.iter().map(Vec::len).sum::<usize>();
    let empty = rows.iter().flatten().filter(|cell| cell.iter().all(|run| run.text.is_empty())).count();
    empty > 0 && empty * 2 >= cells
}

/// Words on one line, without what no page can hold: line ends and tabs are blanks, other control characters and those
/// that turn the direction of all that follows are left out.
pub(super) fn flat(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a character is written from right to left: Hebrew, Arabic and the scripts beside them.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether words begin in a script that is written from right to left.
pub(super) fn begins_rtl<'a>(words: impl IntoIterator<Item = &'a str>) -> bool {
    words.into_iter().flat_map(str::chars).find(|c| c.is_alphabetic()).is_some_and(is_rtl)
}
