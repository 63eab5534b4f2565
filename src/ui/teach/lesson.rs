//! The lesson sheet being put together: what is on it, in which order, in which words; then sheet and key are written.
//!
//! What a question asks can be reworded here; its answer and evidence stay what they were made with, and are shown beside
//! it so that the words go on fitting them.

use egui::{Frame, Margin, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use super::state::{Entry, Handout, HandoutFormat, Lesson};
use crate::export::lesson::{self, FEWEST, Kind, Level, MOST, Masks, Options};
use crate::export::paper::Sheet;
use crate::session::Session;
use crate::ui::hands::tag::tick_row_ui;
use crate::ui::inspector::parts;
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::shell::modal;
use crate::ui::theme::role;
use crate::ui::{Cx, FileCommand, icons, widgets};

/// What a new sheet begins with.
pub(crate) fn begin(session: &Session) -> Lesson {
    let options = Options { title: fact(&session.name).into_owned(), ..Options::default() };
    let (entries, made_for) = (Vec::new(), None);
    Lesson { options, entries, format: HandoutFormat::default(), sheet: Sheet::default(), made_for, focus: true }
}

/// Draws it where it is open.
pub(super) fn lesson_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(mut lesson) = cx.view.teach.lesson.take() else { return };
    renew(cx.session, &mut lesson);
    let (mut write, mut close) = (false, false);
    let shown = modal(cx.theme, "lesson").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(760.0_f32.min(area.width() - 64.0));
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let title = tr("Lesson sheet and key");
        let heading = ui.label(RichText::new(title).font(role::title()).color(cx.theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        let high = (area.height() - 190.0).max(120.0);
        ScrollArea::vertical().id_salt("lesson").max_height(high).min_scrolled_height(high).show(ui, |ui| {
            Frame::NONE.inner_margin(Margin { right: 12, ..Margin::ZERO }).show(ui, |ui| {
                options_ui(ui, cx, &mut lesson);
                entries_ui(ui, cx, &mut lesson);
            });
        });
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            let on = lesson.entries.iter().filter(|e| e.on).count();
            ui.add_enabled_ui(on > 0, |ui| {
                write = parts::button(ui, cx.theme, tr("Write sheet and key…"), on > 0).clicked();
            });
            close = parts::button(ui, cx.theme, tr("Cancel"), false).clicked();
            parts::small(ui, trn(on, "1 question | {} questions", &[]), cx.theme.ink3);
        });
    });
    if write {
        cx.send(FileCommand::WriteHandout(Box::new(handout(cx.session, &lesson))));
    }
    if !close && !shown.should_close() {
        cx.view.teach.lesson = Some(lesson);
    }
}

/// Makes the questions anew where what they are made for has changed; what the person said of one stays.
fn renew(session: &Session, lesson: &mut Lesson) {
    let key = (lesson.options.levels, lesson.options.count, session.facts.revision);
    if lesson.made_for == Some(key) {
        return;
    }
    let before = std::mem::take(&mut lesson.entries);
    let made = lesson::questions(session, &lesson.options);
    lesson.entries = made
        .into_iter()
        .map(|mut question| {
            let held = before.iter().find(|e| e.question.id == question.id);
            if let Some(held) = held {
                question.ask.clone_from(&held.question.ask);
            }
            Entry { on: held.map_or(question.offered, |e| e.on), question }
        })
        .collect();
    lesson.made_for = Some(key);
}

/// Both papers, under the names of their files.
fn handout(session: &Session, lesson: &Lesson) -> Handout {
    let chosen: Vec<_> = lesson.entries.iter().filter(|e| e.on).map(|e| e.question.clone()).collect();
    let name = match lesson.options.title.trim() {
        "" => fact(&session.name).into_owned(),
        title => title.to_owned(),
    };
    let name = name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], " ");
    Handout {
        papers: vec![
            (trf("{}, lesson sheet", &[&name]), lesson::sheet(session, &lesson.options, &chosen)),
            (trf("{}, key", &[&name]), lesson::key(session, &lesson.options, &chosen)),
        ],
        format: lesson.format,
        size: lesson.sheet,
    }
}

fn options_ui(ui: &mut Ui, cx: &Cx<'_>, lesson: &mut Lesson) {
    let theme = cx.theme;
    let name = tr("Title of the sheet");
    ui.label(RichText::new(name).font(role::caption()).color(theme.ink2));
    let edit = TextEdit::singleline(&mut lesson.options.title)
        .font(role::body())
        .desired_width(f32::INFINITY)
        .background_color(theme.paper);
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if std::mem::take(&mut lesson.focus) {
        response.request_focus();
    }
    ui.horizontal_wrapped(|ui| {
        for (at, name) in [tr("Find it"), tr("Compare"), tr("Judge")].into_iter().enumerate() {
            if let Some(on) = lesson.options.levels.get_mut(at) {
                *on ^= chip_ui(ui, theme, name, *on);
            }
        }
    });
    ui.horizontal(|ui| count_ui(ui, cx, lesson));
    ui.horizontal_wrapped(|ui| {
        if let Some(format) = widgets::segments(ui, theme, &HandoutFormat::ALL, lesson.format) {
            lesson.format = format;
        }
        if let Some(size) = widgets::segments(ui, theme, &HandoutFormat::SIZES, lesson.sheet) {
            lesson.sheet = size;
        }
    });
    if tick_row_ui(ui, theme, tr("Hide the names of outlets: Source A, Source B"), lesson.options.anonymous) {
        lesson.options.anonymous = !lesson.options.anonymous;
    }
    if lesson.options.anonymous {
        let unknown = Masks::of(cx.session).unknown;
        let letters = unknown.iter().filter_map(|ix| cx.session.source(*ix)).map(|s| s.letter.as_str());
        let letters: Vec<&str> = letters.collect();
        if !letters.is_empty() {
            let said = trn(
                letters.len(),
                "The outlet of source {1} is not known: if its name stands in the words, it stays there. Say the outlet first | \
                 The outlets of sources {1} are not known: if their names stand in the words, they stay there. Say the outlets first",
                &[&letters.join(", ")],
            );
            ui.add(egui::Label::new(RichText::new(said).font(role::label()).color(theme.doubt.line)).wrap());
        }
    }
    if tick_row_ui(ui, theme, tr("The articles at the end of the sheet"), lesson.options.texts) {
        lesson.options.texts = !lesson.options.texts;
    }
}

