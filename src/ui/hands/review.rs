//! "Apply to all 14 in 5 articles": every place is shown with its sentence and a tick before anything is done.
//!
//! It decides nothing: what is ticked is said, what was left out is kept as refused, so that it is not offered again as
//! if nobody had looked.

use std::collections::BTreeSet;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Id, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::act;
use super::state::{Proposal, Review};
use super::tag;
use crate::facts::{EntityKey, Event, EventIx, Layer, Mark};
use crate::session::{Occurrence, Session, alike};
use crate::text::fold;
use crate::ui::inspector::{parts, words};
use crate::ui::lang::{self, tr, trf, trn};
use crate::ui::reader::ink::kind_word;
use crate::ui::shell::modal;
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand, shapes, widgets};

const ROW_PX: f32 = 34.0;
/// Offers of whom to merge with.
const OFFERS: usize = 6;
/// Letters of context before the words.
const BEFORE: usize = 48;

/// Draws it where it is open.
pub(super) fn review_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(mut review) = cx.view.hands.review.take() else { return };
    if review.revision != cx.session.facts.revision {
        return;
    }
    refresh(cx.session, &mut review);
    let field = Id::unique("review field");
    // A button that has the keyboard takes Enter for itself.
    let free = ui.memory(|m| m.focused().is_none_or(|id| id == field));
    let enter = free && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
    let mut done = Done { all: enter, ..Done::default() };
    let shown = modal(cx.theme, "review").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(620.0_f32.min(area.width() - 48.0));
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let title = title(cx.session, &review);
        let heading = ui.label(RichText::new(&title).font(role::title()).color(cx.theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        field_ui(ui, cx, &mut review, field);
        if !review.places.is_empty() {
            places_ui(ui, cx, &mut review);
        }
        buttons_ui(ui, cx, &review, &mut done);
    });
    let fits = fits(cx.session, &review);
    let only = review.here.filter(|_| done.here);
    if (done.all || only.is_some()) && fits {
        let said = act::corrections(cx.session, &review, only);
        if !said.is_empty() {
            cx.send(WorkCommand::Add(said));
        }
        return;
    }
    if !done.cancel && !shown.should_close() {
        cx.view.hands.review = Some(review);
    }
}

/// Under this logical height, a projector with the largest text, there is room for one line of each list.
const LOWEST: f32 = 340.0;

/// What was asked for in this frame.
#[derive(Default)]
struct Done {
    all: bool,
    here: bool,
    cancel: bool,
}

fn fits(session: &Session, review: &Review) -> bool {
    match &review.proposal {
        Proposal::Rename { entity } => {
            let name = review.typed.trim();
            !name.is_empty() && name != entity.name
        }
        Proposal::Merge { entity, .. } => act::merged_into(session, review).is_some_and(|into| into != *entity),
        Proposal::MergeEvents { event, .. } => act::event_into(review).is_some_and(|into| into != *event),
        _ => true,
    }
}

fn title(session: &Session, review: &Review) -> String {
    match &review.proposal {
        Proposal::Rename { entity } => trf("Rename {}", &[&entity.name]),
        Proposal::Retype { entity, kind } => {
            trf("{} as: {}", &[&entity.name, &words::sentence_case(kind_word(*kind))])
        }
        Proposal::Merge { entity, into: Some(into) } => trf("Merge {} into {}", &[&entity.name, &into.name]),
        Proposal::Merge { entity, into: None } => trf("Merge {} with", &[&entity.name]),
        Proposal::Remove { entity } => trf("{}: not a name", &[&entity.name]),
        Proposal::Mark { words, mark } => trf("“{}” as: {}", &[words, &mark_word(mark)]),
        Proposal::Unmark { words, layer } => {
            let what = if *layer == Layer::Time { tr("Not a time") } else { tr("Not a name") };
            format!("{}: {}", lang::quoted(words), lang::within(what))
        }
        Proposal::MergeEvents { event, into } => {
            let title = |ix| session.event(ix).map_or("", |e| e.title.as_str());
            into.map_or_else(
                || trf("Merge {} with", &[&title(*event)]),
                |into| trf("Merge {} into {}", &[&title(*event), &title(into)]),
            )
        }
    }
}

fn mark_word(mark: &Mark) -> String {
    match mark {
        Mark::Name { kind, .. } => words::sentence_case(kind_word(*kind)),
        Mark::Time { value: Some(value) } => value.clone(),
        Mark::Time { value: None } => tr("Time").to_owned(),
        Mark::Quote { .. } => tr("Quote").to_owned(),
        Mark::Event { .. } => tr("Event").to_owned(),
    }
}

/// Brings the offers up to the letters typed.
fn refresh(session: &Session, review: &mut Review) {
    if review.made_for.as_ref() == Some(&review.typed) {
        return;
    }
    review.offers = match &review.proposal {
        Proposal::Merge { entity, into: None } => entities_like(session, entity, &review.typed),
        Proposal::MergeEvents { event, into: None } => events_like(session, *event, &review.typed),
        _ => Vec::new(),
    };
    review.at = 0;
    review.made_for = Some(review.typed.clone());
}

