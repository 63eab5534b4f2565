//! The teacher's guide: chapters left, the text right; words that are looked for are lit wherever they stand.
//!
//! The text itself is `assets/guide`, read by `export::guide`; this only draws it.

use egui::{
    Frame, Key, Label, Margin, Modifiers, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::state::{Guide, Handout, HandoutFormat};
use crate::export::guide::{Chapter, Part, PartKind, Piece, chapters, paper};
use crate::export::paper::{Sheet, Style};
use crate::text::fold;
use crate::ui::command::{TeachCommand, ViewCommand};
use crate::ui::lang::{spoken, tr};
use crate::ui::shell::modal;
use crate::ui::theme::{Theme, role};
use crate::ui::{Cx, FileCommand, icons, widgets};

/// Under this width the chapters stand in place of the text.
const BESIDE: f32 = 640.0;
/// Width of the list of chapters.
const CHAPTERS: f32 = 216.0;
/// How high a line of text is.
const LINE: f32 = 22.0;
/// A line of text is no longer than this.
const LONGEST: f32 = 600.0;

/// Draws it where it lies open.
pub(super) fn guide_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(mut guide) = cx.view.teach.guide.take() else { return };
    let all = chapters(spoken());
    let typing = ui.ctx().text_edit_focused();
    let step = keys(ui, typing);
    guide.at = guide.at.saturating_add_signed(step.chapter).min(all.len().saturating_sub(1));
    guide.to_top |= step.chapter != 0;
    let mut close = false;
    let shown = modal(cx.theme, "guide").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        let width = 900.0_f32.min(area.width() - 64.0);
        ui.set_width(width);
        close = head_ui(ui, cx, &mut guide, width < BESIDE);
        let high = (area.height() - 150.0).max(140.0);
        if width < BESIDE {
            if guide.contents {
                contents_ui(ui, cx, all, &mut guide, high);
            } else {
                text_ui(ui, cx, all, &mut guide, high, step.scroll);
            }
        } else {
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(CHAPTERS, high), |ui| {
                    ui.set_width(CHAPTERS);
                    ui.vertical(|ui| contents_ui(ui, cx, all, &mut guide, high));
                });
                ui.add_space(16.0);
                ui.vertical(|ui| text_ui(ui, cx, all, &mut guide, high, step.scroll));
            });
        }
    });
    if !close && !shown.should_close() {
        cx.view.teach.guide = Some(guide);
    }
}

/// What the keys ask for.
#[derive(Clone, Copy, Default)]
struct Step {
    chapter: isize,
    scroll: f32,
}

fn keys(ui: &Ui, typing: bool) -> Step {
    if typing {
        return Step::default();
    }
    ui.input_mut(|input| {
        let mut hit = |key| input.consume_key(Modifiers::NONE, key);
        let chapter = isize::from(hit(Key::ArrowRight)) - isize::from(hit(Key::ArrowLeft));
        let mut scroll = 0.0;
        for (key, by) in [
            (Key::ArrowDown, -60.0),
            (Key::ArrowUp, 60.0),
            (Key::PageDown, -360.0),
            (Key::PageUp, 360.0),
            (Key::End, -100_000.0),
            (Key::Home, 100_000.0),
        ] {
            if hit(key) {
                scroll += by;
            }
        }
        Step { chapter, scroll }
    })
}

fn head_ui(ui: &mut Ui, cx: &Cx<'_>, guide: &mut Guide, narrow: bool) -> bool {
    let theme = cx.theme;
    let mut close = false;
    ui.horizontal(|ui| {
        let title = tr("Teacher’s guide");
        if narrow {
            let name = if guide.contents { tr("Back to the text") } else { tr("Contents") };
            if widgets::icon_button(ui, theme, icons::MENU, name).clicked() {
                guide.contents = !guide.contents;
            }
        }
        let heading = ui.label(RichText::new(title).font(role::title()).color(theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            close = widgets::icon_button(ui, theme, icons::CLOSE, tr("Close the guide")).clicked();
            let edit = TextEdit::singleline(&mut guide.find)
                .hint_text(RichText::new(tr("Find in the guide")).color(theme.ink3))
                .font(role::body())
                .desired_width(ui.available_width().min(220.0))
                .background_color(theme.paper);
            let response = ui.add(edit);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("Find in the guide")));
            if std::mem::take(&mut guide.focus) {
                response.request_focus();
            }
            if response.changed() && !guide.find.trim().is_empty() {
                guide.contents = false;
                let wanted = fold(guide.find.trim());
                let all = chapters(spoken());
                let here = all.get(guide.at).is_some_and(|c| hits(c, &wanted) > 0);
                if let Some(at) = all.iter().position(|c| hits(c, &wanted) > 0).filter(|_| !here) {
                    guide.at = at;
                    guide.to_top = true;
                }
            }
        });
    });
    ui.add_space(8.0);
    close
}

