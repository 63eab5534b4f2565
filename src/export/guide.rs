//! The teacher's guide: chapters of Markdown that come with the program, read once into plain parts.
//!
//! The window draws the parts, and a paper of them can be printed. It knows headings, paragraphs, lists, emphasis, keys
//! and links within the guide; anything else in the files is a mistake that a test finds.

use std::sync::LazyLock;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::paper::{Block, Paper, Run, Style};
use crate::lang::{Language, tr};

const ENGLISH: &str = include_str!("../../assets/guide/en.md");
const GERMAN: &str = include_str!("../../assets/guide/de.md");

static CHAPTERS: LazyLock<[Vec<Chapter>; 2]> = LazyLock::new(|| [read(ENGLISH), read(GERMAN)]);

/// One chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// What links lead to.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A heading, a paragraph, or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its words.
    pub words: Vec<Piece>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartKind {
    /// A paragraph.
    #[default]
    Text,
    /// A heading within the chapter.
    Heading,
    /// An item of a list; with its number, where the list has numbers.
    Item(Option<u64>),
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// They name a key, a menu or a file as it is.
    pub literal: bool,
    /// The chapter they lead to.
    pub link: Option<String>,
}

/// The guide in a language.
pub fn chapters(language: Language) -> &'static [Chapter] {
    let [english, german] = &*CHAPTERS;
    match language {
        Language::English => english,
        Language::German => german,
    }
}

/// The guide as a paper.
pub fn paper(language: Language) -> Paper {
    let title = tr("Teacher’s guide").to_owned();
    let mut blocks = vec![Block::Heading(1, vec![Run::plain(&title)])];
    for chapter in chapters(language) {
        blocks.push(Block::Heading(2, vec![Run::plain(&chapter.title)]));
        for part in &chapter.parts {
            let runs: Vec<Run> = part.words.iter().map(run_of).collect();
            match (part.kind, blocks.last_mut()) {
                (PartKind::Heading, _) => blocks.push(Block::Heading(3, runs)),
                (PartKind::Text, _) => blocks.push(Block::Text(runs)),
                (PartKind::Item(number), Some(Block::List { numbered, items }))
                    if *numbered == number.is_some() && number != Some(1) =>
                {
                    items.push(runs);
                }
                (PartKind::Item(number), _) => {
                    blocks.push(Block::List { numbered: number.is_some(), items: vec![runs] });
                }
            }
        }
    }
    let language = match language {
        Language::English => "en",
        Language::German => "de",
    };
    Paper { title, language: language.to_owned(), blocks }
}

fn run_of(piece: &Piece) -> Run {
    let style = if piece.literal { Style::Strong } else { piece.style };
    Run { text: piece.text.clone(), style }
}

/// What is being read.
#[derive(Default)]
struct Reading {
    chapters: Vec<Chapter>,
    part: Option<Part>,
    style: Vec<Style>,
    link: Option<String>,
    /// The numbers that the lists around stand at.
    lists: Vec<Option<u64>>,
    /// The words go into the title of the last chapter.
    title: bool,
}

fn read(text: &str) -> Vec<Chapter> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES) {
        match event {
            Event::Start(tag) => reading.begin(tag),
            Event::End(tag) => reading.end(tag),
            Event::Text(words) => reading.words(&words, false),
            Event::Code(words) => reading.words(&words, true),
            Event::SoftBreak | Event::HardBreak => reading.words(" ", false),
            _ => {}
        }
    }
    reading.chapters
}

impl Reading {
    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, id, .. } => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                self.chapters.push(Chapter { id, ..Chapter::default() });
                self.title = true;
            }
            Tag::Heading { .. } => self.open(PartKind::Heading),
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                let number = self.lists.last_mut().and_then(|list| {
                    let now = *list;
                    *list = list.map(|n| n + 1);
                    now
                });
                self.open(PartKind::Item(number));
            }
            // A paragraph inside an item is the item.
            Tag::Paragraph if self.part.is_none() => self.open(PartKind::Text),
            Tag::Emphasis => self.style.push(Style::Emphasis),
            Tag::Strong => self.style.push(Style::Strong),
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.trim_start_matches('#').to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) => self.title = false,
            TagEnd::Heading(_) | TagEnd::Item => self.close(),
            TagEnd::Paragraph if self.lists.is_empty() => self.close(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Emphasis | TagEnd::Strong => drop(self.style.pop()),
            TagEnd::Link => self.link = None,
            _ => {}
        }
    }

    fn open(&mut self, kind: PartKind) {
        self.close();
        self.part = Some(Part { kind, words: Vec::new() });
    }

    fn close(&mut self) {
        let Some(part) = self.part.take().filter(|part| !part.words.is_empty()) else { return };
        if let Some(chapter) = self.chapters.last_mut() {
            chapter.parts.push(part);
        }
    }

    fn words(&mut self, words: &str, literal: bool) {
        if self.title {
            if let Some(chapter) = self.chapters.last_mut() {
                chapter.title.push_str(words);
            }
            return;
        }
        let style = self.style.last().copied().unwrap_or_default();
        if let Some(part) = &mut self.part {
            part.words.push(Piece { text: words.to_owned(), style, literal, link: self.link.clone() });
        }
    }
}
