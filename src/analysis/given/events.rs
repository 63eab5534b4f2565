//! Events as the person has them: tellings added and taken, events merged and split, dated, titled; conflicts dismissed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BY_YOU, entity, marks};
use crate::analysis::time;
use crate::facts::{
    Article, ArticleFacts, ArticleIx, Comparison, Doubt, Entity, Event, EventChange, EventIx, EventMention,
    EventSaying, Given, GivenEvent, GivenMark, Grain, Interval, Layer, Mark, Role,
};
use crate::text::Span;

/// Words of a title taken from the text.
const TITLE_WORDS: usize = 8;

/// What merging made of one story, on its way to what the person says.
struct Story<'a> {
    articles: &'a [&'a Article],
    told: Vec<Vec<EventMention>>,
    events: Vec<Event>,
}

/// Tellings and events with the person's word on which tellings there are and what they share.
pub fn regrouped(
    articles: &[&Article],
    told: Vec<Vec<EventMention>>,
    events: Vec<Event>,
    given: &Given,
) -> (Vec<Vec<EventMention>>, Vec<Event>, Vec<u64>) {
    let marked = articles.iter().any(|a| !marks(given, a, Layer::Event).is_empty());
    if !marked && given.events.is_empty() && given.own.is_empty() {
        return (told, events, Vec::new());
    }
    let mut story = Story { articles, told, events };
    for (at, article) in articles.iter().enumerate() {
        if given.own.contains(&article.file)
            && let Some(list) = story.told.get_mut(at)
        {
            list.clear();
        }
        for mark in marks(given, article, Layer::Event) {
            story.mark(at, mark);
        }
    }
    let mut idle = Vec::new();
    for says in &given.events {
        if story.say(says).is_none() {
            idle.push(says.n);
        }
    }
    let (told, events) = story.finish();
    (told, events, idle)
}

/// Events with titles, dates, statuses and participants as the person has them; after merging, since they are said of
/// the event as a whole.
pub fn changed(
    articles: &[&Article],
    told: &[Vec<EventMention>],
    events: &mut [Event],
    entities: &[Entity],
    given: &Given,
) {
    for says in &given.events {
        let EventSaying::Change(change) = &says.says else { continue };
        let Some(event) =
            telling(articles, told, &says.told).and_then(|(a, i)| events.get_mut(told.get(a)?.get(i)?.event.at()))
        else {
            continue;
        };
        change_event(event, change, entities);
    }
}

/// Takes the person's dismissals in: the conflicts stay, with the reason, and mark nothing any more.
pub fn dismissed(articles: &[&Article], facts: &[Arc<ArticleFacts>], comparison: &mut Comparison, given: &Given) {
    if !given.events.iter().any(|e| matches!(e.says, EventSaying::Dismiss(..))) {
        return;
    }
    let told: Vec<&[EventMention]> = facts.iter().map(|f| f.events.as_slice()).collect();
    for says in &given.events {
        let EventSaying::Dismiss(kind, reason) = &says.says else { continue };
        let Some((a, i)) = telling(articles, &told, &says.told) else { continue };
        let Some(event) = told.get(a).and_then(|list| list.get(i)).map(|t| t.event) else { continue };
        comparison.dismissed.push((event, *kind, reason.clone()));
    }
}

/// The telling that words mean: the one that shares most of them.
fn telling<T: AsRef<[EventMention]>>(
    articles: &[&Article],
    told: &[T],
    words: &(String, Span),
) -> Option<(usize, usize)> {
    let article = articles.binary_search_by(|a| a.file.cmp(&words.0)).ok()?;
    let shared = |t: &EventMention| t.span.end.min(words.1.end).saturating_sub(t.span.start.max(words.1.start));
    let list = told.get(article)?.as_ref().iter().enumerate().filter(|(_, t)| t.span.overlaps(words.1));
    // Of several in one sentence the one whose words are held as they are.
    list.max_by_key(|(i, t)| (t.span == words.1, shared(t), std::cmp::Reverse(*i))).map(|(i, _)| (article, i))
}

