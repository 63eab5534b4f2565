//! Wheel, pinch, drag and keys on the plot: from input to a new window. Nothing is drawn here.

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::axis::Axis;
use super::rows::Rows;
use crate::ui::view_state::TimelineAsk;

/// One step of a zoom key or button.
pub const ZOOM_STEP: f64 = 1.5;
/// One step of a pan key, as part of the width.
pub const PAN_STEP: f64 = 0.15;
/// How long a zoom to something takes, in seconds.
const ZOOM_TO_S: f64 = 0.24;
/// How long bringing something into view takes.
const REVEAL_S: f64 = 0.18;

/// A move of the window under way.
#[derive(Clone, Copy, Debug)]
pub struct Glide {
    from: (f64, f64),
    to: (f64, f64),
    start_s: f64,
    length_s: f64,
}

impl Glide {
    /// Where the window is now, and whether it has arrived.
    pub fn at(&self, now_s: f64) -> ((f64, f64), bool) {
        let part = ((now_s - self.start_s) / self.length_s).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - part).powi(3);
        let mix = |a: f64, b: f64| a + (b - a) * eased;
        ((mix(self.from.0, self.to.0), mix(self.from.1, self.to.1)), part >= 1.0)
    }
}

/// What the person did to the window.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moved {
    /// The window they moved it to.
    pub window: Option<(f64, f64)>,
    /// The lanes they scrolled to.
    pub scroll: Option<f32>,
    /// A key asked for more than a move.
    pub ask: Option<TimelineAsk>,
}

/// Reads wheel, pinch, drag and keys over the plot.
pub fn navigate(ui: &Ui, plot: &Response, axis: &Axis, window: (f64, f64), rows: &Rows, scroll: f32) -> Moved {
    let width = f64::from(rows.lanes.width());
    let mut now = window;
    let mut moved = Moved::default();
    let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| plot.contains_pointer());
    // With Shift a drag selects a span of time instead.
    if plot.dragged() && !ui.input(|i| i.modifiers.shift) {
        now = axis.pan(now, width, f64::from(-plot.drag_delta().x));
    }
    if let Some(pointer) = pointer {
        let at = f64::from(pointer.x - rows.lanes.left()).clamp(0.0, width);
        let (zoom, wheel) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta()));
        if (zoom - 1.0).abs() > 1e-4 {
            now = axis.zoom(now, width, at, f64::from(zoom));
        } else if wheel != egui::Vec2::ZERO {
            let down = if rows.overflow > 0.0 {
                moved.scroll =
                    Some((scroll - wheel.y).clamp(0.0, rows.overflow)).filter(|s| (s - scroll).abs() > 0.01);
                0.0
            } else {
                wheel.y
            };
            now = axis.pan(now, width, f64::from(-(wheel.x + down)));
        }
    }
    let at = pointer.map_or(width / 2.0, |p| f64::from(p.x - rows.lanes.left()).clamp(0.0, width));
    if plot.has_focus() {
        let keep = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(plot.id, keep));
    }
    let typing = ui.egui_wants_keyboard_input() && !plot.has_focus();
    if plot.has_focus() || (pointer.is_some() && !typing) {
        for key in keys(ui) {
            match key {
                Key::W | Key::ArrowUp => now = axis.zoom(now, width, at, ZOOM_STEP),
                Key::S | Key::ArrowDown => now = axis.zoom(now, width, at, 1.0 / ZOOM_STEP),
                Key::A | Key::ArrowLeft => now = axis.pan(now, width, -PAN_STEP * width),
                Key::D | Key::ArrowRight => now = axis.pan(now, width, PAN_STEP * width),
                _ => moved.ask = Some(TimelineAsk::Focus),
            }
        }
    }
    moved.window = Some(now).filter(|w| *w != window);
    moved
}

/// The keys that were pressed for the timeline; nobody else sees them.
fn keys(ui: &Ui) -> Vec<Key> {
    const OURS: [Key; 9] =
        [Key::W, Key::A, Key::S, Key::D, Key::F, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    let mut pressed = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. }
                if OURS.contains(key) && modifiers.matches_exact(Modifiers::NONE) =>
            {
                pressed.push(*key);
                false
            }
            _ => true,
        });
    });
    pressed
}

/// Where a command wants the window; `extent` is what the selection spans in time, `at_px` where a zoom is
/// about.
pub fn asked(
    ask: TimelineAsk,
    axis: &Axis,
    window: (f64, f64),
    width: f64,
    at_px: f64,
    extent: Option<(f64, f64)>,
) -> (f64, f64) {
    match (ask, extent) {
        (TimelineAsk::Fit, _) | (TimelineAsk::Focus, None) => axis.fit(),
        (TimelineAsk::Focus, Some((from, to))) => axis.around(from, to, width),
        (TimelineAsk::Reveal, None) | (TimelineAsk::Filter | TimelineAsk::Step(_) | TimelineAsk::Lane(_), _) => {
            window
        }
        (TimelineAsk::Reveal, Some((from, to))) => {
            let (a, b) = (axis.u_of(from), axis.u_of(to));
            let middle = f64::midpoint(a, b);
            let seen = a <= window.1 && b >= window.0 && (window.0..=window.1).contains(&middle);
            if seen { window } else { axis.centred(window, width, axis.t_of(middle)) }
        }
        (TimelineAsk::Zoom(factor), _) => axis.zoom(window, width, at_px, factor),
        (TimelineAsk::Pan(part), _) => axis.pan(window, width, part * width),
    }
}

/// A glide to where a command wants the window, unless motion is off or the step is small.
pub fn glide(ui: &Ui, ask: TimelineAsk, from: (f64, f64), to: (f64, f64)) -> Option<Glide> {
    let length_s = match ask {
        TimelineAsk::Fit | TimelineAsk::Focus => ZOOM_TO_S,
        TimelineAsk::Reveal => REVEAL_S,
        TimelineAsk::Zoom(_)
        | TimelineAsk::Pan(_)
        | TimelineAsk::Filter
        | TimelineAsk::Step(_)
        | TimelineAsk::Lane(_) => 0.0,
    };
    let still = ui.style().animation_time == 0.0 || length_s == 0.0 || from == to;
    (!still).then(|| Glide { from, to, start_s: ui.input(|i| i.time), length_s })
}
