//! The reader: an article, or two side by side, the words unchanged, with everything found in it marked beside or under them.
//!
//! It decides nothing about the text; it shows what the session holds and asks for commands.

mod beside;
mod block;
mod column;
mod find;
mod follow;
mod gutter;
mod hands;
mod header;
pub(crate) mod heights;
mod hover;
mod inside;
mod links;
mod measure;
mod minimap;
mod noted;
pub(crate) mod ink;
mod page;
mod scroll;
mod select;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Align2, Area, Frame, Rect, RichText, Sense, Ui, UiBuilder, pos2};

use super::correct::words_ui;
use super::lost::take_ui;
use super::theme::role;
use super::{Cx, FileCommand};
use crate::facts::{ArticleIx, Corpus};
use crate::session::{Evidence, Selection};
use crate::ui::inspector::parts;
use crate::ui::lang::tr;

/// What it remembers between frames: layout, scroll position, selected text. Nothing of it is work.
#[derive(Default)]
pub struct ReaderState {
    page: Option<Arc<page::Page>>,
    heights: heights::Heights,
    /// Column width and pixels per point that the heights were measured for.
    measured_for: (f32, f32, bool),
    scroll: scroll::Scroll,
    /// Where each article of this story was left.
    story: Arc<Corpus>,
    left_at: BTreeMap<ArticleIx, Top>,
    selected: Option<select::Selected>,
    /// The selected words may be marked: the choice stands at the foot.
    marking: bool,
    evidence: Arc<Vec<Evidence>>,
    evidence_of: Option<(Selection, u64)>,
    meta_px: f32,
    /// Where the text began on the screen.
    text_top: f32,
    inside: inside::Inside,
    /// The second column, where there is one.
    beside: Option<Box<beside::Beside>>,
}

/// What stands on top of the window: words of the text, and how far above them it begins.
type Top = (u32, f32);

/// Which column is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The only one.
    Alone,
    /// The first of two.
    Left,
    /// The second.
    Right,
}

impl ReaderState {
    /// What stood on top when an article was read last.
    pub fn top_of(&self, article: ArticleIx) -> Option<(u32, f32)> {
        self.left_at.get(&article).copied()
    }

    /// Puts an article of a story just read at the place where it was left.
    pub fn put_top(&mut self, story: Arc<Corpus>, article: ArticleIx, top: (u32, f32)) {
        *self = Self { story, left_at: BTreeMap::from([(article, top)]), ..Self::default() };
    }

    /// Where the selection is told, looked up once per selection and analysis.
    fn evidence(&mut self, cx: &Cx<'_>) -> Arc<Vec<Evidence>> {
        let key = cx.view.selection.map(|s| (s, cx.session.facts.revision));
        if key != self.evidence_of {
            self.evidence_of = key;
            self.evidence = Arc::new(key.map(|(s, _)| cx.session.evidence(s)).unwrap_or_default());
        }
        self.evidence.clone()
    }
}

/// Draws it in all the room there is.
pub fn reader_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReaderState) {
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0.0, cx.theme.paper);
    if cx.session.article(cx.view.article).is_none() {
        empty_ui(ui, cx, room);
        return;
    }
    if !Arc::ptr_eq(&state.story, &cx.session.corpus) {
        let old = std::mem::replace(&mut state.story, cx.session.corpus.clone());
        // Corrections make the corpus anew; where each article was left still holds.
        let files = |c: &Corpus| c.articles.iter().map(|a| a.file.clone()).collect::<Vec<_>>();
        if files(&old) != files(&state.story) {
            state.left_at.clear();
            state.beside = None;
        }
    }
    match cx.view.second(cx.session) {
        Some(other) if room.width() >= beside::LEAST_PX => beside::beside_ui(ui, cx, state, other, room),
        _ => one_ui(ui, cx, state, room, Shown::Alone),
    }
    ui.allocate_rect(room, Sense::hover());
}

