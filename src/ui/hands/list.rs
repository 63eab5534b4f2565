//! The notes, by article: filtered by tag and sort, each with what it is about, a way there, and the legend of tags.

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Id, Layout, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::menu::{Thing, menu};
use super::tag;
use crate::facts::{ArticleIx, Correction};
use crate::session::{NoteRow, Noted, Sort, TagRow, noted};
use crate::ui::command::{HandsCommand, ViewCommand, WorkCommand};
use crate::ui::inspector::parts;
use crate::ui::lang::{self, date, tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, shapes, widgets};

/// Lines of a note's text that are shown.
const LINES: usize = 4;

/// Draws the pane.
pub(crate) fn notes_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, cx.theme.panel);
    let noted = std::sync::Arc::clone(&cx.session.noted);
    let inner = egui::Frame::NONE.inner_margin(egui::Margin { left: 14, right: 12, top: 8, bottom: 6 });
    inner.show(ui, |ui| head_ui(ui, cx, &noted));
    let shown: Vec<&NoteRow> = noted.rows.iter().filter(|row| passes(cx, &noted, row)).collect();
    if shown.is_empty() {
        empty_ui(ui, cx, noted.rows.is_empty());
        return;
    }
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let reveal = std::mem::take(&mut cx.view.hands.notes.reveal);
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show_viewport(ui, |ui, view| {
        let top = ui.cursor().top();
        let mut under: Option<Option<ArticleIx>> = None;
        for row in shown {
            if under != Some(row.article) {
                under = Some(row.article);
                heading_ui(ui, cx, row.article);
            }
            let chosen = cx.view.hands.notes.shown == Some(row.n);
            // Far out of view a note is only room.
            let y = ui.cursor().top() - top;
            let id = Id::unique(("note height", row.n, row.text.len(), ui.available_width() as i32));
            let known: Option<f32> = ui.data(|d| d.get_temp(id));
            if let Some(px) = known
                .filter(|px| !(chosen && reveal) && (y + px < view.top() - 200.0 || y > view.bottom() + 200.0))
            {
                ui.allocate_space(vec2(1.0, px));
                continue;
            }
            let px = row_ui(ui, cx, &noted, row, (chosen, chosen && reveal));
            if known != Some(px) {
                ui.data_mut(|d| d.insert_temp(id, px));
            }
        }
        ui.add_space(16.0);
    });
}

fn passes(cx: &Cx<'_>, noted: &Noted, row: &NoteRow) -> bool {
    let view = &cx.view.hands.notes;
    let tagged = |name: &String| row.tags.iter().filter_map(|at| noted.tags.get(*at)).any(|t| t.name == *name);
    view.tag.as_ref().is_none_or(tagged) && view.sort.is_none_or(|sort| sort == row.sort)
}

/// What to show: all, questions, or one tag; and the legend's door.
fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, noted: &Noted) {
    ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
    ui.horizontal_wrapped(|ui| {
        let view = &cx.view.hands.notes;
        let all = view.tag.is_none() && view.sort.is_none();
        if tag::word_chip_ui(ui, cx.theme, &trf("All {}", &[&noted.rows.len()]), all).clicked() {
            (cx.view.hands.notes.tag, cx.view.hands.notes.sort) = (None, None);
        }
        let questions = noted.rows.iter().filter(|r| r.sort == Sort::Question).count();
        let on = cx.view.hands.notes.sort == Some(Sort::Question);
        let words = trn(questions, "1 question | {} questions", &[]);
        if (questions > 0 || on) && tag::word_chip_ui(ui, cx.theme, &words, on).clicked() {
            cx.view.hands.notes.sort = (!on).then_some(Sort::Question);
        }
        for row in noted.tags.iter().filter(|t| t.count > 0) {
            let on = cx.view.hands.notes.tag.as_ref() == Some(&row.name);
            if tag::chip_ui(ui, cx.theme, row, on).clicked() {
                cx.view.hands.notes.tag = (!on).then(|| row.name.clone());
            }
        }
        let open = cx.view.hands.notes.legend;
        if tag::word_chip_ui(ui, cx.theme, tr("Legend"), open).clicked() {
            cx.view.hands.notes.legend = !open;
        }
        if parts::small_button(ui, cx.theme, tr("New note")).clicked() {
            cx.send(ViewCommand::Hands(HandsCommand::Note));
        }
    });
    if cx.view.hands.notes.legend {
        legend_ui(ui, cx, noted);
    }
}

