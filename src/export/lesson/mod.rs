//! A lesson sheet for the open story and its key: questions made from what its sources say, differ in and leave open.
//!
//! A question is only made where its answer stands in the texts, word for word, or follows from dates that they state.
//! What a source does not have is "not found in this article": nothing here says why, or that it was left out on purpose.
//! The words of sources stay in their language; all else is in the language spoken (`lang`).

mod choose;
mod compare;
mod desk;
mod differ;
mod find;
mod front;
mod judge;
mod mask;
mod page;
mod timeline;
mod write;

pub use mask::Masks;
pub use page::{key, sheet};
pub use write::{Handout, HandoutFormat, Make, write};

use super::paper::Run;
use crate::facts::{ArticleIx, Place};
use crate::session::{Session, Sort};
use desk::Desk;

/// Fewest questions that may be asked for.
pub const FEWEST: usize = 8;
/// Most.
pub const MOST: usize = 14;

/// What a teacher chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Its title; empty for the story's name.
    pub title: String,
    /// Which levels: find, compare, judge.
    pub levels: [bool; 3],
    /// How many questions, own ones not counted.
    pub count: usize,
    /// Outlets are called by their letters, and neither their names nor those of their people stand on the sheet.
    pub anonymous: bool,
    /// The articles stand at the end of the sheet.
    pub texts: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { title: String::new(), levels: [true; 3], count: 10, anonymous: false, texts: true }
    }
}

/// How hard a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// One sentence has it.
    Find,
    /// Two sources stand side by side.
    Compare,
    /// Reasons, and what is not known.
    Judge,
}

/// What a question is about. No sheet asks two of one kind. In order within a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Which source has a sentence.
    WhichSource,
    /// The time that is missing in a sentence.
    When,
    /// The place that is missing.
    Where,
    /// The figure that is missing.
    HowMany,
    /// Who says some words.
    WhoSays,
    /// Two names of one thing.
    Names,
    /// One date is more exact than another.
    Exact,
    /// Own words in one source, told in another.
    OwnWords,
    /// To come in one source, done in another.
    ToCome,
    /// In which sources a name is found.
    NotFound,
    /// One sentence in two forms.
    Wording,
    /// Two figures.
    Figures,
    /// Two doers.
    Doers,
    /// Two dates.
    Dates,
    /// What two headlines put first.
    Headlines,
    /// What a source could know on its day.
    TooEarly,
    /// A verb that says more than "said".
    Verb,
    /// A source without a name.
    Unnamed,
    /// Why two figures differ.
    WhyFigures,
    /// Why two dates differ.
    WhyDates,
    /// The same sentence in two sources.
    SameWords,
    /// When an article without a date was published.
    Published,
    /// What all of them could sign.
    Together,
    /// The teacher's own.
    Own,
}

impl Kind {
    /// The level of its questions.
    pub fn level(self) -> Level {
        match self {
            Self::WhichSource | Self::When | Self::Where | Self::HowMany | Self::WhoSays => Level::Find,
            Self::Names
            | Self::Exact
            | Self::OwnWords
            | Self::ToCome
            | Self::NotFound
            | Self::Wording
            | Self::Figures
            | Self::Doers
            | Self::Dates
            | Self::Headlines => Level::Compare,
            _ => Level::Judge,
        }
    }
}

/// Words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The source.
    pub article: ArticleIx,
    /// Its words, some of them blank or marked.
    pub words: Vec<Run>,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is about.
    pub kind: Kind,
    /// The same for the same question, whatever else is asked.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What the pupils read with it.
    pub quotes: Vec<Quoted>,
    /// The source of the words is what is asked.
    pub hides_source: bool,
    /// A row for each of these sources, to be ticked or filled in.
    pub grid: Vec<ArticleIx>,
    /// Ruled lines.
    pub lines: u8,
    /// The answer, a paragraph each; empty for a teacher's own question.
    pub answer: Vec<String>,
    /// Where it stands.
    pub evidence: Vec<Quoted>,
    /// What an honest "cannot be known from these" says.
    pub unknown: &'static str,
    /// How sure the answer is.
    pub sure: &'static str,
    /// Ticked when it is offered.
    pub offered: bool,
    places: Vec<Place>,
    about: String,
    weight: f32,
}

impl Question {
    fn new(kind: Kind, places: Vec<Place>, weight: f32, ask: String) -> Self {
        let first = places.first().map_or((0, 0), |p| (p.article.0, p.span.start));
        Self {
            kind,
            id: format!("{kind:?} {} {}", first.0, first.1),
            ask,
            quotes: Vec::new(),
            hides_source: false,
            grid: Vec::new(),
            lines: 2,
            answer: Vec::new(),
            evidence: Vec::new(),
            unknown: "",
            sure: "",
            offered: true,
            places,
            about: String::new(),
            weight,
        }
    }

    /// Its answer stands in the words that the pupils read with it.
    fn rest_on_quotes(&mut self, unknown: &'static str, sure: &'static str, lines: u8) {
        self.evidence.clone_from(&self.quotes);
        (self.unknown, self.sure, self.lines) = (unknown, sure, lines);
    }
}

/// The questions of a story: chosen by how much the story turns on what they ask, from easy to hard, then the teacher's.
pub fn questions(session: &Session, options: &Options) -> Vec<Question> {
    let desk = Desk { session };
    let mut all = Vec::new();
    if options.levels[0] {
        all.extend(find::questions(&desk));
    }
    if options.levels[1] {
        all.extend(compare::questions(&desk));
    }
    if options.levels[1] || options.levels[2] {
        all.extend(differ::questions(&desk));
    }
    if options.levels[2] {
        all.extend(judge::questions(&desk));
    }
    all.retain(|q| options.levels.get(q.kind.level() as usize).copied().unwrap_or(false));
    let mut chosen = choose::choose(all, options);
    chosen.extend(own(&desk));
    chosen
}

/// What the teacher wrote: questions as such, and notes to be ticked.
fn own(desk: &Desk<'_>) -> Vec<Question> {
    let rows = desk.session.noted.rows.iter().filter(|row| row.sort != Sort::Say && !row.text.trim().is_empty());
    let question = |row: &crate::session::NoteRow| {
        let place = row.place.map(|e| Place { article: e.article, span: e.span });
        let mut question = Question::new(Kind::Own, Vec::new(), 1.0, row.text.trim().to_owned());
        question.id = format!("own {}", row.n);
        question.offered = row.sort == Sort::Question;
        question.lines = 4;
        question.quotes = place.and_then(|p| desk.shown(p)).into_iter().collect();
        question
    };
    rows.map(question).collect()
}