/// How often a chapter has the words, which are folded.
fn hits(chapter: &Chapter, wanted: &str) -> usize {
    let in_part = |part: &Part| {
        let words: String = part.words.iter().map(|p| p.text.as_str()).collect();
        fold(&words).matches(wanted).count()
    };
    chapter.parts.iter().map(in_part).sum::<usize>() + fold(&chapter.title).matches(wanted).count()
}

fn contents_ui(ui: &mut Ui, cx: &mut Cx<'_>, all: &[Chapter], guide: &mut Guide, high: f32) {
    let theme = cx.theme;
    let wanted = fold(guide.find.trim());
    let mut print = false;
    ScrollArea::vertical().id_salt("chapters").max_height(high).min_scrolled_height(high).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, chapter) in all.iter().enumerate() {
            let found = if wanted.is_empty() { 0 } else { hits(chapter, &wanted) };
            let faint = !wanted.is_empty() && found == 0;
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
            let selected = at == guide.at;
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &chapter.title));
            widgets::row_ground(ui, theme, rect, selected, &response);
            let ink = if faint { theme.ink3 } else { theme.ink1 };
            let font = if selected { role::strong() } else { role::body() };
            let count = if found > 0 { found.to_string() } else { String::new() };
            let number = ui.painter().text(
                pos2(rect.right() - 8.0, rect.center().y),
                egui::Align2::RIGHT_CENTER,
                count,
                role::label(),
                theme.ink3,
            );
            let line = widgets::one_line(ui, &chapter.title, font, ink, number.left() - rect.left() - 20.0);
            ui.painter().galley(pos2(rect.left() + 12.0, rect.center().y - line.size().y / 2.0), line, ink);
            if response.clicked() {
                guide.at = at;
                guide.contents = false;
                guide.to_top = true;
            }
        }
        if !wanted.is_empty() && all.iter().all(|c| hits(c, &wanted) == 0) {
            let words = tr("Not found in the guide");
            ui.add_space(8.0);
            ui.label(RichText::new(words).font(role::label()).color(theme.ink2));
        }
        ui.add_space(16.0);
        let name = tr("To print (PDF)…");
        print = widgets::button(ui, cx.theme, widgets::Weight::Normal, "", name, "").clicked();
    });
    if print {
        let paper = paper(spoken());
        let papers = vec![(paper.title.clone(), paper)];
        let handout = Handout { papers, format: HandoutFormat::Pdf, size: Sheet::A4 };
        cx.send(FileCommand::WriteHandout(Box::new(handout)));
    }
}

fn text_ui(ui: &mut Ui, cx: &mut Cx<'_>, all: &[Chapter], guide: &mut Guide, high: f32, scroll: f32) {
    let theme = cx.theme;
    let Some(chapter) = all.get(guide.at) else { return };
    let wanted = fold(guide.find.trim());
    let mut area =
        ScrollArea::vertical().id_salt(("guide text", guide.at)).max_height(high).min_scrolled_height(high);
    if std::mem::take(&mut guide.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    let mut follow = None;
    area.show(ui, |ui| {
        if scroll != 0.0 {
            ui.scroll_with_delta(vec2(0.0, scroll));
        }
        Frame::NONE.inner_margin(Margin { right: 16, bottom: 16, ..Margin::ZERO }).show(ui, |ui| {
            ui.set_width(ui.available_width().min(LONGEST));
            let heading = ui.label(RichText::new(&chapter.title).font(role::headline()).color(theme.ink1));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &chapter.title));
            for part in &chapter.parts {
                part_ui(ui, theme, part, &wanted, &mut follow);
            }
            ui.add_space(16.0);
            onwards_ui(ui, theme, all, guide, &mut follow);
        });
    });
    let Some(to) = follow else { return };
    if to == "exercise" {
        cx.send(ViewCommand::Teach(TeachCommand::Exercise));
    } else if to == "lesson-sheet" {
        cx.send(ViewCommand::Teach(TeachCommand::Lesson));
    } else if let Some(at) = all.iter().position(|c| c.id == to) {
        guide.at = at;
        guide.to_top = true;
    }
}

