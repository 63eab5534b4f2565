//! From what is selected to what is said of it: the corrections behind keys, menus and dialogs. Pure.

use std::collections::BTreeSet;

use super::state::{Draft, Proposal, Review};
use crate::facts::{Correction, Entity, EntityIx, EntityKey, EventIx, Layer, Mark, Target, TextAnchor};
use crate::session::work::attach::anchor;
use crate::session::{Evidence, Selection, Session, alike};
use crate::ui::ViewState;

/// An entity as corrections name it.
pub(crate) fn key(entity: &Entity) -> EntityKey {
    EntityKey { kind: entity.kind, name: entity.name.clone() }
}

/// The entity that a key names now.
pub(crate) fn entity_of(session: &Session, key: &EntityKey) -> Option<EntityIx> {
    let is = |e: &Entity| e.kind == key.kind && e.name == key.name;
    session.facts.entities.iter().position(is).map(EntityIx::from_at)
}

fn held(session: &Session, place: Evidence) -> Option<TextAnchor> {
    Some(anchor(session.article(place.article)?, place.span))
}

/// The place of a selection that the reader shows.
pub(crate) fn shown(session: &Session, view: &ViewState, selection: Selection) -> Option<Evidence> {
    let places = session.evidence(selection);
    let at = (view.selection == Some(selection)).then_some(view.evidence_at);
    at.and_then(|at| places.get(at)).or(places.first()).copied()
}

/// What a note would be about: the selected words, else what is selected, else the article in the reader.
pub(crate) fn target(session: &Session, view: &ViewState) -> Option<Target> {
    if let Some((article, span)) = view.hands.words {
        return Some(Target::Words { words: held(session, Evidence { article, span })? });
    }
    match view.selection {
        Some(selection) => target_of(session, selection, shown(session, view, selection)),
        None => {
            Some(session.article(view.article).map_or(Target::Story, |a| Target::Article { file: a.file.clone() }))
        }
    }
}

/// The same for one thing, told at `place`.
pub(crate) fn target_of(session: &Session, selection: Selection, place: Option<Evidence>) -> Option<Target> {
    let words = || held(session, place?);
    Some(match selection {
        Selection::Entity(ix) => Target::Entity { entity: key(session.entity(ix)?) },
        Selection::Event(_) => Target::Event { event: words()? },
        Selection::Time(..) | Selection::Quote(..) => Target::Words { words: words()? },
        Selection::Publication(article) => Target::Article { file: session.article(article)?.file.clone() },
    })
}

/// A note about something, to be written.
pub(crate) fn draft(session: &Session, on: Target) -> Draft {
    let about = match &on {
        Target::Words { words } => words.quote.split_whitespace().collect::<Vec<_>>().join(" "),
        Target::Entity { entity } => entity.name.clone(),
        Target::Event { event } | Target::Step { event } => event.quote.clone(),
        Target::Article { file } => {
            let at = session.corpus.articles.iter().position(|a| a.file == *file);
            at.and_then(|at| session.index.sources.get(at)).map_or(file.clone(), |s| s.headline.clone())
        }
        Target::Story => session.name.clone(),
    };
    Draft {
        on,
        about,
        n: None,
        text: String::new(),
        tags: BTreeSet::new(),
        question: false,
        new_tag: String::new(),
        focus: true,
    }
}

/// A note taken up again.
pub(crate) fn draft_of(session: &Session, n: u64) -> Option<Draft> {
    let Correction::Note { on, text, tags, question } = session.edits.get(n)?.says.as_ref()? else { return None };
    let tags = tags.iter().cloned().collect();
    Some(Draft { n: Some(n), text: text.clone(), tags, question: *question, ..draft(session, on.clone()) })
}

/// What takes a mark away: the one place of a thing that is shown.
pub(crate) fn removal(session: &Session, selection: Selection, place: Option<Evidence>) -> Option<Correction> {
    let layer = match selection {
        Selection::Entity(_) => Layer::Name,
        Selection::Time(..) => Layer::Time,
        Selection::Quote(..) => Layer::Quote,
        Selection::Event(_) => Layer::Event,
        Selection::Publication(_) => return None,
    };
    Some(Correction::Unmark { words: held(session, place?)?, layer })
}

/// Where a proposal may hold; `here` is the place that the person came from.
pub(crate) fn review(session: &Session, proposal: Proposal, here: Option<Evidence>) -> Option<Review> {
    let (places, typed, field) = match &proposal {
        Proposal::Rename { entity } => (session.marks_of(entity_of(session, entity)?), entity.name.clone(), true),
        Proposal::Merge { entity, into } => {
            (session.marks_of(entity_of(session, entity)?), String::new(), into.is_none())
        }
        Proposal::Retype { entity, .. } | Proposal::Remove { entity } => {
            (session.marks_of(entity_of(session, entity)?), String::new(), false)
        }
        Proposal::Mark { words, mark } => (session.same_words(words, mark), String::new(), false),
        Proposal::Unmark { words, layer } => (session.same_marks(words, *layer), String::new(), false),
        Proposal::MergeEvents { event, into } => {
            session.event(*event)?;
            (session.tellings_of(*event), String::new(), into.is_none())
        }
    };
    let left = places.iter().enumerate().filter(|(_, o)| o.refused).map(|(at, _)| at).collect();
    let here = here.and_then(|here| places.iter().position(|o| o.place == here));
    Some(Review {
        proposal,
        places,
        left,
        here,
        typed,
        offers: Vec::new(),
        at: 0,
        made_for: None,
        revision: session.facts.revision,
        focus: field,
    })
}

