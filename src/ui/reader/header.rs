//! The reader's own header row, and the line under the headline.

use egui::{Align, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::ink::focus_ring;
use crate::facts::{ArticleIx, PublicationSource};
use crate::session::Selection;
use crate::ui::command::HandsCommand;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::inspector::{parts, words};
use crate::ui::lang::{fact, msg, tr, trf};
use crate::ui::theme::role;
use crate::ui::view_state::RightTab;
use crate::ui::{Cx, ViewCommand, icons, keys, shapes};

/// Height of the row.
pub(super) const HEADER_PX: f32 = 36.0;

/// "< A Source 1 of 6 >" on the left, "Evidence 2 of 9 [,] [.]" on the right.
pub(super) fn header_ui(ui: &mut Ui, cx: &mut Cx<'_>, evidence: usize, alone: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER_PX), Sense::hover());
    edge(ui, cx, rect);
    let inner = rect.shrink2(vec2(12.0, 4.0));
    let wide = rect.width() > 420.0;
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        step_ui(ui, cx, icons::CHEVRON_LEFT, tr("Previous source"), ViewCommand::StepArticle(-1));
        let (tile, _) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::hover());
        let ix = cx.view.article;
        let letter = cx.session.source(ix).map_or("", |s| s.letter.as_str());
        shapes::tile(ui.painter(), cx.theme, ix.at(), letter, tile);
        ui.add_space(4.0);
        let of = trf("Source {} of {}", &[&(ix.at() + 1), &cx.session.corpus.articles.len()]);
        ui.label(RichText::new(of).font(role::label()).color(cx.theme.ink2));
        step_ui(ui, cx, icons::CHEVRON_RIGHT, tr("Next source"), ViewCommand::StepArticle(1));
        second_ui(ui, cx, alone);
    });
    if evidence == 0 || cx.view.selection.is_none() {
        return;
    }
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        key_ui(ui, cx, ".", tr("Next evidence"), ViewCommand::StepEvidence(1));
        key_ui(ui, cx, ",", tr("Previous evidence"), ViewCommand::StepEvidence(-1));
        ui.add_space(4.0);
        let at = cx.view.evidence_at.min(evidence - 1) + 1;
        let words =
            if wide { trf("Evidence {} of {}", &[&at, &evidence]) } else { trf("{} of {}", &[&at, &evidence]) };
        ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink2));
    });
}

/// The line under a header row.
pub(super) fn edge(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    let edge = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), rect.max);
    ui.painter().rect_filled(edge, 0.0, cx.theme.hair);
}

/// Opens a second article beside this one; where there is no room for it, says which one a key brings.
fn second_ui(ui: &mut Ui, cx: &mut Cx<'_>, alone: bool) {
    if !alone || cx.session.corpus.articles.len() < 2 {
        return;
    }
    match cx.view.second(cx.session) {
        Some(other) => {
            let letter = cx.session.source(other).map_or("", |s| s.letter.as_str());
            let name = trf("Show {}, the second article", &[&letter]);
            step_ui(ui, cx, icons::COMPARE_ARROWS, &name, ViewCommand::SwapBeside);
        }
        None => {
            step_ui(ui, cx, icons::COMPARE_ARROWS, tr("A second article beside it"), ViewCommand::ToggleBeside);
        }
    }
}

pub(super) fn step_ui(ui: &mut Ui, cx: &mut Cx<'_>, icon: &str, name: &str, command: ViewCommand) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, cx.theme.hover);
    }
    let font = egui::FontId::new(18.0, egui::FontFamily::Proportional);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, icon, font, cx.theme.ink2);
    focus_ring(ui, cx.theme, &response, rect.shrink(2.0));
    if response.clicked() {
        cx.send(command.clone());
    }
    response.on_hover_text(keys::with_key(name, &command.into()));
}

/// A button that looks like the key that does the same.
fn key_ui(ui: &mut Ui, cx: &mut Cx<'_>, key: &str, name: &str, command: ViewCommand) {
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let fill = if response.hovered() { cx.theme.hover } else { cx.theme.paper };
    let stroke = egui::Stroke::new(1.0, cx.theme.ctl);
    ui.painter().rect(rect, 4.0, fill, stroke, egui::StrokeKind::Inside);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, key, role::caption(), cx.theme.ink2);
    focus_ring(ui, cx.theme, &response, rect);
    if response.clicked() {
        cx.send(command.clone());
    }
    response.on_hover_text(keys::with_key(name, &command.into()));
}

