//! The search field of the top bar and its list of answers.

use egui::{
    Align2, Key, Modifiers, Popup, PopupCloseBehavior, Rect, RichText, Role, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::Room;
use crate::session::search::{Hit, Target};
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::view_state::Found;
use crate::ui::{Cx, icons, keys, widgets};

/// Draws the field in the middle of the bar, or an icon where there is no room for it.
pub(super) fn search_ui(ui: &mut Ui, cx: &mut Cx<'_>, room: Room, bar: Rect) {
    let theme = cx.theme;
    if room == Room::Narrow && !cx.view.search_open {
        if widgets::icon_button(ui, theme, icons::SEARCH, tr("Search, /")).clicked() || cx.view.focus_search {
            cx.view.search_open = true;
            cx.view.focus_search = true;
        }
        return;
    }
    let right = ui.cursor().right() - 8.0;
    let wanted: f32 = if room == Room::Wide { 416.0 } else { 240.0 };
    // In a narrow bar the field stands in the place of the story's name, and `bar` begins there.
    let (width, left) = if room == Room::Narrow {
        ((right - bar.left()).max(100.0), bar.left())
    } else {
        let width = wanted.min(right - bar.left() - 240.0).max(140.0);
        (width, (bar.center().x - width / 2.0).min(right - width))
    };
    let rect = Rect::from_min_size(pos2(left, bar.center().y - 14.0), vec2(width, 28.0));
    field(ui, cx, rect);
}

fn field(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let theme = cx.theme;
    ui.painter().rect(rect, 6.0, theme.paper, Stroke::new(1.0, theme.ctl), egui::StrokeKind::Inside);
    let mut icon_font = role::body();
    icon_font.size = 18.0;
    ui.painter().text(
        pos2(rect.left() + 10.0, rect.center().y),
        Align2::LEFT_CENTER,
        icons::SEARCH,
        icon_font,
        theme.ink2,
    );
    let inner = Rect::from_min_max(pos2(rect.left() + 33.0, rect.top()), pos2(rect.right() - 32.0, rect.bottom()));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    let edit = TextEdit::singleline(&mut cx.view.search)
        .id(egui::Id::unique("search"))
        .frame(egui::Frame::NONE)
        .hint_text(RichText::new(tr("Search text, names, dates")).color(theme.ink3))
        .desired_width(inner.width())
        .min_size(vec2(inner.width(), 28.0))
        .align(Align2::LEFT_CENTER)
        .margin(egui::Margin::ZERO);
    let response = child.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("Search")));
    if std::mem::take(&mut cx.view.focus_search) {
        response.request_focus();
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(2.0, theme.accent), egui::StrokeKind::Inside);
    }
    if !cx.view.search.is_empty() {
        let at = Rect::from_center_size(pos2(rect.right() - 16.0, rect.center().y), vec2(28.0, 28.0));
        let forget = keys::with_key(tr("Forget this search"), &ViewCommand::Escape.into());
        let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(at));
        if widgets::icon_button(&mut corner, theme, icons::CLOSE, &forget).clicked() {
            cx.send(ViewCommand::ClearSearch);
        }
    } else if !response.has_focus() {
        let cap = Rect::from_center_size(pos2(rect.right() - 17.0, rect.center().y), vec2(16.0, 18.0));
        ui.painter().rect_stroke(cap, 3.0, Stroke::new(1.0, theme.ctl), egui::StrokeKind::Inside);
        ui.painter().text(cap.center(), Align2::CENTER_CENTER, "/", role::label(), theme.ink3);
    }
    cx.view.found.refresh(ui.ctx(), cx.session, &cx.view.search);
    answers(ui, cx, &response, rect);
    if response.lost_focus() && cx.view.search.is_empty() {
        cx.view.search_open = false;
    }
}

/// Arrows choose among the answers.
fn step_answers(ui: &Ui, cx: &mut Cx<'_>, field: &egui::Response) {
    let count = cx.view.found.hits.len();
    if !field.has_focus() || count == 0 {
        return;
    }
    let step = ui.input_mut(|i| {
        i32::from(i.consume_key(Modifiers::NONE, Key::ArrowDown))
            - i32::from(i.consume_key(Modifiers::NONE, Key::ArrowUp))
    });
    let at = i64::try_from(cx.view.found.at).unwrap_or(0) + i64::from(step);
    cx.view.found.at = usize::try_from(at.rem_euclid(count as i64)).unwrap_or(0);
    cx.view.found.walking &= step == 0;
}