/// Each tag with its colour, to be changed or taken away; and a field for another one.
fn legend_ui(ui: &mut Ui, cx: &mut Cx<'_>, noted: &Noted) {
    for tag in &noted.tags {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 24.0;
            let (rect, _) = ui.allocate_exact_size(tag::SIGN, Sense::hover());
            tag::sign(ui.painter(), cx.theme, tag, rect);
            let words = format!("{}, {}", tag.name, trn(tag.count, "1 note | {} notes", &[]));
            let line = widgets::one_line(
                ui,
                &words,
                role::label(),
                cx.theme.ink1,
                (ui.available_width() - 72.0).max(40.0),
            );
            ui.label(line);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(n) = tag.n
                    && tag.count == 0
                    && widgets::icon_button(ui, cx.theme, icons::DELETE, &trf("Remove tag {}", &[&tag.name]))
                        .clicked()
                {
                    cx.send(WorkCommand::Withdraw(vec![n]));
                }
                colour_ui(ui, cx, tag);
            });
        });
    }
    ui.horizontal(|ui| {
        let view = &mut cx.view.hands.notes;
        let edit = TextEdit::singleline(&mut view.typed)
            .id(Id::unique("legend tag"))
            .hint_text(RichText::new(tr("New tag")).color(cx.theme.ink3))
            .font(role::label())
            .desired_width(120.0)
            .background_color(cx.theme.paper);
        let field = ui.add(edit);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("New tag")));
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let clicked = parts::small_button(ui, cx.theme, tr("Add tag")).clicked();
        let name = view.typed.trim().to_owned();
        if (enter || clicked) && !name.is_empty() {
            view.typed.clear();
            let colour = (noted.tags.len() % usize::from(noted::COLOURS)) as u8;
            cx.send(WorkCommand::Add(vec![Correction::Tag { name, colour }]));
        }
    });
}

/// The next colour, at a click.
fn colour_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &TagRow) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::click());
    let words = trf("Next colour for {}", &[&row.name]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    ui.painter().circle_filled(rect.center(), 7.0, tag::colour(cx.theme, row.colour));
    widgets::focus_ring(ui, cx.theme, &response, rect, 4.0);
    if response.clicked() {
        let tag = Correction::Tag { name: row.name.clone(), colour: (row.colour + 1) % noted::COLOURS };
        cx.send(match row.n {
            Some(n) => WorkCommand::Reword(n, Box::new(tag), Vec::new()),
            None => WorkCommand::Add(vec![tag]),
        });
    }
    response.on_hover_text(words);
}

fn heading_ui(ui: &mut Ui, cx: &Cx<'_>, article: Option<ArticleIx>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let y = rect.bottom() - 12.0;
    let source = article.and_then(|ix| Some((ix, cx.session.source(ix)?)));
    let words = source.map_or(tr("Story and names"), |(_, s)| s.outlet.as_str());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let mut x = rect.left() + 14.0;
    if let Some((ix, source)) = source {
        let tile = Rect::from_center_size(pos2(x + 9.0, y), Vec2::splat(18.0));
        shapes::tile(ui.painter(), cx.theme, ix.at(), &source.letter, tile);
        x = tile.right() + 8.0;
    }
    let line = widgets::one_line(ui, words, role::caption(), cx.theme.ink2, rect.right() - x - 12.0);
    ui.painter().galley(pos2(x, y - line.size().y / 2.0), line, cx.theme.ink2);
}

