//! Which sentences of an article the filter keeps: they stay in full, the others fade, and a bar says how many.
//!
//! Refuses to hide words: what is left out is only painted fainter, and can be read, selected and copied.

use std::sync::Arc;

use egui::{Align, Color32, Layout, Rect, RichText, Sense, Stroke, Ui, UiBuilder, vec2};

use crate::facts::{ArticleIx, seconds};
use crate::session::Session;
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::filter::{Filter, Kept, published_by};
use crate::ui::lang::{tr, trf};
use crate::ui::theme::{Theme, role};
use crate::ui::{Cx, icons, keys, widgets};

/// Height of the bar.
pub(super) const BAR_PX: f32 = 32.0;
/// How much of the paper lies over what fades; what is left still has a contrast of 4.5:1 (a test holds it).
const VEIL: f32 = 0.36;

/// Sentences, told apart by the filter. Made once for each change, not each frame.
#[derive(Default)]
pub(super) struct Inside {
    made_for: Option<(Filter, ArticleIx, u64)>,
    faded: Arc<Vec<Span>>,
    whole: Arc<Vec<Span>>,
}

impl Inside {
    /// Brings it up to date with the article shown.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        let key = (cx.view.filter, cx.view.article, cx.session.facts.revision);
        if self.made_for != Some(key) {
            let (whole, faded) = apart(cx.session, cx.view.article, cx.view.filter, &cx.view.kept);
            *self = Self { made_for: Some(key), faded: Arc::new(faded), whole: Arc::new(whole) };
        }
    }

    /// What fades, in order.
    pub(super) fn faded(&self) -> Arc<Vec<Span>> {
        Arc::clone(&self.faded)
    }

    /// What stays in full, in order; empty where nothing is left out.
    pub(super) fn whole(&self) -> Arc<Vec<Span>> {
        Arc::clone(&self.whole)
    }
}

/// The sentences that a filter keeps, and the others.
fn apart(session: &Session, ix: ArticleIx, filter: Filter, kept: &Kept) -> (Vec<Span>, Vec<Span>) {
    let (Some(article), Some(facts), true) = (session.article(ix), session.article_facts(ix), filter.is_on())
    else {
        return Default::default();
    };
    let known = filter.known_by_s.is_none_or(|by| published_by(session, ix, by));
    // What was known by a day narrows articles, not sentences.
    let narrowed = Filter { known_by_s: None, ..filter }.is_on();
    let mut told: Vec<Span> = facts.events.iter().filter(|e| kept.event(e.event)).map(|e| e.span).collect();
    told.sort_unstable();
    let tells = |s: Span| {
        let from = told.partition_point(|t| t.start < s.start);
        let before = from.checked_sub(1).and_then(|i| told.get(i)).is_some_and(|t| t.overlaps(s));
        before || told.get(from).is_some_and(|t| t.start < s.end)
    };
    let named = |s: Span| {
        let Some(entity) = filter.entity else { return true };
        let from = facts.mentions.partition_point(|m| m.span.start < s.start);
        let mentions = facts.mentions.get(from..).unwrap_or_default().iter();
        let meant = |r: &&crate::facts::Reference| s.contains(r.span) && r.entities.contains(&entity);
        mentions.take_while(|m| m.span.start < s.end).any(|m| m.entity == entity)
            || facts.references.iter().any(|r| meant(&r))
    };
    let timed = |s: Span| {
        let Some((from_s, to_s)) = filter.span_s else { return true };
        let from = facts.times.partition_point(|t| t.span.start < s.start);
        let times = facts.times.get(from..).unwrap_or_default().iter().take_while(|t| t.span.start < s.end);
        let fits = |i: crate::facts::Interval| seconds(i.earliest) <= to_s && seconds(i.latest) >= from_s;
        times.filter_map(|t| t.interval).any(fits)
    };
    let sentences = article.layout.sentences.iter().copied().filter(|s| !article.in_furniture(s.start as usize));
    sentences.partition(|&s| known && (!narrowed || tells(s) || named(s) && timed(s)))
}

