//! What of a story a page holds, and where each thing is found on it.
//!
//! A page of a thousand articles would open nowhere: those that tell most of what the story turns on are shown in full,
//! and the page says how many are not.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::chart::marks::{Differing, Mark, MarkState, of_source};
use crate::export::colours::Colours;
use crate::export::page::html;
use crate::export::picture::{marks, svg};
use crate::export::scope::Extract;
use crate::facts::{ArticleIx, EntityIx, EntityKind, Event, EventIx};
use crate::lang::{date, tr, trf, trn};
use crate::session::Session;

/// Events with a section of their own.
const EVENTS: usize = 150;
/// Articles in full.
const ARTICLES: usize = 60;
/// Characters of all articles in full.
const CHARACTERS: usize = 3_000_000;
/// Names listed.
const NAMES: usize = 300;

/// What the page holds.
pub(super) struct Lookup<'a> {
    pub(super) extract: &'a Extract<'a>,
    pub(super) session: &'a Session,
    /// Events with a section, by date.
    pub(super) events: Vec<EventIx>,
    /// Articles in full, in order.
    pub(super) articles: Vec<ArticleIx>,
    names: Vec<EntityIx>,
    /// For each article in full its marks on the timeline.
    marks: Vec<Vec<Mark>>,
    /// Signs that the page must define.
    signs: RefCell<BTreeSet<(usize, u8)>>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(extract: &'a Extract<'a>) -> Self {
        let session = extract.session;
        let by_salience = &session.index.compared.by_salience;
        let mut events: Vec<EventIx> =
            by_salience.iter().copied().filter(|ix| extract.has_event(*ix)).take(EVENTS).collect();
        events.sort_unstable();
        let articles = articles(extract, &events);
        let mut names: Vec<EntityIx> = extract.entities().collect();
        names.sort_by_key(|ix| (std::cmp::Reverse(session.entity(*ix).map_or(0, |e| e.mentions.len())), *ix));
        names.truncate(NAMES);
        names.sort_unstable();
        let differing = Differing::new(session);
        let marks = articles.iter().map(|ix| of_source(session, *ix, &differing)).collect();
        Self { extract, session, events, articles, names, marks, signs: RefCell::default() }
    }

    /// Whether an event has a section.
    pub(super) fn has_event(&self, ix: EventIx) -> bool {
        self.events.binary_search(&ix).is_ok()
    }

    /// Whether an article stands here in full.
    pub(super) fn has_article(&self, ix: ArticleIx) -> bool {
        self.articles.binary_search(&ix).is_ok()
    }

    /// Whether a name is listed.
    pub(super) fn has_name(&self, ix: EntityIx) -> bool {
        self.names.binary_search(&ix).is_ok()
    }

    /// "v7".
    pub(super) fn event_id(ix: EventIx) -> String {
        Event::id(ix)
    }

    /// Where an article first tells an event: "a0-v7".
    pub(super) fn place_id(article: ArticleIx, event: EventIx) -> String {
        format!("a{}-{}", article.at(), Event::id(event))
    }

    /// The form of an article's mark for an event.
    pub(super) fn state(&self, article: ArticleIx, event: EventIx) -> MarkState {
        let at = self.articles.binary_search(&article).ok();
        let own = at.and_then(|at| self.marks.get(at)).into_iter().flatten().find(|m| m.event == event);
        own.map_or(MarkState::Said, |m| m.state)
    }

    /// A small drawing of a source's mark.
    pub(super) fn sign(&self, source: ArticleIx, state: MarkState) -> String {
        let key = (source.at().min(12 + source.at() % 6), code(state));
        self.signs.borrow_mut().insert(key);
        format!(
            "<svg class=\"mk\" viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"><use href=\"#m{}-{}\" x=\"-8\" y=\"-8\" width=\"16\" height=\"16\"/></svg>",
            key.0, key.1
        )
    }

    /// The drawings that were asked for, once each.
    pub(super) fn signs(&self, out: &mut String) {
        let colours = Colours::named();
        out.push_str("<svg class=\"hid\" aria-hidden=\"true\"><defs>");
        for (source, state) in self.signs.borrow().iter() {
            let look = marks::Look::of_source(&colours, *source);
            put!(*out, "<symbol id=\"m{source}-{state}\" viewBox=\"-8 -8 16 16\">");
            svg::nodes(&marks::shape(look, (0.0, 0.0), 5.2, decode(*state), colours.paper), out);
            out.push_str("</symbol>");
        }
        out.push_str("</defs></svg>\n");
    }

    /// A source's lettered tile.
    pub(super) fn tile(&self, ix: ArticleIx) -> String {
        let letter = self.session.source(ix).map_or("", |s| s.letter.as_str());
        let ringed = if ix.at() >= 6 { " ring" } else { "" };
        format!("<b class=\"tile c{}{ringed}\">{}</b>", ix.at() % 6, html(letter))
    }

    /// The name of a source.
    pub(super) fn outlet(&self, ix: ArticleIx) -> &'a str {
        self.session.source(ix).map_or("", |s| s.outlet.as_str())
    }

    /// The day of an event, short.
    pub(super) fn day(event: &Event) -> String {
        event.interval.map_or_else(|| tr("no date").to_owned(), |i| date::moment_label(&i, event.grain))
    }

    /// Who and what is named, each with its names and where it stands first.
    pub(super) fn names_section(&self, out: &mut String) {
        put!(*out, "<section id=\"names\" class=\"page\" aria-label=\"{0}\">\n<h2>{0}</h2>\n", html(tr("Names")));
        for kind in EntityKind::ALL {
            let of_kind =
                || self.names.iter().filter(|ix| self.session.entity(**ix).is_some_and(|e| e.kind == kind));
            if of_kind().next().is_none() {
                continue;
            }
            let mut list: Vec<EntityIx> = of_kind().copied().collect();
            list.sort_by_key(|ix| self.session.entity(*ix).map(|e| std::cmp::Reverse(e.mentions.len())));
            put!(*out, "<h3>{}</h3>\n<ul class=\"names\">\n", html(heading(kind)));
            for ix in list {
                self.name(ix, out);
            }
            out.push_str("</ul>\n");
        }
        let more = self.extract.entities().count().saturating_sub(self.names.len());
        if more > 0 {
            let words = trn(more, "1 more is left out here | {} more are left out here", &[]);
            put!(*out, "<p class=\"note\">{}</p>\n", html(&words));
        }
        out.push_str("</section>\n");
    }

    fn name(&self, ix: EntityIx, out: &mut String) {
        let Some(entity) = self.session.entity(ix) else { return };
        let times = trn(entity.mentions.len(), "once | {} times", &[]);
        let sources = trn(entity.articles as usize, "in 1 source | in {} sources", &[]);
        let also: Vec<&str> = entity.aliases.iter().take(6).map(String::as_str).collect();
        let also = if also.is_empty() { String::new() } else { trf("also: {}", &[&also.join(", ")]) };
        let mut tip = format!("{} \u{b7} {} \u{b7} {times}, {sources}", entity.name, heading(entity.kind));
        if !also.is_empty() {
            tip.push_str(" \u{b7} ");
            tip.push_str(&also);
        }
        put!(
            *out,
            "<li id=\"{}\" data-tip=\"{}\"><span class=\"n k{}\" dir=\"auto\">{}</span> <span class=\"note\">{}</span></li>\n",
            crate::facts::Entity::id(ix),
            html(&tip),
            place_of(entity.kind),
            html(&entity.name),
            html(&[times, sources, also].iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join(", ")),
        );
    }
}