/// What is said once the person agreed: of all places that are ticked, or of one alone. Those that were looked at and
/// left out are kept as refused.
pub(crate) fn corrections(session: &Session, review: &Review, only: Option<usize>) -> Vec<Correction> {
    let all = only.is_none() && review.left.is_empty();
    if all && let Some(whole) = of_the_whole(session, review) {
        return vec![whole];
    }
    let mut said = Vec::new();
    for (at, occurrence) in review.places.iter().enumerate() {
        let Some(words) = held(session, occurrence.place) else { continue };
        let taken = only.map_or(!review.left.contains(&at), |only| only == at);
        if taken {
            said.extend(of_one(session, review, words));
        } else if only.is_none() && !occurrence.refused {
            said.push(Correction::Refuse { words, layer: layer(&review.proposal) });
        }
    }
    // The first names the step of undo.
    said.sort_by_key(|says| matches!(says, Correction::Refuse { .. }));
    if said.iter().all(|says| matches!(says, Correction::Refuse { .. })) && only.is_some() {
        said.clear();
    }
    said
}

/// One correction for all of an entity or event.
fn of_the_whole(session: &Session, review: &Review) -> Option<Correction> {
    Some(match &review.proposal {
        Proposal::Rename { entity } => {
            Correction::Rename { entity: entity.clone(), name: review.typed.trim().to_owned() }
        }
        Proposal::Retype { entity, kind } => Correction::Retype { entity: entity.clone(), kind: *kind },
        Proposal::Merge { entity, .. } => {
            Correction::Merge { entity: entity.clone(), into: merged_into(session, review)? }
        }
        Proposal::MergeEvents { event, .. } => Correction::MergeEvents {
            event: first_telling(session, *event)?,
            into: first_telling(session, event_into(review)?)?,
        },
        Proposal::Remove { .. } | Proposal::Mark { .. } | Proposal::Unmark { .. } => return None,
    })
}

/// Whom an entity is merged with: as given, or as chosen by letters.
pub(crate) fn merged_into(session: &Session, review: &Review) -> Option<EntityKey> {
    match &review.proposal {
        Proposal::Merge { into: Some(into), .. } => Some(into.clone()),
        Proposal::Merge { into: None, .. } => session.facts.entities.get(review.offers.get(review.at)?.0).map(key),
        _ => None,
    }
}

/// Which event another is merged into: as given, or as chosen by letters.
pub(crate) fn event_into(review: &Review) -> Option<EventIx> {
    match &review.proposal {
        Proposal::MergeEvents { into: Some(into), .. } => Some(*into),
        Proposal::MergeEvents { into: None, .. } => {
            review.offers.get(review.at).map(|(at, _)| EventIx::from_at(*at))
        }
        _ => None,
    }
}

/// The words by which corrections know an event.
fn first_telling(session: &Session, event: EventIx) -> Option<TextAnchor> {
    held(session, session.evidence(Selection::Event(event)).first().copied()?)
}

/// What is said of one place: a telling that joins another event alone leaves its own first.
fn of_one(session: &Session, review: &Review, words: TextAnchor) -> Vec<Correction> {
    if !matches!(review.proposal, Proposal::MergeEvents { .. }) {
        return of_words(session, review, words).into_iter().collect();
    }
    let into = event_into(review).and_then(|into| first_telling(session, into));
    let join =
        |into| [Correction::SplitEvent { telling: words.clone() }, Correction::MergeEvents { event: words, into }];
    into.map(join).into_iter().flatten().collect()
}

fn of_words(session: &Session, review: &Review, words: TextAnchor) -> Option<Correction> {
    let name = |key: EntityKey| Mark::Name { kind: key.kind, entity: Some(key.name) };
    let mark = match &review.proposal {
        Proposal::Rename { entity } => name(EntityKey { kind: entity.kind, name: review.typed.trim().to_owned() }),
        Proposal::Retype { entity, kind } => name(EntityKey { kind: *kind, name: entity.name.clone() }),
        Proposal::Merge { .. } => name(merged_into(session, review)?),
        Proposal::Mark { mark, .. } => mark.clone(),
        Proposal::Remove { .. } => return Some(Correction::Unmark { words, layer: Layer::Name }),
        Proposal::Unmark { layer, .. } => return Some(Correction::Unmark { words, layer: *layer }),
        Proposal::MergeEvents { .. } => return None,
    };
    Some(Correction::Mark { words, mark })
}

fn layer(proposal: &Proposal) -> Layer {
    match proposal {
        Proposal::Mark { mark, .. } => mark.layer(),
        Proposal::Unmark { layer, .. } => *layer,
        Proposal::MergeEvents { .. } => Layer::Event,
        _ => Layer::Name,
    }
}

/// What else a correction just made might hold of: how many places in how many articles that nobody refused.
pub(crate) fn offer(session: &Session, made: &[Correction]) -> Option<(usize, usize, Proposal)> {
    let [one] = made else { return None };
    let (places, proposal) = match one {
        Correction::Mark { words, mark: mark @ (Mark::Name { .. } | Mark::Time { value: Some(_) }) } => {
            let words = words.quote.clone();
            (session.same_words(&words, mark), Proposal::Mark { words, mark: mark.clone() })
        }
        Correction::Unmark { words, layer: layer @ (Layer::Name | Layer::Time) } => {
            let words = words.quote.clone();
            (session.same_marks(&words, *layer), Proposal::Unmark { words, layer: *layer })
        }
        _ => return None,
    };
    let open: Vec<_> = places.into_iter().filter(|o| !o.refused).collect();
    (!open.is_empty()).then(|| (open.len(), alike::articles(&open), proposal))
}
