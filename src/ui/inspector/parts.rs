//! Small pieces that the right pane is put together from.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, Rect, Response, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::facts::{ArticleIx, EntityIx};
use crate::session::{Selection, Session};
use crate::text::Span;
use crate::ui::lang::trf;
use crate::ui::reader::ink::{focus_ring, name_ui};
use crate::ui::theme::{Theme, role};
use crate::ui::{Cx, ViewCommand, icons, shapes};

/// A button of normal height; the primary one is filled with the accent.
pub(crate) fn button(ui: &mut Ui, theme: &Theme, words: &str, primary: bool) -> Response {
    button_of(ui, theme, words, primary, 28.0)
}

/// A button of small height.
pub(crate) fn small_button(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    button_of(ui, theme, words, false, 24.0)
}

fn button_of(ui: &mut Ui, theme: &Theme, words: &str, primary: bool, height: f32) -> Response {
    let font = if height < 28.0 { role::label() } else { role::name() };
    let ink = if primary { theme.on_accent } else { theme.ink1 };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let fill = match (primary, response.hovered()) {
        (true, _) => theme.accent,
        (false, true) => theme.hover,
        (false, false) => theme.raised,
    };
    let stroke = Stroke::new(1.0, if primary { theme.accent } else { theme.ctl });
    ui.painter().rect(rect, 6.0, fill, stroke, egui::StrokeKind::Inside);
    let at = egui::Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    focus_ring(ui, theme, &response, rect);
    response
}

/// A section's caption.
pub(crate) fn caption(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(12.0);
    let response = ui.label(RichText::new(words).font(role::caption()).color(theme.ink2));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    ui.add_space(4.0);
}

/// A line of small words.
pub(crate) fn small(ui: &mut Ui, words: impl Into<String>, colour: Color32) {
    ui.label(RichText::new(words).font(role::label()).color(colour));
}

/// A line of body words.
pub(crate) fn body(ui: &mut Ui, words: impl Into<String>, colour: Color32) {
    ui.label(RichText::new(words).font(role::body()).color(colour));
}

/// A label before and words after it, on one line that wraps.
pub(crate) fn pair(ui: &mut Ui, theme: &Theme, label: &str, words: &str) {
    let mut job = LayoutJob::default();
    let format = |colour| TextFormat { font_id: role::label(), color: colour, ..TextFormat::default() };
    job.append(label, 0.0, format(theme.ink3));
    job.append(words, 6.0, format(theme.ink1));
    job.wrap.max_width = ui.available_width();
    ui.label(job);
}

/// The small badge of a conflict: a cut diamond and a word.
pub(crate) fn conflict_badge(ui: &mut Ui, theme: &Theme, words: &str) {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), role::label(), theme.conflict.line);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, 4.0, theme.conflict.wash);
    let c = rect.left_center() + vec2(11.0, 0.0);
    for side in [-1.0, 1.0] {
        let x = c.x + side;
        let half = vec![pos2(x, c.y - 5.0), pos2(x + side * 5.0, c.y), pos2(x, c.y + 5.0)];
        ui.painter().add(egui::Shape::convex_polygon(half, theme.conflict.line, Stroke::NONE));
    }
    ui.painter().galley(rect.left_center() + vec2(21.0, -galley.size().y / 2.0), galley, theme.conflict.line);
}

/// A source's tile of 16; it shows the source at `span` when clicked.
pub(crate) fn tile(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, span: Option<Span>) {
    let Some(source) = cx.session.source(article) else { return };
    tile_of(ui, cx, (article, span), &trf("Show {}", &[&source.outlet]), &source.outlet);
}

/// The same, with what it is called and what it says when pointed at.
pub(crate) fn tile_of(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    (article, span): (ArticleIx, Option<Span>),
    name: &str,
    hover: &str,
) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::click());
    let Some(source) = cx.session.source(article) else { return };
    shapes::tile(ui.painter(), cx.theme, article.at(), &source.letter, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    focus_ring(ui, cx.theme, &response, rect);
    if response.clicked() {
        cx.send(match span {
            Some(span) => ViewCommand::ShowPlace(article, span),
            None => ViewCommand::ShowArticle(article),
        });
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(hover);
}

/// Names to click, flowing over as many lines as they need.
pub(crate) fn names(ui: &mut Ui, cx: &mut Cx<'_>, list: &[EntityIx]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        for &ix in list.iter().take(24) {
            let Some(entity) = cx.session.entity(ix) else { continue };
            if name_ui(ui, cx.theme, entity.kind, &entity.name).clicked() {
                cx.send(ViewCommand::Select(Selection::Entity(ix)));
            }
        }
        if list.len() > 24 {
            small(ui, trf("and {} more", &[&(list.len() - 24)]), cx.theme.ink3);
        }
    });
}