/// A switch with a name; true when it is turned.
fn chip_ui(ui: &mut Ui, theme: &crate::ui::Theme, name: &str, on: bool) -> bool {
    let icon = if on { icons::CHECK } else { "" };
    let response = widgets::button(ui, theme, widgets::Weight::Normal, icon, name, "");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    response.clicked()
}

fn count_ui(ui: &mut Ui, cx: &Cx<'_>, lesson: &mut Lesson) {
    let count = &mut lesson.options.count;
    if widgets::icon_button(ui, cx.theme, icons::REMOVE, tr("Fewer questions")).clicked() {
        *count = count.saturating_sub(1).max(FEWEST);
    }
    let said = trf("at most {}", &[count]);
    ui.label(RichText::new(said).font(role::body()).color(cx.theme.ink1));
    if widgets::icon_button(ui, cx.theme, icons::ADD, tr("More questions")).clicked() {
        *count = (*count + 1).min(MOST);
    }
}

fn entries_ui(ui: &mut Ui, cx: &Cx<'_>, lesson: &mut Lesson) {
    ui.add_space(6.0);
    let made = lesson.entries.iter().filter(|e| e.question.kind != Kind::Own).count();
    if made < lesson.options.count {
        let said = trn(
            made,
            "These articles give 1 question that is sure enough | These articles give {} questions that are sure enough",
            &[],
        );
        ui.add(egui::Label::new(RichText::new(said).font(role::label()).color(cx.theme.ink2)).wrap());
    }
    let (mut moved, mut number) = (None, 0);
    let last = lesson.entries.len().saturating_sub(1);
    for (at, entry) in lesson.entries.iter_mut().enumerate() {
        number += usize::from(entry.on);
        ui.separator();
        ui.push_id(entry.question.id.clone(), |ui| {
            if let Some(step) = entry_ui(ui, cx, (at, last), number, entry) {
                moved = Some((at, step));
            }
        });
    }
    if let Some((at, step)) = moved {
        let to = at.saturating_add_signed(step);
        if to < lesson.entries.len() {
            lesson.entries.swap(at, to);
        }
    }
}

/// One question; returns a step up (-1) or down (1) where one was asked for.
fn entry_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (at, last): (usize, usize),
    number: usize,
    entry: &mut Entry,
) -> Option<isize> {
    let theme = cx.theme;
    let mut step = None;
    let n = at + 1;
    ui.horizontal(|ui| {
        let level = match (entry.question.kind, entry.question.kind.level()) {
            (Kind::Own, _) => tr("Your own"),
            (_, Level::Find) => tr("Find it"),
            (_, Level::Compare) => tr("Compare"),
            (_, Level::Judge) => tr("Judge"),
        };
        let words = if entry.on { format!("{number}  {level}") } else { level.to_owned() };
        let width = ui.available_width() - 80.0;
        ui.allocate_ui(vec2(width, 28.0), |ui| {
            let turned = tick_row_ui(ui, theme, &words, entry.on);
            entry.on ^= turned;
        });
        ui.add_enabled_ui(at > 0, |ui| {
            if widgets::icon_button(ui, theme, icons::ARROW_UPWARD, &trf("Question {} up", &[&n])).clicked() {
                step = Some(-1);
            }
        });
        ui.add_enabled_ui(at < last, |ui| {
            if widgets::icon_button(ui, theme, icons::EXPAND_MORE, &trf("Question {} down", &[&n])).clicked() {
                step = Some(1);
            }
        });
    });
    if !entry.on {
        let ask = widgets::one_line(ui, &entry.question.ask, role::body(), theme.ink3, ui.available_width());
        ui.label(ask);
        return step;
    }
    let edit = TextEdit::multiline(&mut entry.question.ask)
        .font(role::body())
        .desired_width(f32::INFINITY)
        .desired_rows(1)
        .text_color(theme.ink1)
        .background_color(theme.paper);
    let response = ui.add(edit);
    response
        .widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, trf("Words of question {}", &[&n])));
    for quoted in &entry.question.quotes {
        let words: String = quoted.words.iter().map(|run| run.text.as_str()).collect();
        let letter = cx.session.source(quoted.article).map_or("", |s| s.letter.as_str());
        let line = RichText::new(format!("{letter}  {words}")).font(role::evidence()).color(theme.ink2);
        ui.add(egui::Label::new(line).wrap());
    }
    if let Some(answer) = entry.question.answer.first() {
        let line = RichText::new(format!("{} {answer}", tr("Answer:"))).font(role::label()).color(theme.ink3);
        ui.add(egui::Label::new(line).wrap());
    }
    step
}
