//! How far the exercise is, which page of the guide lies open, and the sheet being put together. None of it is work.

use std::collections::BTreeSet;

pub use crate::export::lesson::{Handout, HandoutFormat};
use crate::export::lesson::{Options, Question};
use crate::export::paper::Sheet;
use crate::facts::{ArticleIx, EventIx};

/// What helps to teach.
#[derive(Clone, Debug, Default)]
pub struct Teach {
    /// The sheet being put together.
    pub lesson: Option<Lesson>,
    /// The guide, where it lies open.
    pub guide: Option<Guide>,
    /// The exercise, where it goes on.
    pub exercise: Option<Exercise>,
}

impl Teach {
    /// Whether something lies over the window and takes the keys.
    pub fn asks(&self) -> bool {
        self.lesson.is_some() || self.guide.is_some()
    }

    /// Whether the exercise asks when this article was published, so that the panes must not say it yet.
    pub fn hides(&self, article: ArticleIx) -> bool {
        let exercise = self.exercise.as_ref().filter(|e| !e.done);
        exercise.is_some_and(|e| e.steps.get(e.at) == Some(&Step::Guess(article)))
    }

    /// Closes what lies on top; false where nothing did.
    pub fn close(&mut self) -> bool {
        self.guide.take().is_some() || self.lesson.take().is_some()
    }
}

/// A sheet being put together.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What is chosen.
    pub options: Options,
    /// The questions in their order.
    pub entries: Vec<Entry>,
    /// What they are written as.
    pub format: HandoutFormat,
    /// The paper they are printed on.
    pub sheet: Sheet,
    /// What the questions were made for: the options that choose them, and the facts.
    pub made_for: Option<([bool; 3], usize, u64)>,
    /// The first field takes the keyboard in the next frame.
    pub focus: bool,
}

/// One question of the sheet.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The question, with its words as the person left them.
    pub question: Question,
    /// It is on the sheet.
    pub on: bool,
}

/// The page of the guide that lies open.
#[derive(Clone, Debug, Default)]
pub struct Guide {
    /// The chapter.
    pub at: usize,
    /// What is looked for, as typed.
    pub find: String,
    /// The list of chapters stands in place of the text (narrow windows).
    pub contents: bool,
    /// The field takes the keyboard in the next frame.
    pub focus: bool,
    /// The text is shown from its beginning in the next frame.
    pub to_top: bool,
}

/// The exercise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exercise {
    /// What the story has material for.
    pub steps: Vec<Step>,
    /// Where it is; one past the last is the end.
    pub at: usize,
    /// The step has been done.
    pub done: bool,
    /// Which were done; the others were skipped.
    pub kept: BTreeSet<usize>,
    /// Sources read in the second step.
    pub read: BTreeSet<ArticleIx>,
    /// The date guessed, as typed.
    pub guess: String,
    /// Number of things done when the fourth step began.
    pub did: Option<usize>,
    /// Something was corrected in it.
    pub corrected: bool,
    /// The facts that events are numbered by.
    pub revision: u64,
    /// It is folded to its title, or not, as the person wants it; else it is where there is little room.
    pub folded: Option<bool>,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Open what several sources tell.
    Open,
    /// Read two sources that differ on this.
    Differ(EventIx),
    /// Guess when this article was published.
    Guess(ArticleIx),
    /// Correct something, and take it back.
    Correct,
    /// Show it to a class.
    Present,
}
