//! The sign of a tag: a colour, a flag's shape, and a letter, so that colour alone never tells two apart.

use egui::{Painter, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::session::{Sort, TagRow};
use crate::ui::lang::{tr, trf};
use crate::ui::theme::{Theme, role};
use crate::ui::{icons, widgets};

/// Width and height of a sign.
pub(crate) const SIGN: egui::Vec2 = vec2(20.0, 14.0);

/// The colour of a tag.
pub(crate) fn colour(theme: &Theme, tag: u8) -> egui::Color32 {
    let at = usize::from(tag) % theme.kinds.len();
    theme.kinds.get(at).map_or(theme.ink2, |k| k.line)
}

/// A flag with a letter.
pub(crate) fn sign(painter: &Painter, theme: &Theme, tag: &TagRow, rect: Rect) {
    let tip = rect.right();
    let shoulder = tip - rect.height() / 2.0;
    let corners = vec![
        rect.left_top(),
        pos2(shoulder, rect.top()),
        pos2(tip, rect.center().y),
        pos2(shoulder, rect.bottom()),
        rect.left_bottom(),
    ];
    painter.add(Shape::convex_polygon(corners, colour(theme, tag.colour), Stroke::NONE));
    let at = rect.center() - vec2(rect.height() / 6.0, 0.0);
    let mut font = role::caption();
    font.size = (rect.height() - 3.0).min(11.0);
    painter.text(at, egui::Align2::CENTER_CENTER, &tag.letter, font, theme.on_tile);
}

/// The sign of a note without tags: a sheet with a folded corner, or a question mark on it.
pub(crate) fn sheet(painter: &Painter, theme: &Theme, sort: Sort, rect: Rect) {
    let fold = rect.width() * 0.35;
    let corners = vec![
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom() - vec2(0.0, fold),
        rect.right_bottom() - vec2(fold, 0.0),
        rect.left_bottom(),
    ];
    painter.add(Shape::convex_polygon(corners, theme.mark, Stroke::new(1.0, theme.markline)));
    let words = match sort {
        Sort::Question => "?",
        Sort::Say => "“",
        Sort::Note => "",
    };
    let mut font = role::caption();
    font.size = rect.height() - 2.0;
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, words, font, theme.ink1);
}

/// The sign of a note: its first tag's, else a sheet.
pub(crate) fn note_sign(
    painter: &Painter,
    theme: &Theme,
    tags: &[TagRow],
    first: Option<usize>,
    sort: Sort,
    rect: Rect,
) {
    match first.and_then(|at| tags.get(at)).filter(|_| sort == Sort::Note) {
        Some(tag) => sign(painter, theme, tag, Rect::from_center_size(rect.center(), SIGN)),
        None => sheet(painter, theme, sort, Rect::from_center_size(rect.center(), vec2(12.0, 14.0))),
    }
}

/// The word for a sort of note.
pub(crate) fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Note => tr("Note"),
        Sort::Question => tr("Question for the class"),
        Sort::Say => tr("Speaker's note"),
    }
}

/// A tag as a button that is on or off, with its sign and name.
pub(crate) fn chip_ui(ui: &mut Ui, theme: &Theme, tag: &TagRow, on: bool) -> Response {
    let words = widgets::one_line(ui, &tag.name, role::label(), theme.ink1, 140.0);
    let width = words.size().x + SIGN.x + 22.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, trf("Tag: {}", &[&tag.name])));
    plate(ui, theme, rect, on, &response);
    let at = pos2(rect.left() + 8.0 + SIGN.x / 2.0, rect.center().y);
    sign(ui.painter(), theme, tag, Rect::from_center_size(at, SIGN));
    ui.painter().galley(
        pos2(rect.left() + 14.0 + SIGN.x, rect.center().y - words.size().y / 2.0),
        words,
        theme.ink1,
    );
    response
}

/// Words as a button that is on or off.
pub(crate) fn word_chip_ui(ui: &mut Ui, theme: &Theme, words: &str, on: bool) -> Response {
    let galley = widgets::one_line(ui, words, role::label(), theme.ink1, 200.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, words));
    plate(ui, theme, rect, on, &response);
    ui.painter().galley(pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0), galley, theme.ink1);
    response
}

fn plate(ui: &Ui, theme: &Theme, rect: Rect, on: bool, response: &Response) {
    let fill = match (on, response.hovered()) {
        (true, _) => theme.pressed,
        (false, true) => theme.hover,
        (false, false) => theme.raised,
    };
    let stroke = if on { Stroke::new(1.5, theme.accent) } else { Stroke::new(1.0, theme.ctl) };
    ui.painter().rect(rect, 12.0, fill, stroke, StrokeKind::Inside);
    widgets::focus_ring(ui, theme, response, rect, 12.0);
}

/// A tick box of our own: the whole row answers.
pub(crate) fn tick(painter: &Painter, theme: &Theme, rect: Rect, on: bool) {
    let fill = if on { theme.accent } else { theme.paper };
    painter.rect(
        rect,
        3.0,
        fill,
        Stroke::new(1.0, if on { theme.accent } else { theme.strong }),
        StrokeKind::Inside,
    );
    if on {
        let font = egui::FontId::proportional(14.0);
        painter.text(rect.center(), egui::Align2::CENTER_CENTER, icons::CHECK, font, theme.on_accent);
    }
}

/// A line of words with a tick box before them; true when clicked.
pub(crate) fn tick_row_ui(ui: &mut Ui, theme: &Theme, words: &str, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.hover);
    }
    let y = rect.center().y;
    tick(ui.painter(), theme, Rect::from_center_size(pos2(rect.left() + 12.0, y), egui::Vec2::splat(16.0)), on);
    let line = widgets::one_line(ui, words, role::body(), theme.ink1, rect.width() - 36.0);
    ui.painter().galley(pos2(rect.left() + 28.0, y - line.size().y / 2.0), line, theme.ink1);
    widgets::focus_ring(ui, theme, &response, rect, 6.0);
    response.clicked()
}