impl Story<'_> {
    fn mark(&mut self, article: usize, given: &GivenMark) {
        let Some(list) = self.told.get_mut(article) else { return };
        let Some(Mark::Event { title, value, kind, status }) = &given.mark else {
            list.retain(|t| t.span != given.span);
            return;
        };
        if list.iter().any(|t| t.span == given.span) {
            return;
        }
        let text = self.articles.get(article).map_or("", |a| given.span.of(&a.text));
        let (interval, grain) = placed(value.as_deref());
        let event = EventIx::from_at(self.events.len());
        let value = value.clone().filter(|_| interval.is_some()).unwrap_or_else(|| "PAST_REF".to_owned());
        list.push(EventMention {
            event,
            span: given.span,
            predicate: Span { start: given.span.start, end: given.span.start },
            time: None,
            value: value.clone(),
            interval,
            grain,
            doubt: Doubt::Stated,
            status: *status,
            because: BY_YOU.to_owned(),
        });
        self.events.push(Event {
            title: title.clone().unwrap_or_else(|| title_of(text)),
            kind: *kind,
            status: *status,
            value,
            interval,
            grain,
            doubt: Doubt::Stated,
            participants: Vec::new(),
            places: Vec::new(),
            mentions: Vec::new(),
            articles: 1,
            disputed: false,
            // A person who marks an event wants to see it.
            salience: 1.0,
            because: vec![BY_YOU.to_owned()],
        });
    }

    /// `None` where it fits nothing.
    fn say(&mut self, says: &GivenEvent) -> Option<()> {
        let (article, at) = telling(self.articles, &self.told, &says.told)?;
        let own = self.told.get(article)?.get(at)?.event;
        match &says.says {
            EventSaying::SameAs(file, span) => {
                let (article, at) = telling(self.articles, &self.told, &(file.clone(), *span))?;
                let into = self.told.get(article)?.get(at)?.event;
                if into == own {
                    return None;
                }
                self.told.iter_mut().flatten().filter(|t| t.event == own).for_each(|t| t.event = into);
                let gone = self.events.get(own.at())?.clone();
                let event = self.events.get_mut(into.at())?;
                for (list, more) in
                    [(&mut event.participants, gone.participants), (&mut event.places, gone.places)]
                {
                    for entity in more {
                        if !list.contains(&entity) {
                            list.push(entity);
                        }
                    }
                }
                event.salience = event.salience.max(gone.salience);
                event.because.push(format!("“{}” joined by you", gone.title));
            }
            EventSaying::Own => {
                if self.told.iter().flatten().filter(|t| t.event == own).count() < 2 {
                    return None;
                }
                let new = EventIx::from_at(self.events.len());
                let telling = self.told.get_mut(article)?.get_mut(at)?;
                telling.event = new;
                let telling = telling.clone();
                let from = self.events.get_mut(own.at())?;
                from.because.push("a telling was split off by you".to_owned());
                let event = Event {
                    status: telling.status,
                    value: telling.value,
                    interval: telling.interval,
                    grain: telling.grain,
                    doubt: telling.doubt,
                    disputed: false,
                    because: vec![format!("split off from “{}” by you", from.title)],
                    ..from.clone()
                };
                self.events.push(event);
            }
            EventSaying::Change(_) | EventSaying::Dismiss(..) => {}
        }
        Some(())
    }

    /// Events that nobody tells go, the rest are numbered by date as merging numbers them.
    fn finish(self) -> (Vec<Vec<EventMention>>, Vec<Event>) {
        let Self { mut told, events, .. } = self;
        for list in &mut told {
            list.sort_by_key(|t| t.span);
        }
        let alive: BTreeSet<usize> = told.iter().flatten().map(|t| t.event.at()).collect();
        let mut order: Vec<usize> = alive.into_iter().filter(|at| *at < events.len()).collect();
        order.sort_by(|a, b| {
            let key = |at: usize| events.get(at).and_then(|e| e.interval).map(|i| (i.earliest, i.latest));
            match (key(*a), key(*b)) {
                (Some(x), Some(y)) => x.cmp(&y).then(a.cmp(b)),
                (x, y) => x.is_none().cmp(&y.is_none()).then(a.cmp(b)),
            }
        });
        let mut new = vec![EventIx::default(); events.len()];
        for (to, from) in order.iter().enumerate() {
            if let Some(slot) = new.get_mut(*from) {
                *slot = EventIx::from_at(to);
            }
        }
        let mut out: Vec<Event> = order.iter().filter_map(|at| events.get(*at).cloned()).collect();
        for event in &mut out {
            event.mentions.clear();
        }
        for (article, list) in told.iter_mut().enumerate() {
            for (i, telling) in list.iter_mut().enumerate() {
                telling.event = new.get(telling.event.at()).copied().unwrap_or_default();
                if let Some(event) = out.get_mut(telling.event.at()) {
                    event.mentions.push((ArticleIx::from_at(article), i as u32));
                }
            }
        }
        for event in &mut out {
            let mut articles: Vec<ArticleIx> = event.mentions.iter().map(|(a, _)| *a).collect();
            articles.dedup();
            event.articles = articles.len() as u32;
        }
        (told, out)
    }
}

fn change_event(event: &mut Event, change: &EventChange, entities: &[Entity]) {
    match change {
        EventChange::Title { value } => event.title.clone_from(value),
        EventChange::Date { value } => {
            let (interval, grain) = placed(Some(value));
            event.value = if interval.is_some() { value.clone() } else { "PAST_REF".to_owned() };
            (event.interval, event.grain, event.doubt) = (interval, grain, Doubt::Stated);
            event.because.push("its date was set by you".to_owned());
        }
        EventChange::Status { value } => event.status = *value,
        EventChange::Participants { value } => {
            let of = |there: bool| {
                let parts = value.iter().filter(move |p| (p.role == Role::Where) == there);
                parts.filter_map(|p| entity(&p.entity, entities)).collect()
            };
            event.participants = of(false);
            event.places = of(true);
            event.because.push("its participants were set by you".to_owned());
        }
    }
}

/// What a TIMEX3 date stands for.
fn placed(value: Option<&str>) -> (Option<Interval>, Grain) {
    value.and_then(time::placed).map_or((None, Grain::Vague), |(interval, grain)| (Some(interval), grain))
}

/// The first words, as they stand.
fn title_of(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let title = words.iter().take(TITLE_WORDS).copied().collect::<Vec<_>>().join(" ");
    title.trim_end_matches(['.', ',', ';', ':']).to_owned()
}
