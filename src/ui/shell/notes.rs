//! Notes on files: what could not be read, then what was read with a reservation; what is said of several files stands once.
//!
//! It refuses to leave a file unnamed that anything is said of.

use std::collections::BTreeMap;

use egui::{Label, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::overlays::{heading, modal};
use crate::facts::file_of;
use crate::ingest::encoding::doubts_letters;
use crate::text::Warning;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::reading::has_choice;
use crate::ui::inspector::{parts, words};
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// What is said of a file, or one sentence that is said of several.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told<'a> {
    files: Vec<&'a str>,
    what: Vec<&'a str>,
}

/// Draws the dialog.
pub(super) fn notes_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let mut how = None;
    let modal = modal(cx.theme, "problems").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(600.0_f32.min(area.width() - 48.0));
        heading(ui, cx, tr("Notes on files"));
        let high = area.height() - 200.0;
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            let notes = &cx.session.corpus.warnings;
            for unread in [true, false] {
                let told = told(notes, unread);
                if !told.is_empty() {
                    let mut files: Vec<&str> = told.iter().flat_map(|t| t.files.iter().copied()).collect();
                    files.sort_unstable();
                    files.dedup();
                    let n = files.len();
                    let title =
                        if unread { trf("Not read: {}", &[&n]) } else { trf("Read, with a note: {}", &[&n]) };
                    parts::caption(ui, cx.theme, &title);
                }
                for told in &told {
                    told_ui(ui, cx, told, unread, &mut how);
                }
            }
            if notes.is_empty() {
                ui.label(RichText::new(tr("Every file was read")).font(role::body()).color(cx.theme.ink2));
            }
        });
        ui.add_space(12.0);
        widgets::button(ui, cx.theme, widgets::Weight::Normal, "", tr("Close"), tr("Esc")).clicked()
    });
    if let Some(file) = how {
        cx.send(ViewCommand::ToggleProblems);
        cx.send(ViewCommand::Hands(HandsCommand::HowRead(Some(file))));
    } else if modal.inner || modal.should_close() {
        cx.send(ViewCommand::ToggleProblems);
    }
}

fn told_ui(ui: &mut Ui, cx: &Cx<'_>, told: &Told<'_>, unread: bool, how: &mut Option<String>) {
    let theme = cx.theme;
    let ink = if unread { theme.conflict.line } else { theme.ink2 };
    let sentences = |ui: &mut Ui| {
        for what in &told.what {
            ui.add(Label::new(RichText::new(words::said(what)).font(role::body()).color(ink)).wrap());
        }
    };
    let several = told.files.len() > 1;
    if several {
        sentences(ui);
    }
    for name in told.files.iter().filter(|name| !name.is_empty()) {
        let font = if several { role::label() } else { role::name() };
        ui.add(Label::new(RichText::new(*name).font(font).color(theme.ink1)).wrap());
    }
    if !several {
        sentences(ui);
    }
    for name in &told.files {
        let file = file_of(name);
        // Another encoding helps only where letters are in doubt; fields can be told apart in every table.
        let helps =
            cx.session.corpus.tables.contains_key(file) || told.what.iter().any(|what| doubts_letters(what));
        if !cx.status.reads_files || !helps || !has_choice(cx.session, file) {
            continue;
        }
        ui.push_id(file, |ui| {
            let button = parts::small_button(ui, theme, tr("How this file is read…"));
            let label = trf("How {} is read", &[&file]);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if button.clicked() {
                *how = Some(file.to_owned());
            }
        });
    }
    ui.add_space(10.0);
}

/// The notes of one kind, in the order of the files; a sentence that is said of several files with all of them.
fn told(notes: &[Warning], unread: bool) -> Vec<Told<'_>> {
    let notes = || notes.iter().filter(|n| n.unread == unread);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    notes().for_each(|n| *times.entry(&n.what).or_default() += 1);
    let mut out: Vec<Told<'_>> = Vec::new();
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last = None;
    for Warning { file, what, .. } in notes() {
        let several = times.get(what.as_str()).is_some_and(|n| *n > 1);
        if let Some(told) = shared.get(what.as_str()).and_then(|at| out.get_mut(*at)) {
            told.files.push(file);
            continue;
        }
        // What was said last, if of this file alone.
        let own = out.len().checked_sub(1).filter(|at| !shared.values().any(|s| s == at)).and(last);
        last = Some(file.as_str());
        match out.last_mut() {
            Some(last) if !several && own == Some(file.as_str()) => last.what.push(what),
            _ => {
                if several {
                    shared.insert(what, out.len());
                }
                out.push(Told { files: vec![file], what: vec![what] });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_said_of_several_files_stands_once_and_names_them_all() {
        let unread = |file: &str, what: &str| Warning::unread(file, what);
        let notes = [
            unread("a.jpg", "pictures cannot be read"),
            Warning::note("b.csv", "text from “body”"),
            Warning::note("b.csv", "2 rows were left out"),
            unread("c.txt", "the file is empty"),
            unread("d.jpg", "pictures cannot be read"),
        ];
        let one =
            |files: &[&'static str], what: &[&'static str]| Told { files: files.to_vec(), what: what.to_vec() };
        let pictures = one(&["a.jpg", "d.jpg"], &["pictures cannot be read"]);
        assert_eq!(told(&notes, true), [pictures, one(&["c.txt"], &["the file is empty"])]);
        assert_eq!(told(&notes, false), [one(&["b.csv"], &["text from “body”", "2 rows were left out"])]);
    }
}