/// "Only 2011: 12 of 40 sentences in full", and the way back.
pub(super) fn bar_ui(ui: &mut Ui, cx: &mut Cx<'_>, inside: &Inside) {
    let theme = cx.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR_PX), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let (full, all) = (inside.whole.len(), inside.whole.len() + inside.faded.len());
    let words = trf("{} of {} sentences shown in full", &[&full, &all]);
    let inner = rect.shrink2(vec2(12.0, 2.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)), |ui| {
        let command = ViewCommand::ToggleFilter;
        let name = keys::with_key(tr("Show all again"), &command.clone().into());
        if widgets::icon_button(ui, theme, icons::CLOSE, &name).clicked() {
            cx.send(command);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let icon = RichText::new(icons::FILTER_ALT).font(egui::FontId::proportional(16.0)).color(theme.ink2);
            ui.label(icon);
            ui.add(egui::Label::new(RichText::new(&words).font(role::label()).color(theme.ink2)).truncate());
        });
    });
}

/// What lies over faded words.
pub(super) fn veil(theme: &Theme) -> Color32 {
    theme.paper.gamma_multiply(VEIL)
}

/// The line beside a sentence that stays in full, so that it is told from the others not by its ink alone.
pub(super) fn stays(ui: &Ui, theme: &Theme, left: f32, (top, bottom): (f32, f32)) {
    let line = Rect::from_min_max(egui::pos2(left - 7.0, top + 4.0), egui::pos2(left - 5.0, bottom - 4.0));
    ui.painter().rect_filled(line, 1.0, theme.ink2);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{ArticleIx, Given};
    use crate::ui::palette::Colours;
    use crate::watch::Unwatched;

    fn luminance(colour: [f32; 3]) -> f32 {
        let linear = |c: f32| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
    }

    #[test]
    fn faded_words_can_still_be_read_in_every_theme() {
        for colours in [Colours::Standard, Colours::Apart, Colours::Contrast] {
            for dark in [false, true] {
                let theme = Theme::of(dark, colours);
                let part = |c: Color32| [c.r(), c.g(), c.b()].map(|v| f32::from(v) / 255.0);
                let (ink, paper) = (part(theme.ink1), part(theme.paper));
                let under = f32::from(veil(&theme).a()) / 255.0;
                let seen = [0, 1, 2].map(|i| ink[i] * (1.0 - under) + paper[i] * under);
                let (a, b) = (luminance(seen), luminance(paper));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{colours:?} dark {dark}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_span_keeps_the_sentences_of_its_time_and_a_name_those_that_name_it() {
        let text = "Ministers met in Oslo on 9 March 2011. A storm sank the ferry Aurora on 2 May 2011 near Bergen. \
                    The weather was bad.";
        let corpus = Arc::new(crate::ingest::read_embedded(&[("a.txt", text.as_bytes())]));
        let facts = crate::analysis::analyse(&corpus, &Given::default(), 1, &Unwatched);
        let session = Session::new("two events", corpus, Arc::new(facts));
        let march = jiff::civil::date(2011, 3, 1);
        let span = (seconds(march.at(0, 0, 0, 0)), seconds(march.last_of_month().at(23, 59, 59, 0)));
        let split = |filter: Filter| {
            let mut kept = Kept::default();
            kept.refresh(&session, filter);
            apart(&session, ArticleIx(0), filter, &kept)
        };
        assert_eq!(split(Filter::default()), (Vec::new(), Vec::new()), "without a filter nothing is said");
        let (whole, faded) = split(Filter { span_s: Some(span), ..Filter::default() });
        assert_eq!((whole.len(), faded.len()), (1, 2));
        assert!(whole[0].of(text).contains("Oslo"));
        let bergen = session.facts.entities.iter().position(|e| e.name == "Bergen").expect("a place");
        let entity = Some(crate::facts::EntityIx::from_at(bergen));
        let (whole, _) = split(Filter { entity, ..Filter::default() });
        assert!(whole.len() == 1 && whole[0].of(text).contains("Aurora"));
    }
}
