//! How names and times are marked: a wash and an underline whose form, not only its hue, says the type.

use egui::epaint::text::Galley;
use egui::{Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::facts::EntityKind;
use crate::ui::lang::tr;
use crate::ui::theme::{Theme, role};

/// A stretch of words on one row of a galley, in the galley's own coordinates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// From row top to row bottom.
    pub(crate) row: Rect,
    /// Of the letters.
    pub(crate) baseline: f32,
    /// Height of the letters' box above the baseline.
    pub(crate) ascent: f32,
    /// And below it.
    pub(crate) descent: f32,
}

impl Piece {
    /// The box of the letters, moved to the galley's place on the screen.
    pub(crate) fn letters(&self, at: Pos2) -> Rect {
        Rect::from_min_max(
            pos2(self.row.left(), self.baseline - self.ascent),
            pos2(self.row.right(), self.baseline + self.descent),
        )
        .translate(at.to_vec2())
    }
}

/// The rows that characters `from..to` of a galley stand on. Ends beyond the galley are clamped: in scripts
/// where letters join, it has fewer glyphs than characters.
pub(crate) fn pieces(galley: &Galley, from: usize, to: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.glyphs.len();
        let (a, mut b) = (from.max(first) - first, to.min(first + count).saturating_sub(first));
        let blank = |i: usize| row.glyphs.get(i).is_some_and(|g| g.chr.is_whitespace());
        while b > a && blank(b - 1) {
            b -= 1;
        }
        if let (true, Some(start), Some(end)) = (a < b, row.glyphs.get(a), row.glyphs.get(b.saturating_sub(1))) {
            let x0 = row.pos.x + start.pos.x.min(end.pos.x);
            let x1 = row.pos.x + start.max_x().max(end.max_x());
            out.push(Piece {
                row: Rect::from_min_max(pos2(x0, row.min_y()), pos2(x1, row.max_y())),
                baseline: row.pos.y + start.pos.y,
                ascent: start.font_ascent,
                descent: (start.font_height - start.font_ascent).max(0.0),
            });
        }
        first += count + usize::from(row.ends_with_newline);
        if first >= to {
            break;
        }
    }
    out
}

/// A name's wash: round on top, straight where the underline follows.
pub(crate) fn wash(painter: &Painter, letters: Rect, colour: Color32) {
    let radius = egui::CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 };
    painter.rect_filled(letters.expand2(vec2(1.0, 0.0)), radius, colour);
}

/// A name's underline, in the form of its type; heavier under the pointer.
pub(crate) fn underline(painter: &Painter, theme: &Theme, kind: EntityKind, letters: Rect, heavy: bool) {
    let colour = theme.kind(kind).line;
    let more = if heavy { 1.0 } else { 0.0 };
    let (x0, x1) = (letters.left() - 1.0, letters.right() + 1.0);
    let y = letters.bottom() + 1.0;
    let line = |y: f32, px: f32| {
        let rect = Rect::from_min_max(pos2(x0, y), pos2(x1, y + px));
        painter.rect_filled(rect, 0.0, colour);
    };
    match kind {
        EntityKind::Person => line(y, 1.5 + more),
        EntityKind::Organisation => {
            line(y - 1.0, 1.0);
            line(y + 1.0, 1.0 + more);
        }
        EntityKind::Place => {
            let mut x = x0 + 1.0;
            while x <= x1 {
                painter.circle_filled(pos2(x, y + 0.5), 1.0 + more / 2.0, colour);
                x += 4.0;
            }
        }
        EntityKind::Group => {
            line(y, 1.5 + more);
            for x in [x0, x1 - 1.5] {
                painter.rect_filled(Rect::from_min_size(pos2(x, y - 3.5), vec2(1.5, 5.0)), 0.0, colour);
            }
        }
        EntityKind::Event => line(y - 0.5, 3.0 + more),
        EntityKind::Agreement => wave(painter, x0, x1, y + 0.5, Stroke::new(1.0 + more, colour)),
    }
}

fn wave(painter: &Painter, x0: f32, x1: f32, y: f32, stroke: Stroke) {
    let steps = ((x1 - x0) / 1.5).ceil().max(1.0) as usize;
    let points = (0..=steps)
        .map(|i| {
            let x = (x0 + i as f32 * 1.5).min(x1);
            pos2(x, y + 1.5 * ((x - x0) / 6.0 * std::f32::consts::TAU).sin())
        })
        .collect();
    painter.add(Shape::line(points, stroke));
}

/// A time's underline: solid when stated or computed from a stated date, dashed when the chain holds a guess.
pub(crate) fn time_line(painter: &Painter, letters: Rect, colour: Color32, guess: bool, heavy: bool) {
    let y = letters.bottom() + 0.5;
    let stroke = Stroke::new(if heavy { 2.0 } else { 1.0 }, colour);
    let ends = [pos2(letters.left(), y), pos2(letters.right(), y)];
    if guess {
        painter.extend(Shape::dashed_line(&ends, stroke, 3.0, 2.0));
    } else {
        painter.line_segment(ends, stroke);
    }
}

/// The word for a type of name.
pub(crate) fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => tr("person"),
        EntityKind::Organisation => tr("organisation"),
        EntityKind::Place => tr("place"),
        EntityKind::Group => tr("group"),
        EntityKind::Event => tr("named event"),
        EntityKind::Agreement => tr("agreement"),
    }
}

/// A name to click, marked as in the text.
pub(crate) fn name_ui(ui: &mut Ui, theme: &Theme, kind: EntityKind, name: &str) -> egui::Response {
    let room = (ui.available_width() - 4.0).max(24.0);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), role::body(), theme.ink1);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x + 2.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{name}, {}", kind_word(kind))));
    let letters = Rect::from_min_size(pos2(rect.left() + 1.0, rect.top() + 1.0), galley.size());
    wash(ui.painter(), letters, theme.kind(kind).wash);
    ui.painter().galley(letters.min, galley, theme.ink1);
    underline(ui.painter(), theme, kind, letters, response.hovered());
    focus_ring(ui, theme, &response, rect);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The ring of the keyboard's focus.
pub(crate) fn focus_ring(ui: &Ui, theme: &Theme, response: &egui::Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(rect.expand(2.0), 6.0, stroke, egui::StrokeKind::Middle);
    }
}