/// A row of a source: its tile, its words in the reading face and a line below them; a click shows the place.
pub(crate) fn evidence_row(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    article: ArticleIx,
    span: Span,
    (words, below): (&str, &str),
    marked: bool,
) {
    let theme = cx.theme;
    let width = ui.available_width();
    let mut job = LayoutJob::default();
    let format = TextFormat {
        font_id: role::evidence(),
        color: theme.ink1,
        line_height: Some(22.0),
        ..TextFormat::default()
    };
    job.append(words, 0.0, format);
    job.wrap = egui::text::TextWrapping { max_width: width - 32.0, max_rows: 4, ..Default::default() };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let note = (!below.is_empty()).then(|| {
        let mut job = LayoutJob::simple(below.to_owned(), role::label(), theme.ink2, width - 32.0);
        job.wrap.max_rows = 4;
        ui.fonts_mut(|f| f.layout_job(job))
    });
    let height = galley.size().y + note.as_ref().map_or(0.0, |n| n.size().y + 2.0) + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let outlet = cx.session.source(article).map_or("", |s| s.outlet.as_str());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{outlet}: {words}")));
    let ground = rect.expand2(vec2(6.0, 0.0));
    if marked {
        ui.painter().rect_filled(ground, 6.0, theme.mark);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, 6.0, theme.hover);
    }
    let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
    let tile = Rect::from_min_size(rect.min + vec2(0.0, 7.0), Vec2::splat(16.0));
    shapes::tile(ui.painter(), theme, article.at(), letter, tile);
    let at = rect.min + vec2(26.0, 4.0);
    let after = at + vec2(0.0, galley.size().y + 2.0);
    ui.painter().galley(at, galley, theme.ink1);
    if let Some(note) = note {
        ui.painter().galley(after, note, theme.ink2);
    }
    focus_ring(ui, theme, &response, ground.shrink(2.0));
    if response.clicked() {
        cx.send(ViewCommand::ShowPlace(article, span));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// The sentence of an article that holds `span`, shortened from the left where the words stand far in.
pub(crate) fn sentence_of(session: &Session, article: ArticleIx, span: Span) -> String {
    let Some(article) = session.article(article) else { return String::new() };
    let whole = article
        .layout
        .sentence_at(span.start as usize)
        .and_then(|i| article.layout.sentences.get(i))
        .map_or(span, |s| s.cover(span));
    let lead = span.start.saturating_sub(whole.start);
    if lead < 140 {
        return whole.of(&article.text).replace('\n', " ");
    }
    let from = article.layout.tokens.partition_point(|t| t.span.start + 100 < span.start);
    let start = article.layout.tokens.get(from).map_or(span.start, |t| t.span.start);
    format!("… {}", Span { start, end: whole.end }.of(&article.text).replace('\n', " "))
}

/// A numbered step: a ring with a number, a label and words.
pub(crate) fn step(ui: &mut Ui, theme: &Theme, number: usize, label: &str, words: &str, small_words: &str) {
    step_of(ui, theme, number, label, (words, small_words), None);
}

/// A step that leads somewhere: its words are underlined and a click is answered.
pub(crate) fn step_link(
    ui: &mut Ui,
    theme: &Theme,
    number: usize,
    label: &str,
    words: &str,
    small_words: &str,
) -> Response {
    step_of(ui, theme, number, label, (words, small_words), Some(Stroke::new(1.0, theme.strong)))
}

fn step_of(
    ui: &mut Ui,
    theme: &Theme,
    number: usize,
    label: &str,
    (words, small_words): (&str, &str),
    link: Option<Stroke>,
) -> Response {
    let width = ui.available_width() - 28.0;
    let label_galley = ui.painter().layout_no_wrap(label.to_owned(), role::label(), theme.ink3);
    let mut format = TextFormat { font_id: role::body(), color: theme.ink1, ..TextFormat::default() };
    format.underline = link.unwrap_or(Stroke::NONE);
    let mut job = LayoutJob::default();
    job.append(words, 0.0, format);
    job.wrap.max_width = width;
    let words_galley = ui.fonts_mut(|f| f.layout_job(job));
    let note = (!small_words.is_empty()).then(|| {
        let job = LayoutJob::simple(small_words.to_owned(), role::label(), theme.ink3, width);
        ui.fonts_mut(|f| f.layout_job(job))
    });
    let note_px = note.as_ref().map_or(0.0, |n| n.size().y);
    let height = (16.0 + words_galley.size().y + note_px + 6.0).max(40.0);
    let (sense, kind) =
        if link.is_some() { (Sense::click(), Role::Button) } else { (Sense::hover(), Role::ListItem) };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    response.widget_info(|| WidgetInfo::labeled(kind, true, format!("{number} {label}: {words}")));
    let ring = rect.min + vec2(9.0, 9.0);
    ui.painter().circle_stroke(ring, 8.5, Stroke::new(1.0, theme.strong));
    ui.painter().text(ring, egui::Align2::CENTER_CENTER, number, role::label(), theme.ink2);
    let at = rect.min + vec2(28.0, 0.0);
    ui.painter().galley(at, label_galley, theme.ink3);
    let below = at + vec2(0.0, 17.0 + words_galley.size().y);
    ui.painter().galley(at + vec2(0.0, 17.0), words_galley, theme.ink1);
    if let Some(note) = note {
        ui.painter().galley(below, note, theme.ink3);
    }
    if link.is_some() {
        focus_ring(ui, theme, &response, rect.shrink(1.0));
        return response.on_hover_cursor(egui::CursorIcon::PointingHand);
    }
    response
}

/// The plate that a computation ends in.
pub(crate) fn result(ui: &mut Ui, theme: &Theme, words: &str, guess: bool) {
    let width = ui.available_width();
    let mark = if guess { 28.0 } else { 0.0 };
    let job = LayoutJob::simple(words.to_owned(), role::strong(), theme.ink1, width - 48.0 - mark);
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let height = (galley.size().y + 12.0).max(32.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, trf("Result: {}", &[&words])));
    ui.painter().rect_filled(rect, CornerRadius::same(4), theme.mark);
    let icon = egui::FontId::proportional(16.0);
    let at = rect.left_center();
    let arrow = icons::SUBDIRECTORY_ARROW_RIGHT;
    ui.painter().text(at + vec2(18.0, 0.0), egui::Align2::CENTER_CENTER, arrow, icon, theme.ink2);
    ui.painter().galley(at + vec2(34.0, -galley.size().y / 2.0), galley, theme.ink1);
    if guess {
        let at = rect.right_center() - vec2(14.0, 0.0);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, "?", role::strong(), theme.doubt.line);
    }
}