/// One column: its header, the bars that are open, the text.
fn one_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReaderState, room: Rect, shown: Shown) {
    let Some(article) = cx.session.article(cx.view.article).cloned() else { return };
    let short = ui.ctx().content_rect().height() < 600.0;
    let mut ui = ui.new_child(UiBuilder::new().id_salt(("column", shown == Shown::Right)).max_rect(room));
    ui.set_clip_rect(room.intersect(ui.clip_rect()));
    let mut top = room.top();
    let mut row = |ui: &mut Ui, salt: u8, high: f32, draw: &mut dyn FnMut(&mut Ui)| {
        let rect = Rect::from_min_size(pos2(room.left(), top), egui::vec2(room.width(), high));
        draw(&mut ui.new_child(UiBuilder::new().id_salt(("row", salt)).max_rect(rect)));
        top += high;
    };
    if shown == Shown::Right {
        row(&mut ui, 0, header::HEADER_PX, &mut |ui| beside::header_ui(ui, cx));
    } else if !short || cx.view.second(cx.session).is_some() {
        // Without its row nothing would say that there is a second article, where there is room for one only.
        let evidence = state.evidence(cx).len();
        row(&mut ui, 0, header::HEADER_PX, &mut |ui| {
            header::header_ui(ui, cx, evidence, shown == Shown::Alone);
        });
    }
    if cx.view.find.is_some() && shown != Shown::Right {
        row(&mut ui, 1, find::BAR_PX, &mut |ui| find::find_ui(ui, cx, &article));
    }
    state.inside.refresh(cx);
    if cx.view.filter.is_on() && cx.session.article_facts(cx.view.article).is_some() {
        row(&mut ui, 2, inside::BAR_PX, &mut |ui| inside::bar_ui(ui, cx, &state.inside));
    }
    let rect = Rect::from_min_max(pos2(room.left(), top), room.max);
    let mut body = ui.new_child(UiBuilder::new().id_salt("reader body").max_rect(rect));
    column::column_ui(&mut body, cx, state, &article, short);
    mark_ui(&body, cx, state, rect);
}

/// What the selected words may be marked as, at the foot of the column.
fn mark_ui(ui: &Ui, cx: &mut Cx<'_>, state: &mut ReaderState, room: Rect) {
    let article = cx.view.article;
    let text = cx.session.article(article).map(|a| Arc::clone(&a.text));
    let span = state.selected.filter(|s| !s.is_empty()).zip(text).map(|(s, text)| s.span().trimmed(&text));
    let Some(span) = span.filter(|s| !s.is_empty()) else {
        state.marking = false;
        return;
    };
    cx.view.hands.words = Some((article, span));
    // While the mouse still selects, nothing comes between it and the words.
    if ui.input(|i| i.pointer.any_down()) && !state.marking {
        return;
    }
    state.marking = true;
    let frame = Frame::popup(ui.style());
    let area = Area::new(ui.scope_id().with("mark")).fixed_pos(room.left_bottom() + egui::vec2(12.0, -12.0));
    let response = area.pivot(Align2::LEFT_BOTTOM).constrain_to(room).show(ui.ctx(), |ui| {
        ui.set_max_width((room.width() - 48.0).max(160.0));
        frame.show(ui, |ui| take_ui(ui, cx, article, span) || words_ui(ui, cx, article, span)).inner
    });
    if response.inner {
        state.selected = None;
        state.marking = false;
    }
}

/// Why there is nothing to read, and what to do about it.
fn empty_ui(ui: &mut Ui, cx: &mut Cx<'_>, room: Rect) {
    let (reason, next) = if let Some(loading) = &cx.status.loading {
        (loading.words(), String::new())
    } else if cx.session.corpus.articles.is_empty() {
        let reason = if cx.session.corpus.warnings.is_empty() {
            tr("No article is open")
        } else {
            tr("No file could be read")
        };
        (reason.to_owned(), tr("Open a folder of articles, or drop one here").to_owned())
    } else {
        (tr("No article is chosen").to_owned(), tr("Choose a source on the left").to_owned())
    };
    let area = Rect::from_center_size(room.center(), egui::vec2(room.width().min(360.0), 120.0));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(RichText::new(reason).font(role::title()).color(cx.theme.ink1));
            ui.label(RichText::new(next).font(role::body()).color(cx.theme.ink2));
            ui.add_space(8.0);
            if cx.status.loading.is_none()
                && cx.session.corpus.articles.is_empty()
                && parts::button(ui, cx.theme, tr("Open folder"), true).clicked()
            {
                cx.send(FileCommand::AskFolder);
            }
        });
    });
}
