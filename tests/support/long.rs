//! Articles as long and as densely marked as one likes, made by hand: for tests and benchmarks of the reader.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::date;
use parallax::facts::{
    Article, ArticleFacts, ArticleIx, Corpus, Doubt, Entity, EntityIx, EntityKind, Event, EventIx, EventKind,
    EventMention, EventStatus, Facts, Form, Grain, Interval, Mention, TimeKind, TimeMention, Trace,
};
use parallax::session::Session;
use parallax::text::{Layout, Span};

const NAMES: [(&str, EntityKind); 2] =
    [("Ada Quill", EntityKind::Person), ("Harbour Board", EntityKind::Organisation)];
/// Every so many sentences one tells an event.
const TELLING: usize = 40;

/// So many articles of about this many bytes with at least this many marks each; all tell the same events.
pub fn article(bytes: usize, marks: usize, articles: usize) -> Session {
    let mut corpus = Corpus::default();
    let mut facts = Facts { revision: 1, ..Facts::default() };
    for a in 0..articles {
        let text = text(bytes, a);
        let found = marked(&text, marks);
        corpus.articles.push(Arc::new(Article {
            file: format!("{a}.txt"),
            layout: Layout::of(&text),
            text: text.into(),
            ..Article::default()
        }));
        facts.articles.push(Arc::new(found));
    }
    facts.entities = entities(&facts.articles);
    facts.events = events(&facts.articles);
    Session::new("A long story", Arc::new(corpus), Arc::new(facts))
}

fn text(bytes: usize, article: usize) -> String {
    let mut text = String::new();
    let mut i = 0;
    while text.len() < bytes {
        write!(
            text,
            "In part {i} of article {article} Ada Quill told the Harbour Board on 3 May 2011 that the ferry would wait. "
        )
        .expect("a string takes all");
        i += 1;
        if i % 5 == 0 {
            text.push('\n');
        }
    }
    text
}

fn spans(text: &str, words: &str) -> Vec<Span> {
    text.match_indices(words).map(|(at, w)| Span::new(at, at + w.len())).collect()
}

fn marked(text: &str, marks: usize) -> ArticleFacts {
    let day = date(2011, 5, 3);
    let interval = Interval { earliest: day.at(0, 0, 0, 0), latest: day.at(23, 59, 59, 0) };
    let mut mentions = Vec::new();
    for (i, (name, kind)) in NAMES.iter().enumerate() {
        mentions.extend(spans(text, name).into_iter().map(|span| Mention {
            span,
            kind: *kind,
            entity: EntityIx::from_at(i),
            form: Form::Name,
            capital: None,
            because: String::new(),
        }));
    }
    mentions.sort_by_key(|m| m.span);
    let times: Vec<TimeMention> = spans(text, "3 May 2011")
        .into_iter()
        .map(|span| TimeMention {
            span,
            kind: TimeKind::Date,
            value: day.to_string(),
            interval: Some(interval),
            grain: Grain::Day,
            modifier: None,
            doubt: Doubt::Stated,
            trace: Trace::default(),
        })
        .collect();
    assert!(mentions.len() + times.len() >= marks, "{} marks", mentions.len() + times.len());
    let sentences = Layout::of(text).sentences;
    let told = sentences.iter().step_by(TELLING).enumerate().map(|(i, span)| EventMention {
        event: EventIx::from_at(i),
        span: *span,
        predicate: *span,
        time: None,
        value: day.to_string(),
        interval: Some(interval),
        grain: Grain::Day,
        doubt: Doubt::Stated,
        status: EventStatus::Happened,
        because: String::new(),
    });
    ArticleFacts { mentions, times, events: told.collect(), ..ArticleFacts::default() }
}

fn entities(articles: &[Arc<ArticleFacts>]) -> Vec<Entity> {
    let named = |(i, (name, kind)): (usize, &(&str, EntityKind))| {
        let mut mentions = Vec::new();
        for (a, facts) in articles.iter().enumerate() {
            let of = facts.mentions.iter().enumerate().filter(|(_, m)| m.entity.at() == i);
            mentions.extend(of.map(|(n, _)| (ArticleIx::from_at(a), n as u32)));
        }
        Entity {
            name: (*name).to_owned(),
            kind: *kind,
            aliases: Vec::new(),
            articles: articles.len() as u32,
            mentions,
            because: Vec::new(),
            of: None,
            maybe: Vec::new(),
        }
    };
    NAMES.iter().enumerate().map(named).collect()
}

fn events(articles: &[Arc<ArticleFacts>]) -> Vec<Event> {
    let most = articles.iter().map(|a| a.events.len()).max().unwrap_or(0);
    let told = |i: usize| {
        let holds = articles.iter().enumerate().filter(|(_, a)| a.events.len() > i);
        let mentions: Vec<_> = holds.map(|(a, _)| (ArticleIx::from_at(a), i as u32)).collect();
        let first = articles.iter().find_map(|a| a.events.get(i)).expect("some article tells it");
        Event {
            title: format!("The ferry waits, part {i}"),
            kind: EventKind::Other,
            status: EventStatus::Happened,
            value: first.value.clone(),
            interval: first.interval,
            grain: Grain::Day,
            doubt: Doubt::Stated,
            participants: vec![EntityIx(0)],
            places: Vec::new(),
            articles: mentions.len() as u32,
            mentions,
            disputed: false,
            salience: 0.5,
            because: Vec::new(),
        }
    };
    (0..most).map(told).collect()
}
