//! Carrying out what is asked about names: the page of one, the list's order, one name alone.

use super::App;
use crate::session::Selection;
use crate::ui::NamesCommand;
use crate::ui::filter::Filter;
use crate::ui::view_state::{Mode, RightTab};

impl App {
    pub(super) fn apply_names(&mut self, command: NamesCommand) {
        match command {
            NamesCommand::ShowPage(ix) => {
                self.select(Selection::Entity(ix));
                self.view.page = true;
                self.view.tab = RightTab::Entities;
                self.view.mode = Mode::Read;
            }
            NamesCommand::ClosePage => self.view.page = false,
            NamesCommand::Sort(sort) => self.view.entity_sort = sort,
            NamesCommand::ToggleCapitals => self.view.with_capitals = !self.view.with_capitals,
            NamesCommand::Only(ix) => {
                let filter = &mut self.view.filter;
                let entity = (filter.entity != Some(ix)).then_some(ix);
                *filter = Filter { entity, ..*filter };
            }
        }
    }
}