/// Entities that the letters may mean; without letters those that share a word with it, or its type.
fn entities_like(session: &Session, own: &EntityKey, typed: &str) -> Vec<(usize, String)> {
    let wanted = fold(typed.trim());
    let own_words: Vec<String> = fold(&own.name).split_whitespace().map(str::to_owned).collect();
    let rank = |name: &str, kind| {
        let folded = fold(name);
        if !wanted.is_empty() {
            return folded.contains(&wanted).then(|| u8::from(!folded.starts_with(&wanted)));
        }
        let shares = folded.split_whitespace().any(|w| own_words.iter().any(|o| o == w));
        Some(if shares { 0 } else { 1 + u8::from(kind != own.kind) })
    };
    let others = session.facts.entities.iter().enumerate().filter(|(_, e)| act::key(e) != *own);
    let mut found: Vec<(u8, usize, &str)> = others
        .filter_map(|(at, e)| {
            let names = e.aliases.iter().chain([&e.name]);
            Some((names.filter_map(|n| rank(n, e.kind)).min()?, at, e.name.as_str()))
        })
        .collect();
    found.sort_by_key(|(rank, at, _)| (*rank, *at));
    found.into_iter().take(OFFERS).map(|(_, at, name)| (at, name.to_owned())).collect()
}

/// Events that the letters may mean: those of the same people or places first, and of them the nearest in time.
fn events_like(session: &Session, own: EventIx, typed: &str) -> Vec<(usize, String)> {
    let Some(event) = session.event(own) else { return Vec::new() };
    let wanted = fold(typed.trim());
    let spread = &session.index.spread;
    let shares = |at| spread.who(EventIx::from_at(at)).iter().any(|who| spread.who(own).contains(who));
    let middle = |e: &Event| e.interval.map(|i| i.middle_s());
    let apart = |e: &Event| match (middle(e), middle(event)) {
        (Some(a), Some(b)) => (a - b).abs(),
        (a, b) => {
            if a.is_none() == b.is_none() {
                0.0
            } else {
                f64::MAX
            }
        }
    };
    let others = session.facts.events.iter().enumerate().filter(|(at, _)| *at != own.at());
    let mut found: Vec<(bool, f64, usize, &str)> = others
        .filter(|(_, e)| fold(&e.title).contains(&wanted))
        .map(|(at, e)| (!shares(at), apart(e), at, e.title.as_str()))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    found.into_iter().take(OFFERS).map(|(_, _, at, title)| (at, title.to_owned())).collect()
}

/// The name, or letters of whom it is to be merged with.
fn field_ui(ui: &mut Ui, cx: &Cx<'_>, review: &mut Review, id: Id) {
    let (label, chooses) = match &review.proposal {
        Proposal::Rename { .. } => (tr("New name"), false),
        Proposal::Merge { into: None, .. } | Proposal::MergeEvents { into: None, .. } => (tr("The same as"), true),
        _ => return,
    };
    if chooses && !review.offers.is_empty() {
        let step = ui.input_mut(|i| {
            i64::from(i.consume_key(Modifiers::NONE, Key::ArrowDown))
                - i64::from(i.consume_key(Modifiers::NONE, Key::ArrowUp))
        });
        let at = (review.at as i64 + step).rem_euclid(review.offers.len() as i64);
        review.at = usize::try_from(at).unwrap_or(0);
    }
    let edit = TextEdit::singleline(&mut review.typed)
        .id(id)
        .hint_text(if chooses { tr("Type a few letters") } else { "" })
        .font(role::body())
        .desired_width(f32::INFINITY)
        .text_color(cx.theme.ink1)
        .background_color(cx.theme.paper);
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, label));
    if std::mem::take(&mut review.focus) {
        response.request_focus();
        super::select_all(ui.ctx(), id, &review.typed);
    }
    // A low window has room for the best few.
    let most = match ui.ctx().content_rect().height() {
        ..LOWEST => 1,
        LOWEST..520.0 => 3,
        _ => OFFERS,
    };
    review.offers.truncate(most);
    review.at = review.at.min(most - 1);
    for (at, (_, name)) in review.offers.clone().iter().enumerate() {
        let words = trf("Merge into {}", &[name]);
        if widgets::checked_row(ui, cx.theme, &words, at == review.at, Role::RadioButton) {
            review.at = at;
        }
    }
    if chooses && review.offers.is_empty() {
        parts::small(ui, tr("Nothing fits these letters"), cx.theme.ink3);
    }
}

