//! Who quotes whom: speakers down, sources across; heads stay while the cells scroll both ways.
//!
//! "No quotation found" is all that an empty row says: not found here is not the same as not said.

use std::sync::Arc;

use egui::{Align2, Painter, Rect, Stroke, pos2, vec2};

use super::grid::Sheet;
use super::matrix::dash;
use crate::facts::{ArticleIx, Heard};
use crate::session::{VoiceOrder, VoiceRow};
use crate::ui::lang::{msg, tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

const ROW: f32 = 48.0;
const SUM: f32 = 96.0;
/// From this width on the names have room for the sums.
const WITH_SUMS: f32 = 228.0;

/// The orders offered; a click on a head sorts by its source.
pub(super) const ORDERS: [(VoiceOrder, &str); 5] = [
    (VoiceOrder::Quoted, msg("Most quoted")),
    (VoiceOrder::Words, msg("Words")),
    (VoiceOrder::Named, msg("Most named")),
    (VoiceOrder::Unquoted, msg("Not quoted")),
    (VoiceOrder::Name, msg("Name")),
];

/// Makes the rows anew where the order, the filter or the story changed.
pub(super) fn refresh(cx: &mut Cx<'_>) {
    let session = cx.session;
    let filter = cx.view.filter;
    let columns = cx.view.compare_view.columns.made();
    let view = &mut cx.view.voices;
    let made_for = view.made_for.as_ref();
    if made_for.is_some_and(|(o, f, c, i)| {
        (*o, *f, *c) == (view.order, filter, columns) && Arc::ptr_eq(i, &session.index)
    }) {
        return;
    }
    if made_for.is_some_and(|(.., i)| !Arc::ptr_eq(i, &session.index)) {
        view.chosen = None;
    }
    let all = match view.order {
        VoiceOrder::Source(article) => session.voices_of(article),
        order => session.index.voices.order(order).to_vec(),
    };
    let rows = &session.index.voices.rows;
    let kept = &cx.view.kept;
    let stays = |i: &u32| match rows.get(*i as usize).and_then(|r| r.speaker) {
        Some(speaker) => !filter.is_on() || kept.entity(speaker),
        None => !filter.is_on(),
    };
    let shown = &cx.view.compare_view.columns;
    let says = |i: &u32| {
        let Some(row) = rows.get(*i as usize).filter(|_| shown.is_narrowed()) else { return true };
        let of = |s: ArticleIx| session.heard(row, s).is_some() || session.named_in(row, s) > 0;
        shown.list().iter().flat_map(super::columns::Column::sources).any(of)
    };
    view.rows = all.into_iter().filter(|i| stays(i) && says(i)).collect();
    view.made_for = Some((view.order, filter, columns, Arc::clone(&session.index)));
}

/// "12 rows, bars show words quoted".
pub(super) fn bar_words(cx: &Cx<'_>) -> String {
    trn(cx.view.voices.rows.len(), "1 row, bars show words quoted | {} rows, bars show words quoted", &[])
}

fn row_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(u32, &'a VoiceRow)> {
    let ix = *cx.view.voices.rows.get(n)?;
    Some((ix, cx.session.index.voices.rows.get(ix as usize)?))
}

/// Speakers by sources.
pub(super) struct Speakers;

impl Sheet for Speakers {
    fn row_px(&self) -> f32 {
        ROW
    }

    fn cell_px(&self) -> (f32, f32) {
        (84.0, 116.0)
    }

    fn names_px(&self) -> f32 {
        280.0
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.view.voices.rows.len()
    }

    fn corner(&self, _cx: &Cx<'_>) -> String {
        tr("Speaker, quoted + told").to_owned()
    }

    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String {
        let Some((_, row)) = row_at(cx, n) else { return String::new() };
        if row.voice.is_none() {
            return trf("{}: no quotation found, named {}", &[&row.label, &times(row.named)]);
        }
        trf("{}: {} quoted, {} told, {}", &[&row.label, &row.direct, &row.told, &words(row.words)])
    }

    fn cell_words(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> String {
        let Some((_, row)) = row_at(cx, n) else { return String::new() };
        let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
        let words = match (cx.session.heard(row, source), cx.session.named_in(row, source)) {
            (Some(heard), _) => says(heard),
            (None, 0) => tr("not found in this article").to_owned(),
            (None, named) => trf("no quotation found, named {}", &[&times(named)]),
        };
        trf("{} in {}: {}", &[&row.label, &outlet, &words])
    }

    fn says(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> u8 {
        let Some((_, row)) = row_at(cx, n) else { return 0 };
        if cx.session.heard(row, source).is_some() { 2 } else { u8::from(cx.session.named_in(row, source) > 0) }
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        row_at(cx, n).is_some_and(|(ix, _)| cx.view.voices.chosen.is_some_and(|c| c.0 == ix))
    }

    fn is_open(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> bool {
        row_at(cx, n).is_some_and(|(ix, _)| cx.view.voices.chosen == Some((ix, Some(source))))
    }

    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool) {
        if let Some((_, row)) = row_at(cx, n) {
            name_row(painter, cx, row, rect, chosen);
        }
    }

    fn paint_cell(&self, painter: &Painter, cx: &Cx<'_>, n: usize, source: ArticleIx, rect: Rect, chosen: bool) {
        let Some((_, row)) = row_at(cx, n) else { return };
        let theme = cx.theme;
        match (cx.session.heard(row, source), cx.session.named_in(row, source)) {
            (Some(heard), _) => counts(painter, cx, heard, source.at(), rect),
            (None, 0) => dash(painter, cx, rect, chosen),
            (None, named) => {
                let ink = if chosen { theme.ink2 } else { theme.ink3 };
                let words = trf("named {}", &[&named]);
                painter.text(rect.center(), Align2::CENTER_CENTER, words, role::label(), ink);
            }
        }
    }

    fn open(&self, cx: &mut Cx<'_>, n: usize, source: Option<ArticleIx>) {
        if let Some((ix, _)) = row_at(cx, n) {
            cx.view.voices.chosen = Some((ix, source));
        }
    }

    fn sorted_by(&self, cx: &Cx<'_>) -> Option<ArticleIx> {
        match cx.view.voices.order {
            VoiceOrder::Source(source) => Some(source),
            _ => None,
        }
    }

    fn sort_by(&self, cx: &mut Cx<'_>, source: ArticleIx) {
        cx.view.voices.order = VoiceOrder::Source(source);
    }
}

/// "3 quoted" over "2 told", with a bar for the words.
fn counts(painter: &Painter, cx: &Cx<'_>, heard: &Heard, i: usize, rect: Rect) {
    let theme = cx.theme;
    let center = rect.center() - vec2(0.0, 3.0);
    let told = (heard.told > 0).then(|| trf("{} told", &[&heard.told]));
    let ascribed = (heard.direct == 0).then(|| trf("{} ascribed", &[&heard.thought]));
    let both = heard.direct > 0 && told.is_some();
    if heard.direct > 0 {
        let at = if both { center - vec2(0.0, 8.0) } else { center };
        let words = trf("{} quoted", &[&heard.direct]);
        painter.text(at, Align2::CENTER_CENTER, words, role::strong(), theme.ink1);
    }
    if let Some(words) = told.or(ascribed) {
        let at = if both { center + vec2(0.0, 9.0) } else { center };
        painter.text(at, Align2::CENTER_CENTER, words, role::label(), theme.ink2);
    }
    if heard.words > 0 {
        let most = cx.session.index.voices.most_words.max(1);
        let width = ((rect.width() - 20.0) * heard.words as f32 / most as f32).max(3.0);
        let bar = Rect::from_min_size(pos2(rect.left() + 10.0, rect.bottom() - 8.0), vec2(width, 4.0));
        painter.rect_filled(bar, 2.0, theme.source(i));
    }
}

/// "3 quoted, 2 told, 48 words".
pub(super) fn says(heard: &Heard) -> String {
    let counts =
        [(heard.direct, msg("{} quoted")), (heard.told, msg("{} told")), (heard.thought, msg("{} ascribed"))];
    let mut parts: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| trf(words, &[&n])).collect();
    if heard.words > 0 {
        parts.push(words(heard.words));
    }
    parts.join(", ")
}

/// "1 word", "48 words".
pub(super) fn words(n: u32) -> String {
    trn(n as usize, "1 word | {} words", &[])
}

/// "once", "5 times".
pub(super) fn times(n: u32) -> String {
    trn(n as usize, "once | {} times", &[])
}

fn name_row(painter: &Painter, cx: &Cx<'_>, row: &VoiceRow, at: Rect, chosen: bool) {
    let theme = cx.theme;
    let sums = at.width() >= WITH_SUMS;
    let names = if sums { at.width() - SUM } else { at.width() };
    let font = if chosen { role::strong() } else { role::name() };
    let name = widgets::line_of(painter, &row.label, font, theme.ink1, names - 24.0);
    let left = at.left() + 16.0;
    let end = left + name.size().x;
    painter.galley(pos2(left, at.top() + 5.0), name, theme.ink1);
    if let Some(kind) = row.speaker.and_then(|s| cx.session.entity(s)).map(|e| e.kind) {
        painter.hline(left..=end, at.top() + 25.0, Stroke::new(1.5, theme.kind(kind).line));
    }
    let ink = if chosen { theme.ink2 } else { theme.ink3 };
    let second = match (row.voice, row.speaker) {
        (None, _) => tr("no quotation found").to_owned(),
        (Some(_), None) => tr("without a name").to_owned(),
        (Some(_), Some(_)) => trf("named {}", &[&times(row.named)]),
    };
    let second = widgets::line_of(painter, &second, role::label(), ink, names - 24.0);
    painter.galley(pos2(left, at.top() + 27.0), second, ink);
    if !sums {
        return;
    }
    let right = pos2(at.right() - 12.0, at.center().y);
    if row.voice.is_some() {
        let sum = format!("{} + {}", row.direct, row.told);
        let up = if row.words > 0 { 9.0 } else { 0.0 };
        painter.text(right - vec2(0.0, up), Align2::RIGHT_CENTER, sum, role::name(), theme.ink1);
        if row.words > 0 {
            painter.text(right + vec2(0.0, 9.0), Align2::RIGHT_CENTER, words(row.words), role::label(), ink);
        }
    } else {
        let named = trf("named {}", &[&row.named]);
        painter.text(right, Align2::RIGHT_CENTER, named, role::label(), theme.ink2);
    }
}
