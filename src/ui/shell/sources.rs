//! The list of sources: letter, outlet, headline, date and mark.

use egui::{Align, Layout, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::facts::{ArticleIx, PublicationSource};
use crate::session::{Selection, Source};
use crate::ui::command::{FileCommand, ViewCommand};
use crate::ui::filter::published_by;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, keys, lost, shapes, widgets};

const ROW: f32 = 68.0;

/// Draws the full list.
pub(super) fn sources_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    ui.spacing_mut().item_spacing.y = 0.0;
    let count = cx.session.corpus.articles.len();
    egui::Frame::new().inner_margin(Margin { left: 20, right: 10, top: 0, bottom: 0 }).show(ui, |ui| {
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 36.0), Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(tr("Sources")).font(role::caption()).color(theme.ink2));
            ui.label(RichText::new(count.to_string()).font(role::label()).color(theme.ink3));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::icon_button(
                    ui,
                    theme,
                    icons::ADD,
                    &keys::with_key(tr("Open another folder"), &FileCommand::AskFolder.into()),
                )
                .clicked()
                {
                    cx.send(FileCommand::AskFolder);
                }
            });
        });
    });
    let problems = cx.session.corpus.warnings.len();
    if count == 0 {
        if cx.status.loading.is_some() {
            widgets::empty(ui, theme, tr("Reading"), tr("The first article shows as soon as it is read"));
        } else {
            widgets::empty(
                ui,
                theme,
                tr("No articles here"),
                &keys::in_manner(tr("Open a folder of articles: Ctrl+O")),
            );
        }
        if problems > 0 {
            ui.add_space(16.0);
            problems_row(ui, cx, problems);
        }
        return;
    }
    let lost = lost::count(cx);
    let below = if problems > 0 { 40.0 } else { 0.0 } + if lost > 0 { 40.0 } else { 0.0 };
    ScrollArea::vertical().max_height(ui.available_height() - below).auto_shrink(false).show_rows(
        ui,
        ROW,
        count,
        |ui, rows| {
            for i in rows {
                row_ui(ui, cx, ArticleIx::from_at(i));
            }
        },
    );
    if lost > 0 {
        lost::row_ui(ui, cx, lost);
    }
    if problems > 0 {
        problems_row(ui, cx, problems);
    }
}

fn problems_row(ui: &mut Ui, cx: &mut Cx<'_>, problems: usize) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    let label = trn(problems, "1 note on files | {} notes on files", &[]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    ui.painter().hline(rect.x_range().shrink(16.0), rect.top(), Stroke::new(1.0, theme.hair));
    widgets::row_ground(ui, theme, rect.shrink2(vec2(8.0, 4.0)), false, &response);
    let mut font = role::body();
    font.size = 16.0;
    let left = rect.left() + 20.0;
    let painter = ui.painter();
    painter.text(pos2(left, rect.center().y), egui::Align2::LEFT_CENTER, icons::WARNING, font, theme.doubt.line);
    painter.text(pos2(left + 28.0, rect.center().y), egui::Align2::LEFT_CENTER, &label, role::label(), theme.ink2);
    if response.clicked() {
        cx.send(ViewCommand::ToggleProblems);
    }
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) {
    let theme = cx.theme;
    let Some(source) = cx.session.source(ix) else { return };
    let (full, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let selected = cx.view.article == ix;
    let name = format!("{}, {}", source.letter, source.outlet);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &name));
    let rect = full.shrink2(vec2(8.0, 2.0));
    widgets::row_ground(ui, theme, rect, selected, &response);
    let tile = Rect::from_min_size(pos2(full.left() + 20.0, rect.top() + 8.0), vec2(24.0, 24.0));
    shapes::tile(ui.painter(), theme, ix.at(), &source.letter, tile);
    let left = tile.right() + 8.0;
    let width = full.right() - 16.0 - left;
    let name_font = if selected { role::strong() } else { role::name() };
    let later = cx.view.filter.known_by_s.is_some_and(|by| !published_by(cx.session, ix, by));
    let outlet_ink = if source.outlet_known && !later { theme.ink1 } else { theme.ink2 };
    let outlet = widgets::one_line(ui, &source.outlet, name_font, outlet_ink, width);
    ui.painter().galley(pos2(left, rect.top() + 5.0), outlet, theme.ink1);
    // The headline stands in for the outlet where the file's name says nothing; that name then stands under it.
    let file = cx.session.article(ix).map_or("", |a| a.file.as_str());
    let under = if source.headline_is_name { file } else { source.headline.as_str() };
    let under = if later { tr("not published yet") } else { under };
    let headline = widgets::one_line(ui, under, role::label(), theme.ink2, width);
    ui.painter().galley(pos2(left, rect.top() + 25.0), headline, theme.ink2);
    date_line(ui, cx, ix, source, pos2(left, rect.top() + 43.0), width - 14.0);
    let mark = pos2(full.right() - 22.0, rect.top() + 51.0);
    let state = if later { shapes::MarkState::Planned } else { shapes::MarkState::Said };
    shapes::mark(ui.painter(), theme, ix.at(), mark, 4.6, state, theme.panel);
    if response.clicked() {
        show(ui, cx, ix);
    }
    let second = cx.view.second(cx.session) == Some(ix);
    if second {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, theme.accent), egui::StrokeKind::Inside);
    }
    menu(&response, cx, &Thing::Found(Selection::Publication(ix), None));
    response.on_hover_text(hover_text(cx, ix));
}