fn places_ui(ui: &mut Ui, cx: &mut Cx<'_>, review: &mut Review) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let articles = trn(alike::articles(&review.places), "1 article | {} articles", &[]);
        let count = trf("{} of {} places in {}", &[&review.ticked().count(), &review.places.len(), &articles]);
        ui.label(RichText::new(count).font(role::label()).color(cx.theme.ink2));
        if parts::small_button(ui, cx.theme, tr("Tick all")).clicked() {
            review.left.clear();
        }
        if parts::small_button(ui, cx.theme, tr("Tick none")).clicked() {
            review.left = (0..review.places.len()).collect();
        }
    });
    let fields = if review.offers.is_empty() { 0.0 } else { review.offers.len() as f32 * 30.0 };
    let window = ui.ctx().content_rect().height();
    let least = ROW_PX * if window < LOWEST { 1.0 } else { 2.0 };
    let high = (window - 260.0 - fields).clamp(least, 380.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().max_height(high).min_scrolled_height(high).show_rows(
        ui,
        ROW_PX,
        review.places.len(),
        |ui, rows| {
            for at in rows {
                let Some(place) = review.places.get(at).copied() else { continue };
                let on = !review.left.contains(&at);
                if row_ui(ui, cx, at, &place, on) {
                    toggle(&mut review.left, at);
                }
            }
        },
    );
    ui.spacing_mut().item_spacing.y = 4.0;
}

fn toggle(left: &mut BTreeSet<usize>, at: usize) {
    if !left.remove(&at) {
        left.insert(at);
    }
}

/// One place: a tick, its source, its sentence with the words lit; true when clicked.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, at: usize, occurrence: &Occurrence, on: bool) -> bool {
    let theme = cx.theme;
    let place = occurrence.place;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    let Some(source) = cx.session.source(place.article) else { return false };
    let (before, own, after) = context(cx.session, occurrence);
    response.widget_info(|| {
        let words = format!("{} {}: {before}{own}{after}", at + 1, source.letter);
        WidgetInfo::selected(Role::CheckBox, true, on, words)
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.hover);
    }
    let y = rect.center().y;
    tag::tick(ui.painter(), theme, Rect::from_center_size(pos2(rect.left() + 14.0, y), Vec2::splat(16.0)), on);
    let tile = Rect::from_center_size(pos2(rect.left() + 40.0, y), Vec2::splat(18.0));
    shapes::tile(ui.painter(), theme, place.article.at(), &source.letter, tile);
    let mut right = rect.right() - 8.0;
    if occurrence.refused {
        let words = tr("refused before");
        let at = pos2(right, y);
        right =
            ui.painter().text(at, egui::Align2::RIGHT_CENTER, words, role::label(), theme.doubt.line).left() - 8.0;
    }
    let ink = if on { theme.ink1 } else { theme.ink3 };
    let plain = TextFormat::simple(role::evidence(), ink);
    let lit = TextFormat { background: theme.mark, ..TextFormat::simple(role::evidence(), theme.ink1) };
    let mut job = LayoutJob::default();
    job.append(&before, 0.0, plain.clone());
    job.append(&own, 0.0, lit);
    job.append(&after, 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - tile.right() - 10.0).max(60.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(pos2(tile.right() + 10.0, y - galley.size().y / 2.0), galley, ink);
    widgets::focus_ring(ui, theme, &response, rect.shrink(2.0), 6.0);
    response.clicked()
}

/// Words before, the words, and words after them, of one sentence.
fn context(session: &Session, occurrence: &Occurrence) -> (String, String, String) {
    let place = occurrence.place;
    let Some(article) = session.article(place.article) else { return <(String, String, String)>::default() };
    let text = &article.text;
    let sentence = article
        .layout
        .sentence_at(place.span.start as usize)
        .and_then(|i| article.layout.sentences.get(i))
        .map_or(place.span, |s| s.cover(place.span));
    let flat = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("").replace('\n', " ");
    let mut before = flat(sentence.start, place.span.start);
    if before.chars().count() > BEFORE {
        let from = before.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
        let rest = before.get(from..).unwrap_or("");
        before = format!("… {}", rest.split_once(' ').map_or(rest, |(_, rest)| rest));
    }
    (before, flat(place.span.start, place.span.end), flat(place.span.end, sentence.end))
}

fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>, review: &Review, done: &mut Done) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let chosen = review.chosen();
        let articles = chosen.iter().map(|p| p.article).collect::<BTreeSet<_>>().len();
        let n = lang::number(chosen.len());
        let words = if review.places.is_empty() {
            tr("Merge").to_owned()
        } else if review.left.is_empty() && chosen.len() > 1 {
            trn(articles, "Apply to all {1} in 1 article | Apply to all {1} in {} articles", &[&n])
        } else {
            trn(articles, "Apply to {1} in 1 article | Apply to {1} in {} articles", &[&n])
        };
        let ready = fits(cx.session, review) && (!chosen.is_empty() || review.places.is_empty());
        ui.add_enabled_ui(ready, |ui| {
            done.all |= parts::button(ui, cx.theme, &words, ready).clicked();
        });
        if chosen.is_empty() && !review.places.is_empty() {
            let keep = parts::button(ui, cx.theme, tr("Refuse all"), false);
            done.all |= keep.clicked();
        }
        if review.here.is_some() && review.places.len() > 1 {
            done.here = parts::button(ui, cx.theme, tr("Only the one shown"), false).clicked();
        }
        done.cancel = parts::button(ui, cx.theme, tr("Cancel"), false).clicked();
    });
}
