//! Everything a person sees. Views read a `&Session`, keep how they look in `ViewState`, and return commands.
//!
//! No view does analysis, touches the disk or changes the session.

mod another;
pub mod aside;
pub mod command;
pub mod compare;
pub(crate) mod correct;
pub mod entities;
pub mod export;
pub mod filter;
pub mod fonts;
pub mod found;
pub mod hands;
pub mod icons;
pub mod inspector;
pub mod reader;
pub mod keys;
mod lost;
pub mod palette;
pub mod picker;
pub mod present;
pub mod shapes;
pub mod shell;
pub mod status;
pub mod style;
pub mod teach;
pub mod theme;
pub mod timeline;
pub mod view_state;
pub mod welcome;
pub mod widgets;

pub use crate::lang;
pub use command::{
    Command, FileCommand, HandsCommand, NamesCommand, PresentCommand, TeachCommand, ViewCommand, WorkCommand,
};
pub use status::{Loading, Message, Recent, Status};
pub use theme::Theme;
pub use view_state::ViewState;

use crate::session::Session;

/// What every view is given.
pub struct Cx<'a> {
    /// What is true.
    pub session: &'a Session,
    /// How it is looked at.
    pub view: &'a mut ViewState,
    /// Colours.
    pub theme: &'a Theme,
    /// What the program is doing.
    pub status: &'a Status,
    /// What the person asked for in this frame.
    pub out: &'a mut Vec<Command>,
}

impl Cx<'_> {
    /// Asks for a command.
    pub fn send(&mut self, command: impl Into<Command>) {
        self.out.push(command.into());
    }
}

/// What panes remember between frames that is neither work nor worth restoring: caches and drags.
#[derive(Default)]
pub struct Panes {
    /// The reader's.
    pub reader: reader::ReaderState,
    /// The timeline's.
    pub timeline: timeline::TimelineState,
    /// The page of a name's.
    pub names: entities::PageState,
    /// Present's.
    pub present: present::PresentState,
    /// Where the keyboard was before something lay over the window.
    pub focus: shell::FocusKeeper,
}
