//! Sorting a large story into lanes on a thread of its own, while the lanes before it stay on the screen.
//!
//! A small story is sorted at once: nobody sees a frame without its marks. Decides nothing about the lanes.

use std::sync::Arc;

use crossbeam_channel::{Receiver, TryRecvError, bounded};
use egui::Context;

use super::model::{Model, Wanted};
use crate::session::{Index, Session};

/// Tellings that are sorted within a frame; more take a good part of its time.
const AT_ONCE: usize = 2_000;

/// A sorting under way.
pub(super) struct Making {
    wanted: Wanted,
    index: Arc<Index>,
    made: Receiver<Model>,
}

impl Making {
    fn of(session: &Session, wanted: &Wanted, ctx: &Context) -> std::io::Result<Self> {
        let (send, made) = bounded(1);
        let (snapshot, theirs, ctx) = (session.snapshot(), wanted.clone(), ctx.clone());
        std::thread::Builder::new().name("lanes".to_owned()).spawn(move || {
            // Nobody takes it when the window is gone, or wants other lanes by now.
            if send.send(Model::new(&snapshot, &theirs)).is_ok() {
                ctx.request_repaint();
            }
        })?;
        Ok(Self { wanted: wanted.clone(), index: Arc::clone(&session.index), made })
    }

    fn is_of(&self, session: &Session, wanted: &Wanted) -> bool {
        self.wanted.same(wanted) && Arc::ptr_eq(&self.index, &session.index)
    }
}

/// The lanes of a story as they are wanted now, as soon as they are sorted; `None` while the old ones stay.
pub(super) fn made(
    making: &mut Option<Making>,
    session: &Session,
    wanted: &Wanted,
    ctx: &Context,
) -> Option<Model> {
    let tellings: usize = session.facts.articles.iter().map(|a| a.events.len()).sum();
    if tellings + session.facts.events.len() <= AT_ONCE {
        *making = None;
        return Some(Model::new(session, wanted));
    }
    if !making.as_ref().is_some_and(|m| m.is_of(session, wanted)) {
        *making = Making::of(session, wanted, ctx).ok();
    }
    let received = making.as_ref().map_or(Err(TryRecvError::Disconnected), |m| m.made.try_recv());
    match received {
        Err(TryRecvError::Empty) => None,
        received => {
            *making = None;
            // Where no thread could be started a long frame is better than no lanes.
            Some(received.unwrap_or_else(|_| Model::new(session, wanted)))
        }
    }
}
