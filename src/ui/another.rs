//! Another person's work on the same articles: what both say, where they differ and clash, and how far they agree.
//!
//! It shows and asks; what is compared and taken over is `session::work`'s and the application's work.

use std::sync::Arc;

use egui::{Grid, Id, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::command::FileCommand;
use super::inspector::parts;
use super::lang::{fact, number, tr, trf, trn};
use super::reader::ink::kind_word;
use super::shell::modal;
use super::status::Beside;
use super::theme::role;
use super::widgets::{self, Weight};
use super::{Cx, inspector};
use crate::facts::{Correction, EventChange, EventStatus, Mark};
use crate::session::Edits;
use crate::session::work::agreement::{Sort, Table};
use crate::session::work::another::{Row, Stands};

const ROW_PX: f32 = 52.0;
/// Width from which all parts stand beside each other.
const ROOM_PX: f32 = 640.0;

/// Which part is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Clashes,
    Differences,
    Agreements,
    Figures,
}

impl Part {
    fn holds(self, row: &Row) -> bool {
        match self {
            Self::Clashes => row.stands == Stands::Clash,
            Self::Differences => matches!(row.stands, Stands::Theirs | Stands::Mine),
            Self::Agreements => row.stands == Stands::Agree,
            Self::Figures => false,
        }
    }
}

/// Draws it, over the window.
pub(super) fn another_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(beside) = cx.status.beside.clone() else { return };
    let theme = cx.theme;
    let modal = modal(theme, "another").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(720.0_f32.min(area.width() - 48.0));
        let title = trf("The work of {} beside yours", &[&beside.name]);
        ui.label(RichText::new(title).font(role::title()).color(theme.ink1));
        ui.add_space(8.0);
        let part = parts_ui(ui, cx, &beside);
        ui.add_space(8.0);
        let high = (area.height() - 260.0).max(120.0);
        match part {
            Part::Figures => {
                ScrollArea::both().max_height(high).min_scrolled_height(high).show(ui, |ui| {
                    figures_ui(ui, cx, &beside);
                });
            }
            part => rows_ui(ui, cx, &beside, part, high),
        }
        ui.add_space(12.0);
        widgets::button(ui, theme, Weight::Normal, "", tr("Close"), tr("Esc")).clicked()
    });
    if modal.inner || modal.should_close() {
        cx.send(FileCommand::PutAway);
    }
}

fn parts_ui(ui: &mut Ui, cx: &Cx<'_>, beside: &Arc<Beside>) -> Part {
    let id = Id::unique("part of another's work");
    let part = ui.data(|d| d.get_temp(id).unwrap_or_default());
    let count = |part: Part| number(beside.rows.iter().filter(|r| part.holds(r)).count());
    let labels = [
        (Part::Clashes, trf("Clashes {}", &[&count(Part::Clashes)])),
        (Part::Differences, trf("Differences {}", &[&count(Part::Differences)])),
        (Part::Agreements, trf("Agreements {}", &[&count(Part::Agreements)])),
        (Part::Figures, tr("Figures").to_owned()),
    ];
    let options: Vec<(Part, &str)> = labels.iter().map(|(p, l)| (*p, l.as_str())).collect();
    // Where they do not fit beside each other they stand in as many rows as they need.
    let chosen = if ui.available_width() < ROOM_PX {
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for (other, label) in &options {
                if ui.selectable_label(*other == part, *label).clicked() {
                    chosen = Some(*other);
                }
            }
        });
        chosen
    } else {
        widgets::segments(ui, cx.theme, &options, part)
    };
    if let Some(chosen) = chosen {
        ui.data_mut(|d| d.insert_temp(id, chosen));
    }
    chosen.unwrap_or(part)
}

fn rows_ui(ui: &mut Ui, cx: &mut Cx<'_>, beside: &Beside, part: Part, high: f32) {
    let theme = cx.theme;
    let rows: Vec<Row> = beside.rows.iter().filter(|r| part.holds(r)).copied().collect();
    let open: Vec<Row> =
        rows.iter().filter(|r| r.theirs.is_some() && r.stands != Stands::Agree).copied().collect();
    if rows.is_empty() {
        let nothing = match part {
            Part::Clashes => tr("You contradict each other nowhere"),
            Part::Differences => tr("Neither says anything that the other does not"),
            _ => tr("You have said nothing alike yet"),
        };
        ui.label(RichText::new(nothing).font(role::body()).color(theme.ink2));
        return;
    }
    if !open.is_empty() {
        let label = trn(open.len(), "Take over 1 | Take over all {}", &[]);
        if widgets::button(ui, theme, Weight::Primary, "", &label, "").clicked() {
            cx.send(FileCommand::TakeOver(open));
        }
        ui.add_space(4.0);
    }
    ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show_rows(
        ui,
        ROW_PX,
        rows.len(),
        |ui, range| {
            for row in rows.get(range).unwrap_or_default() {
                row_ui(ui, cx, beside, *row);
            }
        },
    );
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, beside: &Beside, row: Row) {
    let theme = cx.theme;
    let mine = row.mine.and_then(|n| says(&cx.session.edits, n));
    let theirs = row.theirs.and_then(|n| says(&beside.edits, n));
    let Some(either) = theirs.or(mine) else { return };
    let name = fact(&either.name()).into_owned();
    let room = ui.available_width();
    ui.allocate_ui(egui::vec2(room, ROW_PX), |ui| {
        ui.set_min_size(egui::vec2(room, ROW_PX));
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_width(room - 150.0);
                let title = inspector::words::sentence_case(&name);
                let line = widgets::one_line(ui, &title, role::name(), theme.ink1, room - 160.0);
                ui.add(egui::Label::new(line).selectable(false));
                let words = match (mine, theirs) {
                    (Some(a), Some(b)) if row.stands == Stands::Clash => {
                        trf("You: {} · {}: {}", &[&value(a), &beside.name, &value(b)])
                    }
                    (None, Some(b)) => trf("Only {}: {}", &[&beside.name, &value(b)]),
                    (Some(a), None) => trf("Only you: {}", &[&value(a)]),
                    (_, _) => value(either),
                };
                let line = widgets::one_line(ui, &words, role::label(), theme.ink2, room - 160.0);
                ui.add(egui::Label::new(line).selectable(false)).on_hover_text(words);
            });
            if row.theirs.is_some() && row.stands != Stands::Agree {
                let response = parts::small_button(ui, theme, tr("Take over"));
                let label = trf("Take over: {}", &[&name]);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if response.clicked() {
                    cx.send(FileCommand::TakeOver(vec![row]));
                }
            }
        });
    });
}

