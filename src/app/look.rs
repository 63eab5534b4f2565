//! How a restored or fresh view begins.

use crate::ui::ViewState;
use crate::ui::view_state::{Mode, TimelineView};

/// Text scale, least and most.
pub(super) const SCALE: (f32, f32) = (0.8, 2.5);

/// The view on start: looks are restored, places in a story are not.
pub(super) fn restored(kept: &ViewState) -> ViewState {
    let scale = if kept.text_scale.is_finite() && kept.text_scale > 0.0 { kept.text_scale } else { 1.0 };
    ViewState { text_scale: scale.clamp(SCALE.0, SCALE.1), mode: Mode::Welcome, ..for_new_story(kept) }
}

/// The view of a story just opened: the same looks, at its beginning.
pub(super) fn for_new_story(view: &ViewState) -> ViewState {
    ViewState {
        theme: view.theme,
        colours: view.colours,
        still: view.still,
        language: view.language,
        text_scale: view.text_scale,
        sizes: view.sizes,
        hidden_kinds: view.hidden_kinds.clone(),
        calm: view.calm,
        hints_done: view.hints_done,
        menu_bar: view.menu_bar,
        tab: view.tab,
        entity_sort: view.entity_sort,
        with_capitals: view.with_capitals,
        compare_sort: view.compare_sort,
        timeline: TimelineView { lanes: view.timeline.lanes, even: view.timeline.even, ..TimelineView::default() },
        ..ViewState::default()
    }
}
