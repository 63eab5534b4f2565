//! What hovering tells: the card of a mark, with its date, who tells it and the words it rests on.

use egui::{Align2, Color32, Context, FontId, Frame, Id, Order, Pos2, Rect, RichText, Shadow, Stroke, Ui, vec2};

use super::header::dates;
use super::model::{Band, Mark};
use crate::facts::{ArticleIx, EventIx, EventMention};
use crate::session::{Session, query};
use crate::ui::shapes;
use crate::ui::theme::{Theme, role};

/// Width of the card's words.
const WIDTH: f32 = 300.0;
/// Longest evidence shown; the reader has the rest.
const MOST_CHARS: usize = 220;

/// What the pointer is on.
#[derive(Clone, Debug, PartialEq)]
pub enum Hover {
    /// A mark of a lane.
    Mark(Mark),
    /// An event of the story's row.
    Story(EventIx),
    /// Words that need no card of their own.
    Note(String),
}

/// Shows a card beside a point.
pub fn card_ui(ctx: &Context, theme: &Theme, session: &Session, at: Pos2, hover: &Hover) {
    let area = egui::Area::new(Id::unique("timeline card"))
        .order(Order::Tooltip)
        .interactable(false)
        .fade_in(false)
        .pivot(if at.y > ctx.content_rect().center().y { Align2::LEFT_BOTTOM } else { Align2::LEFT_TOP })
        .fixed_pos(at + vec2(12.0, if at.y > ctx.content_rect().center().y { -14.0 } else { 14.0 }))
        .constrain(true);
    area.show(ctx, |ui| {
        let frame = Frame::new()
            .fill(theme.raised)
            .stroke(Stroke::new(1.0, theme.ctl))
            .corner_radius(8)
            .inner_margin(12)
            .shadow(Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow });
        frame.show(ui, |ui| {
            ui.set_max_width(WIDTH);
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            match hover {
                Hover::Mark(mark) => event_ui(ui, theme, session, mark.event, Some(mark)),
                Hover::Story(event) => event_ui(ui, theme, session, *event, None),
                Hover::Note(words) => line(ui, words, role::label(), theme.ink1),
            }
        });
    });
}

fn line(ui: &mut Ui, words: &str, font: FontId, ink: Color32) {
    ui.add(egui::Label::new(RichText::new(words).font(font).color(ink)).selectable(false));
}

fn event_ui(ui: &mut Ui, theme: &Theme, session: &Session, ix: EventIx, mark: Option<&Mark>) {
    let Some(event) = session.event(ix) else { return };
    line(ui, &event.title, role::strong(), theme.ink1);
    let telling = mark.and_then(|m| m.telling).or_else(|| event.mentions.first().copied());
    let told = telling.and_then(|(article, i)| told(session, article, i));
    match (mark.and_then(|m| m.telling), told) {
        (Some((article, _)), Some(told)) => {
            let date = told.interval.map(|i| query::moment_label(&i, told.grain)).unwrap_or_default();
            let outlet = session.source(article).map_or("", |s| s.outlet.as_str());
            line(ui, &format!("{date} in {outlet}"), role::label(), theme.ink2);
        }
        _ => line(ui, &dates(session, ix), role::label(), theme.ink2),
    }
    if event.disputed {
        line(ui, &format!("Sources differ: {}", dates(session, ix)), role::caption(), theme.conflict.line);
    } else if session.index.compared.differ_on(ix) {
        line(ui, "Sources differ: see Compare, Conflicts", role::caption(), theme.conflict.line);
    }
    if let Some(words) = mark.and_then(|m| doubt_words(m.band)) {
        let ink = if mark.is_some_and(|m| m.band == Band::Planned) { theme.ink3 } else { theme.doubt.line };
        line(ui, words, role::label(), ink);
    }
    sources_ui(ui, theme, session, ix);
    if let (Some((article, _)), Some(told)) = (telling, told)
        && let Some(article) = session.article(article)
    {
        let words = told.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut short: String = words.chars().take(MOST_CHARS).collect();
        if short.len() < words.len() {
            short.push('\u{2026}');
        }
        ui.add_space(2.0);
        line(ui, &short, role::evidence(), theme.ink1);
    }
}

fn told(session: &Session, article: ArticleIx, i: u32) -> Option<&EventMention> {
    session.article_facts(article)?.events.get(i as usize)
}

/// The doubt of a mark in words.
pub fn doubt_words(band: Band) -> Option<&'static str> {
    match band {
        Band::Sure => None,
        Band::Inferred => Some("inferred"),
        Band::Weak => Some("uncertain, another reading is about as good"),
        Band::Planned => Some("planned"),
        Band::Alleged => Some("somebody\u{2019}s claim"),
        Band::Denied => Some("said not to have happened"),
    }
}

/// The tiles of all sources that tell an event.
fn sources_ui(ui: &mut Ui, theme: &Theme, session: &Session, ix: EventIx) {
    const MOST: usize = 14;
    let Some(event) = session.event(ix) else { return };
    let mut articles: Vec<ArticleIx> = event.mentions.iter().map(|m| m.0).collect();
    articles.dedup();
    ui.horizontal(|ui| {
        let (rect, _) =
            ui.allocate_exact_size(vec2(20.0 * articles.len().min(MOST) as f32, 18.0), egui::Sense::hover());
        for (i, article) in articles.iter().take(MOST).enumerate() {
            let letter = session.source(*article).map_or("", |s| s.letter.as_str());
            let at = Rect::from_min_size(rect.left_top() + vec2(20.0 * i as f32, 1.0), vec2(16.0, 16.0));
            shapes::tile(ui.painter(), theme, article.at(), letter, at);
        }
        if articles.len() > MOST {
            line(ui, &format!("and {} more", articles.len() - MOST), role::label(), theme.ink3);
        }
    });
}
