//! The steps of the exercise: which of them a story has material for, and when each has been done.
//!
//! It watches what the person does with the program itself; nothing is done for them, and no step can be failed.

use super::state::{Exercise, Step};
use crate::facts::{ArticleIx, EventIx, PublicationSource};
use crate::session::{Selection, Session};
use crate::ui::view_state::{Mode, ViewState};

/// The exercise for a story, from the beginning.
pub(super) fn exercise(session: &Session) -> Exercise {
    let steps = [several(session), differ(session), undated(session), correct(session), present(session)];
    let steps = steps.into_iter().flatten().collect();
    Exercise { steps, revision: session.facts.revision, ..Exercise::default() }
}

fn several(session: &Session) -> Option<Step> {
    session.facts.events.iter().any(|e| e.articles > 1).then_some(Step::Open)
}

/// Of the events on which two sources differ the one on which the story turns most.
fn differ(session: &Session) -> Option<Step> {
    let by_salience = &session.index.compared.by_salience;
    by_salience.iter().copied().find(|ix| claimants(session, *ix).len() > 1).map(Step::Differ)
}

/// The sources whose claims on an event differ.
pub(super) fn claimants(session: &Session, ix: EventIx) -> Vec<ArticleIx> {
    let comparison = &session.facts.comparison;
    let conflicts = comparison.conflicts.iter().filter(|c| c.about == ix && comparison.dismissal(c).is_none());
    let mut all: Vec<ArticleIx> = conflicts.flat_map(|c| &c.claims).map(|c| c.place.article).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// An article whose date was worked out from words that can be shown.
fn undated(session: &Session) -> Option<Step> {
    let fits = |facts: &crate::facts::ArticleFacts| {
        let publication = &facts.publication;
        let inferred = publication.value.is_some() && publication.source == PublicationSource::Inferred;
        inferred && publication.because.iter().any(|r| r.span.is_some())
    };
    let at = session.facts.articles.iter().position(|facts| fits(facts))?;
    Some(Step::Guess(ArticleIx::from_at(at)))
}

fn correct(session: &Session) -> Option<Step> {
    (!session.facts.entities.is_empty()).then_some(Step::Correct)
}

fn present(session: &Session) -> Option<Step> {
    (!session.index.steps.is_empty()).then_some(Step::Present)
}

/// Looks at what is shown now; sets `done` where the step has been done.
pub(super) fn look(exercise: &mut Exercise, session: &Session, view: &ViewState) {
    if exercise.done {
        return;
    }
    let Some(step) = exercise.steps.get(exercise.at).copied() else { return };
    exercise.done = match step {
        Step::Open => {
            let told = |ix| session.event(ix).is_some_and(|e| e.articles > 1);
            matches!(view.selection, Some(Selection::Event(ix)) if told(ix))
        }
        Step::Differ(ix) => {
            let chosen = view.selection == Some(Selection::Event(ix));
            if chosen && view.mode == Mode::Read && claimants(session, ix).contains(&view.article) {
                exercise.read.insert(view.article);
            }
            chosen && (view.mode == Mode::Compare || exercise.read.len() > 1)
        }
        Step::Guess(article) => {
            !exercise.guess.trim().is_empty() && view.selection == Some(Selection::Publication(article))
        }
        Step::Correct => {
            let (did, undone) = (session.history.done().len(), session.history.undone().len());
            let before = *exercise.did.get_or_insert(did);
            exercise.corrected |= did > before;
            exercise.corrected && did <= before && undone > 0
        }
        Step::Present => view.mode == Mode::Present,
    };
    if exercise.done {
        exercise.kept.insert(exercise.at);
    }
}

/// Events are numbered anew with every analysis: the one that sources differ on is looked up again.
pub(super) fn renumber(exercise: &mut Exercise, session: &Session) {
    if exercise.revision == session.facts.revision {
        return;
    }
    exercise.revision = session.facts.revision;
    let found = differ(session);
    for step in exercise.steps.iter_mut().filter(|s| matches!(s, Step::Differ(_))) {
        if let Some(found) = found {
            *step = found;
        }
    }
}
