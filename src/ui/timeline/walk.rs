//! Keys that step from event to event by lane and by weight, and that change the lane they are about.

use super::TimelineState;
use super::lanes;
use super::model::{Head, Lane, Model};
use super::rows::Rows;
use crate::facts::EventIx;
use crate::session::Selection;
use crate::ui::Cx;
use crate::ui::command::ViewCommand;
use crate::ui::view_state::{LaneChange, Mode, TimelineAsk, TimelineStep};

/// Carries out what was asked about events and lanes; what is about the window is left.
pub(super) fn asked(cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows) {
    match cx.view.timeline.ask {
        Some(TimelineAsk::Step(step)) => {
            cx.view.timeline.ask = None;
            stepped(cx, state, rows, step);
        }
        Some(TimelineAsk::Lane(change)) => {
            cx.view.timeline.ask = None;
            if let Some(lane) = current(cx, state) {
                state.lane = state.model.lanes.get(lane).map(|l| l.head);
                change_lane(cx, state, lane, change);
            }
        }
        _ => {}
    }
}

/// Pins, collapses, hides or moves a lane.
pub(super) fn change_lane(cx: &mut Cx<'_>, state: &mut TimelineState, lane: usize, change: LaneChange) {
    let model = &state.model;
    if let Some(arranged) = lanes::changed(cx.session, model, &cx.view.timeline.arranged, lane, change) {
        if change == LaneChange::Hide {
            let next = if lane + 1 < model.lanes.len() { lane + 1 } else { lane.saturating_sub(1) };
            state.lane = model.lanes.get(next).map(|l| l.head);
        }
        cx.send(ViewCommand::ArrangeLanes(arranged));
    }
}

/// The lane that keys are about: the one chosen last, else that of the selected event, else the first.
fn current(cx: &Cx<'_>, state: &TimelineState) -> Option<usize> {
    let model = &state.model;
    let chosen = state.lane.and_then(|head| model.lanes.iter().position(|l| l.head == head));
    let selected = || Some(model.joints(selected(cx)?).first()?.lane as usize);
    chosen.or_else(selected).or((!model.lanes.is_empty()).then_some(0))
}

fn selected(cx: &Cx<'_>) -> Option<EventIx> {
    match cx.view.selection {
        Some(Selection::Event(event)) => Some(event),
        _ => None,
    }
}

fn stepped(cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows, step: TimelineStep) {
    let found = match step {
        TimelineStep::Salience(step) => by_weight(cx, state, step).map(|event| (event, None)),
        TimelineStep::Along(step) => along(cx, state, step),
        TimelineStep::Across(step) => across(cx, state, step),
    };
    let Some((event, lane)) = found else { return };
    cx.send(ViewCommand::Select(Selection::Event(event)));
    let Some(lane) = lane else { return };
    if let Some(Head::Source(article)) = state.model.lanes.get(lane).map(|l| l.head)
        && cx.view.mode != Mode::Compare
    {
        // The reader shows how the source of this lane tells it.
        cx.send(ViewCommand::ShowArticle(article));
    }
    state.lane = state.model.lanes.get(lane).map(|l| l.head);
    let (least, most) = rows.scroll_for(lane);
    if lane >= rows.pinned {
        state.scroll = state.scroll.clamp(least, most.max(least)).clamp(0.0, rows.overflow);
    }
}

fn by_weight(cx: &Cx<'_>, state: &TimelineState, step: i32) -> Option<EventIx> {
    let model = &state.model;
    let rank = selected(cx).and_then(|e| model.story_of(cx.session, e)).and_then(|i| model.rank.get(i as usize));
    let at = |i: usize| {
        let story = *model.by_salience.get(i)? as usize;
        model.story.get(story).map(|m| m.event).filter(|e| state.narrow.keeps(*e))
    };
    round(model.by_salience.len(), rank.map(|r| *r as usize), step).find_map(at)
}

fn along(cx: &Cx<'_>, state: &TimelineState, step: i32) -> Option<(EventIx, Option<usize>)> {
    let index = current(cx, state)?;
    let lane = state.model.lanes.get(index)?;
    let own = selected(cx).and_then(|e| mark_of(&state.model, index, e));
    let from = own.or_else(|| {
        // From an event of another lane to what lies next to it in time.
        let middle =
            selected(cx).and_then(|e| state.model.extent(cx.session, e)).map(|(a, b)| f64::midpoint(a, b))?;
        let after = lane.marks.partition_point(|m| m.middle() < middle);
        if step > 0 { after.checked_sub(1) } else { Some(after) }
    });
    let at = |i: usize| lane.marks.get(i).map(|m| m.event).filter(|e| state.narrow.keeps(*e));
    let another = |event: &EventIx| own.is_none() || Some(*event) != selected(cx);
    let event = round(lane.marks.len(), from, step).filter_map(at).find(another)?;
    Some((event, Some(index)))
}

fn across(cx: &Cx<'_>, state: &TimelineState, step: i32) -> Option<(EventIx, Option<usize>)> {
    let model = &state.model;
    let from = current(cx, state)?;
    let event = selected(cx);
    let extent = event.and_then(|e| model.extent(cx.session, e));
    let find = |index: usize| {
        let lane = model.lanes.get(index)?;
        let same = event.filter(|e| mark_of(model, index, *e).is_some());
        let found = same.or_else(|| nearest(state, lane, extent))?;
        Some((found, Some(index)))
    };
    round(model.lanes.len(), Some(from), step).find_map(find)
}

/// The event of a lane that is nearest to a stretch of time, or its first.
fn nearest(state: &TimelineState, lane: &Lane, extent: Option<(f64, f64)>) -> Option<EventIx> {
    let middle = extent.map_or(f64::NEG_INFINITY, |(a, b)| f64::midpoint(a, b));
    let marks = lane.marks.iter().filter(|m| state.narrow.keeps(m.event));
    let far = |m: &super::model::Mark| (m.middle() - middle).abs();
    let nearest = marks.min_by(|a, b| far(a).total_cmp(&far(b)))?;
    Some(nearest.event)
}

fn mark_of(model: &Model, lane: usize, event: EventIx) -> Option<usize> {
    let joint = model.joints(event).iter().find(|j| j.lane as usize == lane)?;
    Some(joint.mark as usize)
}

/// All positions once, from the one after `from` in the direction of `step`, around the end.
fn round(count: usize, from: Option<usize>, step: i32) -> impl Iterator<Item = usize> {
    let back = step < 0;
    let start = match from {
        Some(from) if back => (from + count).saturating_sub(1),
        Some(from) => from + 1,
        None if back => count.saturating_sub(1),
        None => 0,
    };
    (0..count).map(move |i| if back { (start + count - i) % count } else { (start + i) % count })
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn round_goes_through_all_once_from_the_next() {
        let all = |from, step| round(4, from, step).collect::<Vec<_>>();
        assert_eq!(all(None, 1), [0, 1, 2, 3]);
        assert_eq!(all(None, -1), [3, 2, 1, 0]);
        assert_eq!(all(Some(2), 1), [3, 0, 1, 2]);
        assert_eq!(all(Some(0), -1), [3, 2, 1, 0]);
        assert_eq!(all(Some(4), -1), [3, 2, 1, 0]);
        assert!(round(0, Some(1), 1).next().is_none());
    }
}