/// The position of a type among all.
pub(super) fn place_of(kind: EntityKind) -> usize {
    EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0)
}

fn heading(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => tr("People"),
        EntityKind::Organisation => tr("Organisations"),
        EntityKind::Place => tr("Places"),
        EntityKind::Group => tr("Groups"),
        EntityKind::Event => tr("Named events"),
        EntityKind::Agreement => tr("Agreements"),
    }
}

fn articles(extract: &Extract<'_>, events: &[EventIx]) -> Vec<ArticleIx> {
    let session = extract.session;
    let told = |ix: ArticleIx| {
        let own = session.article_facts(ix).map_or(&[][..], |f| &f.events);
        own.iter().filter(|t| events.binary_search(&t.event).is_ok()).count()
    };
    let mut all: Vec<ArticleIx> = extract.articles().collect();
    all.sort_by_cached_key(|ix| (std::cmp::Reverse(told(*ix)), *ix));
    let mut room = CHARACTERS;
    all.truncate(ARTICLES);
    all.retain(|ix| {
        let wants = session.article(*ix).map_or(0, |a| a.text.len());
        let fits = wants <= room;
        room -= if fits { wants } else { 0 };
        fits
    });
    all.sort_unstable();
    all
}

fn code(state: MarkState) -> u8 {
    match state {
        MarkState::Said => 0,
        MarkState::Inferred => 1,
        MarkState::Planned => 2,
        MarkState::DiffersEarlier => 3,
        MarkState::DiffersLater => 4,
        MarkState::DiffersEither => 5,
    }
}

fn decode(code: u8) -> MarkState {
    let all = [
        MarkState::Said,
        MarkState::Inferred,
        MarkState::Planned,
        MarkState::DiffersEarlier,
        MarkState::DiffersLater,
    ];
    all.get(usize::from(code)).copied().unwrap_or(MarkState::DiffersEither)
}