fn answers(ui: &mut Ui, cx: &mut Cx<'_>, field: &egui::Response, rect: Rect) {
    let typed = cx.view.search.trim().chars().count() >= 2;
    let just_left = field.lost_focus();
    if !typed || !(field.has_focus() || just_left || Popup::is_id_open(ui.ctx(), egui::Id::unique("answers"))) {
        return;
    }
    step_answers(ui, cx, field);
    if walk(ui, cx, field, just_left) {
        return;
    }
    let mut entered = just_left && ui.input(|i| i.key_pressed(Key::Enter));
    if entered && cx.view.found.is_looking() {
        // The answers to what was typed before are not what is meant.
        cx.view.found.take_first = true;
        field.request_focus();
        return;
    }
    entered |= !cx.view.found.is_looking() && std::mem::take(&mut cx.view.found.take_first);
    let mut chosen = entered.then_some(cx.view.found.at);
    let mut open = true;
    let theme = cx.theme;
    let found = &cx.view.found;
    Popup::new(egui::Id::unique("answers"), ui.ctx().clone(), rect, ui.layer_id())
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(rect.width().max(360.0))
        .show(|ui| {
            ui.set_min_width(rect.width().max(360.0) - 16.0);
            if found.hits.is_empty() {
                nothing_ui(ui, theme);
            }
            places_row(ui, theme, found);
            for (i, hit) in found.hits.iter().enumerate().filter(|_| !found.walking) {
                if answer_row(ui, theme, hit, i == found.at) {
                    chosen = Some(i);
                }
            }
        });
    match chosen.and_then(|i| cx.view.found.hits.get(i)).map(|hit| hit.target) {
        Some(Target::Thing(selection)) => {
            cx.send(ViewCommand::Select(selection));
            close(ui, cx, field);
        }
        Some(Target::Note(n)) => {
            cx.send(ViewCommand::Hands(HandsCommand::ShowNote(n)));
            close(ui, cx, field);
        }
        Some(Target::Words(article, span)) => {
            // From here Enter goes on from place to place; what was found stays lit.
            let places = cx.view.found.here(article).0;
            cx.view.found.shown = places.iter().position(|p| *p == span).map(|at| (article, at));
            cx.view.found.walking = true;
            cx.view.focus_search = entered;
            cx.send(ViewCommand::ShowPlace(article, span));
        }
        None if !open && !field.has_focus() && !cx.view.found.walking => close(ui, cx, field),
        None => {}
    }
}

fn nothing_ui(ui: &mut Ui, theme: &crate::ui::Theme) {
    ui.label(RichText::new(tr("Nothing found in these articles")).font(role::body()).color(theme.ink2));
    let hint = tr("Try the beginning of a word, \"a phrase\", who:name, when:2014 or source:B");
    ui.label(RichText::new(hint).font(role::label()).color(theme.ink3));
}

/// Enter and Shift+Enter from place to place, once that has begun; true where a step was taken.
fn walk(ui: &Ui, cx: &mut Cx<'_>, field: &egui::Response, just_left: bool) -> bool {
    let (entered, back) = ui.input(|i| (i.key_pressed(Key::Enter), i.modifiers.shift));
    if !just_left || !entered || !(cx.view.found.walking || back) || cx.view.found.places.is_empty() {
        return false;
    }
    cx.send(ViewCommand::StepHit(if back { -1 } else { 1 }));
    field.request_focus();
    true
}

/// "3 of 17 places in 5 articles", and the keys that walk through them.
fn places_row(ui: &mut Ui, theme: &crate::ui::Theme, found: &Found) {
    let count = found.count();
    if count == 0 {
        return;
    }
    let articles = trn(found.places.len(), "1 article | {} articles", &[]);
    let places = match found.number() {
        0 => trn(count, "1 place in {1} | {} places in {1}", &[&articles]),
        at => trf("{} of {} places in {}", &[&at, &count, &articles]),
    };
    let keys = if found.walking { tr("Enter, Shift+Enter") } else { tr("F3, Shift+F3") };
    ui.horizontal(|ui| {
        ui.label(RichText::new(&places).font(role::label()).color(theme.ink2));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(keys).font(role::label()).color(theme.ink3));
        });
    });
}

fn close(ui: &Ui, cx: &mut Cx<'_>, field: &egui::Response) {
    cx.send(ViewCommand::ClearSearch);
    ui.memory_mut(|m| m.surrender_focus(field.id));
}

fn answer_row(ui: &mut Ui, theme: &crate::ui::Theme, hit: &Hit, at: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, at, &hit.title));
    if at || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.hover);
    }
    let (font, icon) = match hit.target {
        Target::Thing(crate::session::Selection::Entity(_)) => (role::name(), icons::PERSON),
        Target::Thing(_) => (role::name(), icons::SCHEDULE),
        Target::Words(..) => (role::evidence(), icons::FORMAT_QUOTE),
        Target::Note(_) => (role::body(), icons::TEXT_SNIPPET),
    };
    let mut icon_font = role::body();
    icon_font.size = 16.0;
    ui.painter().text(
        pos2(rect.left() + 8.0, rect.top() + 12.0),
        Align2::LEFT_CENTER,
        icon,
        icon_font,
        theme.ink3,
    );
    let width = rect.width() - 44.0;
    let title = lit_line(ui, theme, hit, &font, width);
    let detail = widgets::one_line(ui, &fact(&hit.detail), role::label(), theme.ink3, width);
    ui.painter().galley(pos2(rect.left() + 34.0, rect.top() + 2.0), title, theme.ink1);
    ui.painter().galley(pos2(rect.left() + 34.0, rect.top() + 21.0), detail, theme.ink3);
    response.clicked()
}

/// One line of text in which what was found is lit.
fn lit_line(
    ui: &Ui,
    theme: &crate::ui::Theme,
    hit: &Hit,
    font: &egui::FontId,
    width_px: f32,
) -> std::sync::Arc<egui::Galley> {
    let plain = egui::TextFormat::simple(font.clone(), theme.ink1);
    let lit = egui::TextFormat { background: theme.mark, ..plain.clone() };
    let mut job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(width_px.max(8.0)),
        break_on_newline: false,
        ..Default::default()
    };
    let mut at = 0;
    for range in hit.found.iter().filter(|r| r.start <= r.end) {
        let start = range.start.max(at);
        job.append(hit.title.get(at..start).unwrap_or_default(), 0.0, plain.clone());
        job.append(hit.title.get(start..range.end.max(start)).unwrap_or_default(), 0.0, lit.clone());
        at = range.end.max(start);
    }
    job.append(hit.title.get(at..).unwrap_or_default(), 0.0, plain);
    ui.painter().layout_job(job)
}
