//! What happened and when: a table of events, then the sentences that tell those on which the story turns most.

use super::{Desk, heading, left_out};
use crate::export::paper::{Block, Run};
use crate::facts::{ArticleIx, Event, EventIx, Place};
use crate::lang::says::status;
use crate::lang::{date, tr, trf, trn};
use crate::session::told::{published_before, tellings};

/// Events in the table.
const LISTED: usize = 120;
/// Events with their sentences.
const TOLD: usize = 40;
/// Sentences of one event.
const SENTENCES: usize = 12;

pub(super) fn write(desk: &Desk<'_>, out: &mut Vec<Block>) {
    out.push(heading(2, tr("What happened, and when")));
    let all = by_salience(desk);
    if all.is_empty() {
        out.push(Block::Note(tr("No events found").to_owned()));
        return;
    }
    let listed = in_order(&all, LISTED);
    let rows = listed.iter().filter_map(|ix| row(desk, *ix)).collect();
    let head = [tr("When"), tr("Event"), tr("Told by"), tr("How sure")].map(str::to_owned).to_vec();
    out.push(Block::Table { head, rows });
    if all.len() > LISTED {
        out.push(Block::Note(trn(
            all.len() - LISTED,
            "1 event on which the story turns less is left out here | {} events on which the story turns less are left out here",
            &[],
        )));
    }
    out.push(heading(2, tr("The events in the words of the sources")));
    if all.len() > TOLD {
        out.push(Block::Note(trf("The {} events on which the story turns most, in order of time", &[&TOLD])));
    }
    for ix in in_order(&all, TOLD) {
        if let Some(event) = desk.session.event(ix) {
            told(desk, ix, event, out);
        }
    }
}

/// All events that go out, those on which the story turns most first.
pub(super) fn by_salience(desk: &Desk<'_>) -> Vec<EventIx> {
    let all = &desk.session.index.compared.by_salience;
    all.iter().copied().filter(|ix| desk.extract.has_event(*ix)).collect()
}

/// The first of them, by date.
fn in_order(all: &[EventIx], most: usize) -> Vec<EventIx> {
    let mut out: Vec<EventIx> = all.iter().copied().take(most).collect();
    out.sort_unstable();
    out
}

fn row(desk: &Desk<'_>, ix: EventIx) -> Option<Vec<Vec<Run>>> {
    let event = desk.session.event(ix)?;
    let when = event.interval.map_or_else(|| tr("no date").to_owned(), |i| date::moment_label(&i, event.grain));
    let tellers = desk.letters(super::tellers(event));
    Some([when, event.title.clone(), tellers, sure(desk, ix, event, true)].map(|w| vec![Run::plain(w)]).to_vec())
}

/// What must be known of an event besides its date; whether one source alone tells it where that is not said beside.
fn sure(desk: &Desk<'_>, ix: EventIx, event: &Event, counted: bool) -> String {
    let doubt = super::doubt(event.doubt).trim_start_matches([',', ' ']);
    let differ = if desk.session.index.compared.differ_on(ix) { tr("sources differ") } else { "" };
    let alone = if counted && desk.told_by(ix, event) < 2 { tr("one source alone") } else { "" };
    let parts = [status(event.status), doubt, differ, alone];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("; ")
}

fn told(desk: &Desk<'_>, ix: EventIx, event: &Event, out: &mut Vec<Block>) {
    out.push(heading(3, format!("{}: {}", super::when(event), event.title)));
    let tellers = super::tellers(event);
    let count = trn(desk.told_by(ix, event), "told by 1 source | told by {} sources", &[]);
    let sure = sure(desk, ix, event, false);
    out.push(Block::Note(if sure.is_empty() { count } else { format!("{count}; {sure}") }));
    let mut shown = 0;
    for article in tellers.iter().copied().filter(|a| desk.extract.has_article(*a)) {
        let Some(telling) = tellings(desk.session, event, article).next() else { continue };
        if shown < SENTENCES {
            let place = Place { article, span: telling.span };
            let status = status(telling.status);
            let claim = super::claim(telling);
            let more = if status.is_empty() { claim } else { format!("{claim}; {status}") };
            out.push(desk.quote(place, false, &more));
        }
        shown += 1;
    }
    left_out(out, shown, SENTENCES);
    absent(desk, event, &tellers, out);
}

/// Who does not tell it, as far as it could have.
fn absent(desk: &Desk<'_>, event: &Event, tellers: &[ArticleIx], out: &mut Vec<Block>) {
    let silent = || desk.extract.articles().filter(|a| tellers.binary_search(a).is_err());
    let (before, missing): (Vec<_>, Vec<_>) = silent().partition(|a| published_before(desk.session, event, *a));
    let mut words = Vec::new();
    if !missing.is_empty() {
        words.push(trf("not found in {}", &[&desk.letters(missing)]));
    }
    if !before.is_empty() {
        let letters = desk.letters(before.iter().copied());
        words.push(trn(before.len(), "{1} was published before it | {1} were published before it", &[&letters]));
    }
    if !words.is_empty() {
        out.push(Block::Note(words.join("; ")));
    }
}
