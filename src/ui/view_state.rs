//! How the person looks at a story: restored on the next start, never undone.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::aside::Aside;
use super::command::Command;
use super::compare::state::{CompareSort, CompareView, VoicesView};
use super::export::Exporting;
use super::filter::{Filter, Kept};
pub use super::found::Found;
use super::hands::Hands;
use super::lang::Language;
use super::palette::Colours;
use super::teach::Teach;
use crate::facts::{ArticleIx, EntityKind};
use crate::session::{Selection, Session};
use crate::text::Span;

/// What the window shows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ViewState {
    /// Which of the main views.
    pub mode: Mode,
    /// The article in the reader.
    pub article: ArticleIx,
    /// A second article beside it.
    #[serde(skip)]
    pub beside: Option<ArticleIx>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Position in the selection's evidence that the reader shows.
    pub evidence_at: usize,
    /// The right pane's tab.
    pub tab: RightTab,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Which set of colours.
    pub colours: Colours,
    /// Nothing glides or fades.
    pub still: bool,
    /// The language of the window; `None` is the one of the system.
    pub language: Option<Language>,
    /// How large the panes were made.
    pub sizes: PaneSizes,
    /// Text scale, 0.8 to 2.5.
    pub text_scale: f32,
    /// Articles whose furniture is unfolded.
    pub unfolded: BTreeSet<ArticleIx>,
    /// Types of name that are not highlighted.
    pub hidden_kinds: BTreeSet<EntityKind>,
    /// No highlights at all.
    pub calm: bool,
    /// Timeline state.
    pub timeline: TimelineView,
    /// What Compare shows.
    pub compare: CompareTab,
    /// In which order it lists events.
    pub compare_sort: CompareSort,
    /// What it remembers while it is looked at.
    #[serde(skip)]
    pub compare_view: CompareView,
    /// Who quotes whom: order, choice, and the rows in that order.
    #[serde(skip)]
    pub voices: VoicesView,
    /// What every pane is narrowed to.
    #[serde(skip)]
    pub filter: Filter,
    /// What that leaves; made anew at the beginning of a frame after a change.
    #[serde(skip)]
    pub kept: Kept,
    /// Where a talk is, and what it hides.
    #[serde(skip)]
    pub present: PresentView,
    /// Filter over the entity list, as typed.
    pub entity_filter: String,
    /// Order of the entity list.
    pub entity_sort: EntitySort,
    /// Capitals that stand for a government count for its country.
    pub with_capitals: bool,
    /// The page of the selected entity stands where the reader stands otherwise.
    #[serde(skip)]
    pub page: bool,
    /// The three hints were taken away.
    pub hints_done: bool,
    /// The menu bar is shown.
    pub menu_bar: bool,
    /// Set by commands for one frame: the first menu takes the keyboard.
    #[serde(skip)]
    pub focus_menu: bool,
    /// Set by commands for one frame: the menu of text size and colours opens.
    #[serde(skip)]
    pub ask_settings: bool,
    /// Search field, as typed.
    #[serde(skip)]
    pub search: String,
    /// The answers to it.
    #[serde(skip)]
    pub found: Found,
    /// The search field is open where it is an icon otherwise (narrow windows).
    #[serde(skip)]
    pub search_open: bool,
    /// Set by commands for one frame: the search field takes the keyboard.
    #[serde(skip)]
    pub focus_search: bool,
    /// Set by commands, taken by the reader when it has scrolled there.
    #[serde(skip)]
    pub scroll_to: Option<(ArticleIx, Span)>,
    /// Finding in the article shown, where it is open.
    #[serde(skip)]
    pub find: Option<Find>,
    /// The command palette, where it is open.
    #[serde(skip)]
    pub palette: Option<Palette>,
    /// The dialog of exports.
    #[serde(skip)]
    pub exporting: Exporting,
    /// The list of keys is open.
    #[serde(skip)]
    pub keys_open: bool,
    /// The list of files with problems is open.
    #[serde(skip)]
    pub problems_open: bool,
    /// The list of what an import left out is open.
    #[serde(skip)]
    pub left_open: bool,
    /// The list of work without a place is open.
    #[serde(skip)]
    pub lost_open: bool,
    /// Work without a place that the person wants to keep and not be asked about; kept with the project.
    #[serde(skip)]
    pub set_aside: BTreeSet<u64>,
    /// The piece of work that looks for new words, where one does.
    #[serde(skip)]
    pub placing: Option<u64>,
    /// Path field of the in-app picker, as typed.
    #[serde(skip)]
    pub picker_path: String,
    /// The right pane is open where it lies over the reader (narrow windows).
    #[serde(skip)]
    pub drawer_open: bool,
    /// Back and forward.
    #[serde(skip)]
    pub trail: Trail,
    /// What the hands hold.
    #[serde(skip)]
    pub hands: Hands,
    /// The lesson sheet, the exercise, the guide.
    #[serde(skip)]
    pub teach: Teach,
}

/// Where a talk is, and what it hides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PresentView {
    /// Position in the steps of the index; one past the last is the end.
    pub at: usize,
    /// Names of outlets are hidden until revealed.
    pub hide_outlets: bool,
    /// Dates are.
    pub hide_dates: bool,
    /// People, organisations and groups are.
    pub hide_roles: bool,
    /// The speaker's notes are open.
    pub notes: bool,
    /// A note has the keyboard.
    pub typing: bool,
    /// This step has been revealed.
    pub revealed: bool,
    /// When it began, in the window's seconds.
    pub began_s: Option<f64>,
    /// The window was full screen before.
    pub was_full: bool,
}

impl PresentView {
    /// Something waits to be revealed.
    pub fn waits(&self) -> bool {
        (self.hide_outlets || self.hide_dates || self.hide_roles) && !self.revealed
    }
}