fn onwards_ui(ui: &mut Ui, theme: &Theme, all: &[Chapter], guide: &Guide, follow: &mut Option<String>) {
    ui.horizontal_wrapped(|ui| {
        let before = guide.at.checked_sub(1).and_then(|at| all.get(at)).map(|c| (icons::WEST, c));
        let after = all.get(guide.at + 1).map(|c| (icons::EAST, c));
        for (icon, chapter) in before.into_iter().chain(after) {
            if widgets::button(ui, theme, widgets::Weight::Normal, icon, &chapter.title, "").clicked() {
                *follow = Some(chapter.id.clone());
            }
        }
    });
}

fn part_ui(ui: &mut Ui, theme: &Theme, part: &Part, wanted: &str, follow: &mut Option<String>) {
    match part.kind {
        PartKind::Heading => {
            ui.add_space(14.0);
            words_ui(ui, theme, part, wanted, follow);
        }
        PartKind::Text => {
            ui.add_space(8.0);
            words_ui(ui, theme, part, wanted, follow);
        }
        PartKind::Item(number) => {
            ui.add_space(4.0);
            ui.horizontal_top(|ui| {
                let sign = number.map_or_else(|| "•".to_owned(), |n| format!("{n}."));
                ui.add_sized(
                    vec2(22.0, LINE),
                    Label::new(RichText::new(sign).font(role::body()).color(theme.ink2)),
                );
                ui.vertical(|ui| words_ui(ui, theme, part, wanted, follow));
            });
        }
    }
}

/// Words that wrap as one paragraph, links among them.
fn words_ui(ui: &mut Ui, theme: &Theme, part: &Part, wanted: &str, follow: &mut Option<String>) {
    ui.horizontal_wrapped(|ui| {
        // Every line as high as the first, which egui makes as high as a button.
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.spacing_mut().interact_size.y = LINE;
        for piece in &part.words {
            for (words, lit) in lit(&piece.text, wanted) {
                let mut text = RichText::new(shown(piece, words))
                    .font(font(part.kind, piece))
                    .line_height(Some(LINE))
                    .color(theme.ink1);
                if lit {
                    text = text.background_color(theme.mark);
                }
                match &piece.link {
                    Some(to) => {
                        let link = ui.add(Label::new(text.underline()).sense(Sense::click()));
                        link.widget_info(|| WidgetInfo::labeled(Role::Link, true, &piece.text));
                        widgets::focus_ring(ui, theme, &link, link.rect, 3.0);
                        if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                            *follow = Some(to.clone());
                        }
                    }
                    None => {
                        ui.add(Label::new(text));
                    }
                }
            }
        }
    });
}

/// Keys as this platform has them.
fn shown(piece: &Piece, words: &str) -> String {
    if piece.literal && cfg!(target_os = "macos") {
        return words.replace("Ctrl", "Cmd").replace("Strg", "Cmd").replace("Alt", "Option");
    }
    words.to_owned()
}

fn font(kind: PartKind, piece: &Piece) -> egui::FontId {
    match kind {
        PartKind::Heading => role::strong(),
        _ if piece.literal => role::name(),
        _ if piece.style == Style::Strong => role::strong(),
        _ => role::body(),
    }
}

/// Words cut where what is looked for begins and ends. Folding may change how long words are; then nothing is lit.
fn lit<'a>(words: &'a str, wanted: &str) -> Vec<(&'a str, bool)> {
    let folded = fold(words);
    if wanted.is_empty() || folded.len() != words.len() {
        return vec![(words, false)];
    }
    let (mut out, mut from) = (Vec::new(), 0);
    for (at, found) in folded.match_indices(wanted) {
        let end = at + found.len();
        if let (Some(before), Some(hit)) = (words.get(from..at), words.get(at..end)) {
            out.extend((!before.is_empty()).then_some((before, false)));
            out.push((hit, true));
            from = end;
        }
    }
    out.extend(words.get(from..).filter(|rest| !rest.is_empty()).map(|rest| (rest, false)));
    out
}