/// A click shows a source in the reader; with Ctrl it stands beside the one shown.
fn show(ui: &Ui, cx: &mut Cx<'_>, ix: ArticleIx) {
    if ui.input(|i| i.modifiers.command) {
        let open = (cx.view.second(cx.session) != Some(ix)).then_some(ix);
        cx.send(ViewCommand::Beside(open));
    } else {
        cx.send(ViewCommand::ShowArticle(ix));
    }
}

fn hover_text(cx: &Cx<'_>, ix: ArticleIx) -> String {
    let file = cx.session.article(ix).map_or("", |a| a.file.as_str());
    let headline = cx.session.source(ix).map_or("", |s| s.headline.as_str());
    let at = ix.at() + 1;
    let keys = if at < 10 {
        format!("\n{}", trf("Key {}; beside the one shown: Alt+{} or Ctrl and a click", &[&at, &at]))
    } else {
        String::new()
    };
    format!("{headline}\n{file}{keys}")
}

/// "25-27 Jul 1969 inferred", dashed where a guess is in it.
fn date_line(ui: &Ui, cx: &Cx<'_>, ix: ArticleIx, source: &Source, at: egui::Pos2, width: f32) {
    let theme = cx.theme;
    let hidden = cx.view.teach.hides(ix);
    let inferred = !hidden && source.published_source == Some(PublicationSource::Inferred);
    let unknown = source.published_source.is_none() && !source.published.is_empty();
    let ink = if unknown { theme.ink3 } else { theme.ink2 };
    let published = if hidden { std::borrow::Cow::Borrowed(tr("When?")) } else { fact(&source.published) };
    let date = widgets::one_line(ui, &published, role::label(), ink, width);
    let size = date.size();
    ui.painter().galley(at, date, ink);
    if inferred {
        let y = at.y + size.y;
        let line = [pos2(at.x, y), pos2(at.x + size.x, y)];
        ui.painter().extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, theme.ink3), 3.0, 2.0));
        if width - size.x > 52.0 {
            let word_at = pos2(at.x + size.x + 5.0, at.y);
            ui.painter().text(word_at, egui::Align2::LEFT_TOP, tr("inferred"), role::label(), theme.doubt.line);
        }
    }
}

/// Draws the rail of letters of a narrow window.
pub(super) fn rail_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(8.0);
    let count = cx.session.corpus.articles.len();
    let noted = !cx.session.corpus.warnings.is_empty();
    if noted && widgets::icon_button(ui, theme, icons::WARNING, tr("Notes on files")).clicked() {
        cx.send(ViewCommand::ToggleProblems);
    }
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, 44.0, count, |ui, rows| {
        for i in rows {
            let ix = ArticleIx::from_at(i);
            let Some(source) = cx.session.source(ix) else { continue };
            let (full, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
            let selected = cx.view.article == ix;
            let name = format!("{}, {}", source.letter, source.outlet);
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &name));
            widgets::row_ground(ui, theme, full.shrink2(vec2(5.0, 2.0)), selected, &response);
            let tile = Rect::from_center_size(full.center(), vec2(24.0, 24.0));
            shapes::tile(ui.painter(), theme, i, &source.letter, tile);
            if response.clicked() {
                show(ui, cx, ix);
            }
            if cx.view.second(cx.session) == Some(ix) {
                let ring = full.shrink2(vec2(5.0, 2.0));
                ui.painter().rect_stroke(ring, 6.0, Stroke::new(1.0, theme.accent), egui::StrokeKind::Inside);
            }
            menu(&response, cx, &Thing::Found(Selection::Publication(ix), None));
            response.on_hover_text(format!("{}\n{}\n{}", source.outlet, source.headline, fact(&source.published)));
        }
    });
}