/// How large the panes were made, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaneSizes {
    /// Width of the sources.
    pub sources: f32,
    /// Width of names and reasons.
    pub right: f32,
    /// Height of the timeline.
    pub timeline: f32,
}

impl Default for PaneSizes {
    fn default() -> Self {
        Self { sources: 232.0, right: 304.0, timeline: 216.0 }
    }
}

impl ViewState {
    /// The second article of the reader, where there is one and it is another than the first.
    pub fn second(&self, session: &Session) -> Option<ArticleIx> {
        self.beside.filter(|ix| *ix != self.article && session.article(*ix).is_some())
    }
}

/// Finding in one article.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// As typed.
    pub typed: String,
    /// Where it stands.
    pub places: Arc<Vec<Span>>,
    /// The place the reader shows.
    pub at: usize,
    /// What the places were looked up for.
    pub made_for: Option<(ArticleIx, String)>,
    /// The field takes the keyboard in the next frame.
    pub focus: bool,
}

/// The command palette.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// As typed.
    pub typed: String,
    /// What it offers for that.
    pub offers: Vec<Offer>,
    /// The one that Enter takes.
    pub at: usize,
    /// What the offers were made for; `None` before the first.
    pub made_for: Option<(String, u64)>,
    /// What else is offered for that, while a large story is looked through.
    pub looking: Option<Aside<(), Fitting>>,
    /// Enter was pressed before anything was there to take.
    pub take_first: bool,
}

/// Articles whose names fit, and what a search finds.
pub type Fitting = (Vec<usize>, Vec<crate::session::search::Hit>);

/// One line of the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Main line.
    pub title: String,
    /// What kind of thing it is, or more about it.
    pub detail: String,
    /// Its key, where it has one.
    pub key: Cow<'static, str>,
    /// A character of the symbol font.
    pub icon: &'static str,
    /// What Enter does.
    pub command: Box<Command>,
}

/// The main views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// The start page.
    #[default]
    Welcome,
    /// Reader, panes and timeline.
    Read,
    /// Events by sources, and conflicts.
    Compare,
    /// One event a step, for a class.
    Present,
}

/// Tabs of the right pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RightTab {
    /// The list of names.
    #[default]
    Entities,
    /// Why.
    Inspector,
    /// The person's notes.
    Notes,
}

/// Order of the entity list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntitySort {
    /// Most named first.
    #[default]
    Mentions,
    /// Named by most sources first.
    Sources,
    /// As they appear, the earliest source first.
    First,
}

/// What Compare shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompareTab {
    /// Events by sources.
    #[default]
    Events,
    /// Only those whose claims differ.
    Conflicts,
    /// What is counted, by event.
    Numbers,
    /// Two articles side by side.
    Pair,
    /// What one source alone tells.
    Only,
    /// Labels by sources.
    Naming,
    /// Passages that two articles share.
    Wording,
    /// Who quotes whom.
    Voices,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a timeline lane is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneMode {
    /// A source.
    #[default]
    Sources,
    /// A person.
    People,
    /// A place.
    Places,
    /// An organisation.
    Organisations,
    /// A kind of event.
    Kinds,
    /// All of the story.
    One,
}

/// What the timeline shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineView {
    /// What a lane is.
    pub lanes: LaneMode,
    /// Visible stretch, in the axis's own coordinate (gaps collapsed); `None` shows all.
    pub window: Option<(f64, f64)>,
    /// Empty time is shown as long as it lasted, instead of skipped.
    pub even: bool,
    /// Lanes as the person put them; kept with the story.
    #[serde(skip)]
    pub arranged: Arc<Arranged>,
    /// The window is the person's, or was chosen when the story was first seen.
    #[serde(skip)]
    pub opened: bool,
    /// Set by commands, taken by the timeline: what to do with the window.
    #[serde(skip)]
    pub ask: Option<TimelineAsk>,
}

/// Lanes in an order of the person's own, each by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Arranged {
    /// These first, in this order; lanes that are not named keep their own order after them.
    pub order: Vec<String>,
    /// These not at all.
    pub hidden: Vec<String>,
    /// These stay on top when the others scroll.
    pub pinned: Vec<String>,
    /// These are collapsed to a line.
    pub low: Vec<String>,
}

/// What a command asks of the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimelineAsk {
    /// Show all.
    Fit,
    /// Show the selection closely.
    Focus,
    /// Bring the selection into view without changing the scale.
    Reveal,
    /// Zoom about the middle by this factor (above 1 shows less).
    Zoom(f64),
    /// Shift by this fraction of the width.
    Pan(f64),
    /// Narrow every pane to what is in view.
    Filter,
    /// Another event.
    Step(TimelineStep),
    /// Another form or place for a lane.
    Lane(LaneChange),
}

/// To which event, from the one that is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineStep {
    /// The next (1) or previous (-1) in the same lane.
    Along(i32),
    /// The same event, or the nearest in time, in the lane below (1) or above (-1).
    Across(i32),
    /// The one that the story turns on next less (1) or next more (-1).
    Salience(i32),
}

/// What to do with the lane that keys are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneChange {
    /// Keeps it on top, or not any more.
    Pin,
    /// Collapses it to a line, or opens it again.
    Low,
    /// Hides it.
    Hide,
    /// Moves it down (1) or up (-1).
    Move(i32),
}

/// Where one was, for back and forward.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// Places before this one, latest last.
    pub back: Vec<Stop>,
    /// Places gone back from, latest last.
    pub forward: Vec<Stop>,
}

/// One place on the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The article in the reader.
    pub article: ArticleIx,
    /// What was selected.
    pub selection: Option<Selection>,
}