/// One note; returns its height.
fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, noted: &Noted, row: &NoteRow, (chosen, reveal): (bool, bool)) -> f32 {
    let theme = cx.theme;
    let width = ui.available_width();
    let room = width - 92.0;
    let mut job = LayoutJob::simple(row.text.clone(), role::body(), theme.ink1, room);
    job.wrap.max_rows = LINES;
    let text = ui.fonts_mut(|f| f.layout_job(job));
    let high = 14.0 + text.size().y + 18.0 + if row.tags.is_empty() { 0.0 } else { 20.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, high), Sense::click());
    let label = format!("{}: {}", tag::sort_word(row.sort), row.text);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &label));
    let plate = rect.shrink2(vec2(6.0, 1.0));
    widgets::row_ground(ui, theme, plate, chosen, &response);
    if reveal {
        response.scroll_to_me(Some(Align::Center));
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 24.0, rect.top() + 16.0), tag::SIGN);
    tag::note_sign(ui.painter(), theme, &noted.tags, row.tags.first().copied(), row.sort, sign);
    let left = rect.left() + 42.0;
    let below = rect.top() + 7.0 + text.size().y;
    ui.painter().galley(pos2(left, rect.top() + 6.0), text, theme.ink1);
    let line = widgets::one_line(
        ui,
        &about(row),
        role::label(),
        if row.lost { theme.doubt.line } else { theme.ink3 },
        room,
    );
    ui.painter().galley(pos2(left, below + 1.0), line, theme.ink3);
    tags_ui(ui, cx, noted, row, pos2(left, below + 19.0), room);
    buttons_ui(ui, cx, row, rect);
    menu(&response, cx, &Thing::Note(row.n));
    if response.clicked() {
        cx.send(ViewCommand::Hands(HandsCommand::ShowNote(row.n)));
    }
    high
}

/// "on “Tuesday”, 19 Apr 2016", or that its words are gone.
fn about(row: &NoteRow) -> String {
    let mut words =
        if row.about.is_empty() { tr("on the story").to_owned() } else { trf("on “{}”", &[&row.about]) };
    if let Some(when) = &row.when {
        words = format!("{}, {words}", date::day_label(when));
    }
    if row.lost {
        words = format!("{}, {words}", tr("words not found"));
    }
    words
}

fn tags_ui(ui: &Ui, cx: &Cx<'_>, noted: &Noted, row: &NoteRow, at: egui::Pos2, room: f32) {
    let mut x = at.x;
    for tag in row.tags.iter().filter_map(|at| noted.tags.get(*at)) {
        let words = widgets::one_line(ui, &tag.name, role::label(), cx.theme.ink2, 120.0);
        if x + words.size().x + 30.0 > at.x + room {
            ui.painter().text(pos2(x, at.y), Align2::LEFT_TOP, "…", role::label(), cx.theme.ink3);
            return;
        }
        let sign = Rect::from_min_size(pos2(x, at.y + 1.0), tag::SIGN);
        tag::sign(ui.painter(), cx.theme, tag, sign);
        let width = words.size().x;
        ui.painter().galley(pos2(sign.right() + 4.0, at.y), words, cx.theme.ink2);
        x = sign.right() + width + 14.0;
    }
}

fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &NoteRow, rect: Rect) {
    let place = Rect::from_min_max(
        pos2(rect.right() - 58.0, rect.top() + 2.0),
        pos2(rect.right() - 4.0, rect.top() + 28.0),
    );
    let mut corner = ui.new_child(
        UiBuilder::new().id_salt(("note", row.n)).max_rect(place).layout(Layout::right_to_left(Align::Center)),
    );
    corner.spacing_mut().item_spacing.x = 0.0;
    let named = |what: &str| format!("{what}: {}", lang::quoted(&row.text));
    if small_icon(&mut corner, cx, icons::DELETE, tr("Remove note"), &named(tr("Remove note"))) {
        cx.send(WorkCommand::Withdraw(vec![row.n]));
    }
    if small_icon(&mut corner, cx, icons::EDIT, tr("Change note"), &named(tr("Change note"))) {
        cx.send(ViewCommand::Hands(HandsCommand::EditNote(row.n)));
    }
}

fn small_icon(ui: &mut Ui, cx: &Cx<'_>, icon: &str, hint: &str, name: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink(2.0), 6.0, cx.theme.pressed);
    }
    let font = egui::FontId::proportional(16.0);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, font, cx.theme.ink2);
    widgets::focus_ring(ui, cx.theme, &response, rect.shrink(3.0), 4.0);
    response.on_hover_text(hint).clicked()
}

fn empty_ui(ui: &mut Ui, cx: &mut Cx<'_>, none: bool) {
    if none {
        let next = tr("Select words, or anything else, and press N");
        widgets::empty(ui, cx.theme, tr("No notes yet"), next);
        return;
    }
    widgets::empty(ui, cx.theme, tr("No note fits the filter"), "");
    ui.vertical_centered(|ui| {
        if parts::small_button(ui, cx.theme, tr("Show all notes")).clicked() {
            (cx.view.hands.notes.tag, cx.view.hands.notes.sort) = (None, None);
        }
    });
}