/// Outlet (unless it already stands in for a headline), byline, date and where the date comes from; returns the
/// height it took.
pub(super) fn meta_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx, rect: Rect, outlet: bool) -> f32 {
    let (session, theme) = (cx.session, cx.theme);
    let Some(source) = session.source(ix) else { return 0.0 };
    // Where the line would break, the byline goes first, as it is the least asked for.
    let byline = session.article(ix).and_then(|a| a.metadata.byline.as_ref()).map(|b| b.value.trim());
    let byline = byline.filter(|_| rect.width() >= 420.0);
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
    let response = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.spacing_mut().interact_size.y = 20.0;
        let quiet = |words: &str| RichText::new(words.to_owned()).font(role::label()).color(theme.ink2);
        let outlet = outlet.then_some(source.outlet.as_str());
        let fields = [(outlet, msg("Outlet")), (byline.filter(|b| !b.is_empty()), msg("Byline"))];
        for (words, field) in fields.into_iter().filter_map(|(words, field)| Some((words?, field))) {
            let label = ui.add(egui::Label::new(quiet(words)).sense(Sense::click()));
            let label =
                label.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(tr("Click to correct"));
            if label.clicked() {
                let of = Selection::Publication(ix);
                cx.send(ViewCommand::Hands(HandsCommand::CorrectField(of, field)));
            }
            menu(&label, cx, &Thing::Found(Selection::Publication(ix), None));
            ui.label(quiet("·"));
        }
        if session.article_facts(ix).is_none() {
            ui.label(quiet(tr("names and dates are being found")).color(theme.ink3));
            return;
        }
        match source.published_source {
            Some(from) => date_ui(ui, cx, ix, from),
            None => no_date_ui(ui, cx, ix),
        }
        let name = tr("Correct headline, byline, outlet, date, language");
        // Never alone on a line: outlet and byline, clicked, and F2 lead to the same fields.
        if ui.available_size_before_wrap().x >= 22.0 && pencil_ui(ui, cx, name).clicked() {
            let of = Selection::Publication(ix);
            cx.send(ViewCommand::Hands(HandsCommand::CorrectField(of, msg("Headline"))));
        }
        copies_ui(ui, cx, ix);
    });
    response.response.rect.height().max(20.0)
}

/// "Mostly one text with B C D, counts as one source": a click on one of them shows it.
fn copies_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) {
    let group = cx.session.index.compared.copy_of(ix);
    let group = group.and_then(|group| cx.session.facts.comparison.copies.get(group as usize));
    let Some(group) = group.filter(|group| group.len() > 1) else { return };
    ui.end_row();
    let quiet = |words: &str| RichText::new(words.to_owned()).font(role::label()).color(cx.theme.ink2);
    ui.label(quiet(tr("Mostly one text with")));
    let others = || group.iter().copied().filter(|other| *other != ix);
    for other in others().take(MOST_COPIES) {
        let Some(source) = cx.session.source(other) else { continue };
        let name = trf("Show {}, mostly the same text", &[&format!("{}, {}", source.letter, source.outlet)]);
        parts::tile_of(ui, cx, (other, None), &name, &format!("{}\n{}", source.outlet, source.headline));
    }
    if let Some(more) = others().count().checked_sub(MOST_COPIES).filter(|more| *more > 0) {
        ui.label(quiet(&trf("and {} more", &[&more])));
    }
    ui.label(quiet("·"));
    let share = cx.session.facts.comparison.shares.get(ix.at()).copied().unwrap_or(0.0);
    let share = format!("{:.0} %", share * 100.0);
    let one = ui.label(quiet(tr("counts as one source")));
    one.on_hover_text(trf("{} of its words stand in another source, too", &[&share]));
}

/// So many copies are shown to click on.
const MOST_COPIES: usize = 12;

fn pencil_ui(ui: &mut Ui, cx: &Cx<'_>, name: &str) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let ink = if response.hovered() || response.has_focus() { cx.theme.ink1 } else { cx.theme.ink3 };
    let font = egui::FontId::proportional(15.0);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, icons::EDIT, font, ink);
    focus_ring(ui, cx.theme, &response, rect);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name)
}

fn date_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx, from: PublicationSource) {
    let theme = cx.theme;
    let Some(source) = cx.session.source(ix) else { return };
    let guess = from == PublicationSource::Inferred;
    let hidden = cx.view.teach.hides(ix);
    let published = if hidden { std::borrow::Cow::Borrowed(tr("When?")) } else { fact(&source.published) };
    let galley = ui.painter().layout_no_wrap(published.to_string(), role::label(), theme.ink2);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 20.0), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(tr("Why this date"));
    let word = words::publication_source(from);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, trf("Published {}, {}", &[&published, &word])));
    let letters = egui::Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
    ui.painter().galley(letters.min, galley, theme.ink2);
    let chosen = cx.view.selection == Some(Selection::Publication(ix));
    super::ink::time_line(ui.painter(), letters, theme.ink3, guess, response.hovered() || chosen);
    focus_ring(ui, theme, &response, rect);
    let colour = if guess { theme.doubt.line } else { theme.ink3 };
    ui.label(RichText::new(word).font(role::label()).color(colour));
    let info = RichText::new(icons::INFO).font(egui::FontId::proportional(15.0)).color(theme.ink2);
    let info = ui.add(egui::Label::new(info).sense(Sense::CLICK)).on_hover_text(tr("Why this date"));
    if response.clicked() || info.clicked() {
        why(cx, ix);
    }
}

fn no_date_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) {
    ui.label(RichText::new(tr("no date found")).font(role::label()).color(cx.theme.doubt.line));
    if parts::small_button(ui, cx.theme, tr("Set date")).clicked() {
        why(cx, ix);
    }
}

fn why(cx: &mut Cx<'_>, ix: ArticleIx) {
    cx.send(ViewCommand::Select(Selection::Publication(ix)));
    cx.send(ViewCommand::ShowTab(RightTab::Inspector));
}
