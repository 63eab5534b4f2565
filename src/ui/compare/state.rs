//! What Compare remembers while it is looked at: order, cursor, the opened cell. None of it is work.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::list::Measured;
use super::rows::Rows;
use super::twins::Twins;
use crate::facts::{ArticleIx, EventIx};
use crate::session::{Index, Selection, VoiceOrder};
use crate::ui::filter::Filter;
use crate::ui::view_state::{CompareTab, ViewState};

/// The order of rows. Each list offers those that make sense for it, and takes its first for any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompareSort {
    /// By date.
    #[default]
    Time,
    /// Told by most sources first.
    Sources,
    /// On which the story turns most first.
    Weight,
    /// By what the claims differ in.
    Kind,
    /// By name.
    Name,
    /// What one source tells first.
    Source(ArticleIx),
}

/// One row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// An event; over the numbers of one, its heading.
    Event(EventIx),
    /// A position among the conflicts.
    Conflict(u32),
    /// A position among the naming rows of the index: a heading or a label.
    Called(u32),
    /// A position among the numbers.
    Quantity(u32),
    /// A position among what one source alone tells.
    Only(u32),
    /// A position among the shared passages.
    Shared(u32),
}

/// A row or a cell that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The row.
    pub row: Row,
    /// The source whose cell it is; `None` for the whole row.
    pub source: Option<ArticleIx>,
}

/// What Compare remembers.
#[derive(Clone, Debug, Default)]
pub struct CompareView {
    /// Where the keyboard stands in the list: row (0 is the heads), column (0 is the names).
    pub at: (usize, usize),
    /// The list that this belongs to.
    pub at_tab: CompareTab,
    /// What was opened.
    pub open: Option<Open>,
    /// The source set beside the opened one, where the person chose it.
    pub beside: Option<ArticleIx>,
    /// The two articles that stand side by side.
    pub pair: (ArticleIx, ArticleIx),
    /// The rows of the list shown.
    pub rows: Rows,
    /// Which sources stand as columns.
    pub columns: Columns,
    /// How high the rows of the lists of sentences are.
    pub measured: Measured,
    /// The list takes the keyboard when it is next drawn.
    pub refocus: bool,
    /// The list and the selection that was last brought into view in it.
    pub revealed: Option<(CompareTab, Option<Selection>)>,
}

impl CompareView {
    /// Closes what was opened; says whether anything was.
    pub fn close(&mut self) -> bool {
        self.beside = None;
        self.refocus |= self.open.is_some();
        self.open.take().is_some()
    }
}

impl ViewState {
    /// Closes the row or cell that is open in Compare; says whether one was.
    pub fn close_compared(&mut self) -> bool {
        let cell = self.compare_view.close();
        let voice = self.compare == CompareTab::Voices && self.voices.chosen.take().is_some();
        cell || voice
    }
}

/// Who quotes whom, as it is looked at.
#[derive(Clone, Debug, Default)]
pub struct VoicesView {
    /// The order of the rows.
    pub order: VoiceOrder,
    /// The chosen row, and the source whose cell was chosen.
    pub chosen: Option<(u32, Option<ArticleIx>)>,
    /// Row positions, in that order and as far as the filter leaves them.
    pub rows: Vec<u32>,
    /// What the rows were made for; they are made anew when it changes, not each frame.
    pub made_for: Option<(VoiceOrder, Filter, u64, Arc<Index>)>,
    /// The same quotation in other sources, for the chosen row.
    pub twins: Twins,
}
