//! How a restored or fresh view begins, and how the window looks and speaks.

use egui::Context;

use super::App;
use crate::ui::theme::Theme;
use crate::ui::view_state::{Mode, ThemeChoice, TimelineView};
use crate::ui::{ViewCommand, ViewState, style};

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

impl App {
    /// How the window looks and speaks, kept at once; false for all other commands.
    pub(super) fn apply_looks(&mut self, ctx: &Context, command: &ViewCommand) -> bool {
        match command {
            ViewCommand::SetTheme(choice) => {
                self.view.theme = *choice;
                self.apply_look(ctx);
            }
            ViewCommand::SetColours(colours) => {
                self.view.colours = *colours;
                self.apply_look(ctx);
            }
            ViewCommand::SetLanguage(language) => {
                self.view.language = *language;
                self.speak();
                // Panes keep words that they laid out until the index is another one.
                self.session.refresh();
                self.view.found.forget();
            }
            ViewCommand::ToggleMotion => {
                self.view.still = !self.view.still;
                self.apply_look(ctx);
            }
            ViewCommand::SetTextScale(scale) => {
                self.view.text_scale = scale.clamp(SCALE.0, SCALE.1);
                self.apply_look(ctx);
            }
            _ => return false,
        }
        self.keep();
        true
    }

    /// Puts theme, colours, motion and text scale to work.
    pub(super) fn apply_look(&mut self, ctx: &Context) {
        self.themes = [false, true].map(|dark| Theme::of(dark, self.view.colours));
        for (theme, of) in self.themes.iter().zip([egui::Theme::Light, egui::Theme::Dark]) {
            let mut style = style::style(theme);
            if self.view.still {
                style.animation_time = 0.0;
            }
            ctx.set_style_of(of, style);
        }
        ctx.set_theme(match self.view.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(self.view.text_scale);
    }
}
