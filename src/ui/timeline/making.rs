//! Sorting a large story into lanes on a thread of its own, while the lanes before it stay on the screen.
//!
//! A small story is sorted at once: nobody sees a frame without its marks. Decides nothing about the lanes.

use std::sync::Arc;

use egui::Context;

use super::model::{Model, Wanted};
use crate::session::{Index, Session};
use crate::ui::aside::{self, Aside, Made};

/// A sorting under way.
pub(super) type Making = Aside<(Wanted, Arc<Index>), Arc<Model>>;

/// The lanes of a story as they are wanted now, as soon as they are sorted; `None` while the old ones stay.
pub(super) fn made(
    making: &mut Option<Making>,
    session: &Session,
    wanted: &Wanted,
    ctx: &Context,
) -> Option<Arc<Model>> {
    if !aside::is_large(session) {
        *making = None;
        return Some(Arc::new(Model::new(session, wanted)));
    }
    let is_of = |m: &Making| m.of.0.same(wanted) && Arc::ptr_eq(&m.of.1, &session.index);
    if !making.as_ref().is_some_and(is_of) {
        let (snapshot, theirs) = (session.snapshot(), wanted.clone());
        let of = (wanted.clone(), Arc::clone(&session.index));
        *making = Aside::begin(ctx, of, move || Arc::new(Model::new(&snapshot, &theirs)));
    }
    let made = match making.as_ref().map_or(Made::Never, Aside::made) {
        Made::NotYet => return None,
        Made::There(model) => model,
        // Where no thread could be started a long frame is better than no lanes.
        Made::Never => Arc::new(Model::new(session, wanted)),
    };
    *making = None;
    Some(made)
}