fn says(edits: &Edits, n: u64) -> Option<&Correction> {
    edits.get(n)?.says.as_ref()
}

/// What a correction says, where its name does not.
fn value(says: &Correction) -> String {
    let or_none = |value: &str| if value.is_empty() { tr("nothing").to_owned() } else { value.to_owned() };
    match says {
        Correction::Article { value, .. } => or_none(value),
        Correction::Source { title, .. } => title.clone(),
        Correction::Furniture { article, .. } => {
            tr(if *article { "belongs to the article" } else { "does not belong to the article" }).to_owned()
        }
        Correction::Mark { mark, .. } => match mark {
            Mark::Name { kind, entity } => {
                let kind = kind_word(*kind).to_owned();
                entity.as_ref().map_or(kind.clone(), |who| format!("{kind}, {who}"))
            }
            Mark::Time { value } => value.clone().unwrap_or_else(|| tr("a time").to_owned()),
            Mark::Quote { speaker } => {
                speaker.as_ref().map_or_else(|| tr("a quotation").to_owned(), |s| trf("Said by {}", &[&s.name]))
            }
            Mark::Event { value, .. } => value.clone().unwrap_or_else(|| tr("an event").to_owned()),
        },
        Correction::Unmark { .. } | Correction::Refuse { .. } => tr("no mark").to_owned(),
        Correction::Retype { kind, .. } => kind_word(*kind).to_owned(),
        Correction::Merge { entity, into } => format!("{} = {}", entity.name, into.name),
        Correction::Split { label, .. } => label.clone(),
        Correction::Event { change, .. } => match change {
            EventChange::Title { value } | EventChange::Date { value } => or_none(value),
            EventChange::Status { value } => {
                tr(if *value == EventStatus::Happened { "happened" } else { "did not happen, or not yet" })
                    .to_owned()
            }
            EventChange::Participants { value } => {
                value.iter().map(|p| p.entity.name.as_str()).collect::<Vec<_>>().join(", ")
            }
        },
        Correction::MergeEvents { into, .. } => into.quote.clone(),
        Correction::SplitEvent { telling } => telling.quote.clone(),
        Correction::Dismiss { reason, .. } => or_none(reason),
        Correction::Note { text, .. } => text.clone(),
        Correction::Rename { name, .. } | Correction::Tag { name, .. } => name.clone(),
    }
}

fn figures_ui(ui: &mut Ui, cx: &Cx<'_>, beside: &Beside) {
    let theme = cx.theme;
    let Some(figures) = &beside.figures else {
        ui.label(RichText::new(tr("The other's work is being worked out")).font(role::body()).color(theme.ink2));
        return;
    };
    let narrow = ui.ctx().content_rect().width() < ROOM_PX;
    Grid::new("figures").num_columns(4).spacing(egui::vec2(if narrow { 12.0 } else { 28.0 }, 6.0)).show(
        ui,
        |ui| {
            for head in [tr("Type"), tr("Cohen’s kappa"), tr("Same"), tr("Marked by you, by both, by the other")]
            {
                ui.label(RichText::new(head).font(role::caption()).color(theme.ink2));
            }
            ui.end_row();
            for (sort, table) in figures {
                figure_ui(ui, cx, *sort, *table);
            }
        },
    );
    ui.add_space(8.0);
    let words = figures.first().map_or(0, |(_, t)| t.words());
    let words = usize::try_from(words).unwrap_or(usize::MAX);
    let on = trn(beside.articles, "1 article | {} articles", &[]);
    let how = trf(
        "Counted over the {} words of {} that either of you worked on: 1 is full agreement, 0 is what chance gives",
        &[&number(words), &on],
    );
    ui.set_max_width(ui.ctx().content_rect().width() - 96.0);
    ui.add(egui::Label::new(RichText::new(how).font(role::label()).color(theme.ink3)).wrap());
}

fn figure_ui(ui: &mut Ui, cx: &Cx<'_>, sort: Sort, table: Table) {
    let name = match sort {
        Sort::Name(kind) => inspector::words::sentence_case(kind_word(kind)),
        Sort::Time => tr("Time").to_owned(),
        Sort::Quote => tr("Quote").to_owned(),
        Sort::Event => tr("Event").to_owned(),
    };
    let kappa = table.kappa().map_or_else(|| "–".to_owned(), |k| format!("{k:.2}"));
    let same = table.observed().map_or_else(|| "–".to_owned(), |o| format!("{:.1} %", o * 100.0));
    let said = trf("{}: kappa {}", &[&name, &kappa]);
    let label = ui.label(RichText::new(name).font(role::body()));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    ui.label(RichText::new(kappa).font(role::strong()).color(cx.theme.ink1));
    ui.label(RichText::new(same).font(role::body()));
    let counts = format!("{} · {} · {}", table.first, table.both, table.second);
    ui.label(RichText::new(counts).font(role::body()).color(cx.theme.ink2));
    ui.end_row();
}
