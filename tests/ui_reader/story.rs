//! The story that is looked at: three articles on one fallen bridge, with their facts made by hand.

use crate::prelude::*;

pub(crate) const HARBOUR: &str = "Home News Weather
The bridge that fell twice
Rain until Friday
Mayor Ada Quill and the engineer Tomas Reyl walked over the ruins of the Lessing Bridge yesterday while \
the Harbour Board kept its doors shut.
At 10.56 on Sunday night Ada Quill heard the first span of the Lessing Bridge break over the Sound and \
stood, for a moment, quite still.
“It was one long sound,” she said, “and then there was none.” In Port Lessing some heard it, some did not.
The second span had gone at 4.17 in the afternoon with nobody on it. Under the Sound Treaty the Harbour Board \
pays; the Lesseners will not wait for the Winter Games to end.
It is eight years since Tomas Reyl, on 25 May 2011, told the Harbour Board that the Lessing Bridge would not last.
Read more: ten bridges of the north
Share this";

pub(crate) const WIRE: &str = "A bridge down after the storm
The Lessing Bridge fell early on Monday, 4 March, the Harbour Board said.
Ada Quill, whom the board calls the lady mayor, visited Port Lessing.";

pub(crate) const REVIEW: &str = "Some time at the beginning of March the Lessing Bridge went into the Sound.";

pub(crate) const NAMES: [(&str, EntityKind); 8] = [
    ("Ada Quill", EntityKind::Person),
    ("Tomas Reyl", EntityKind::Person),
    ("Harbour Board", EntityKind::Organisation),
    ("Lessing Bridge", EntityKind::Place),
    ("Port Lessing", EntityKind::Place),
    ("Lesseners", EntityKind::Group),
    ("Winter Games", EntityKind::Event),
    ("Sound Treaty", EntityKind::Agreement),
];

pub(crate) fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("no {words:?}"));
    Span::new(at, at + words.len())
}

pub(crate) fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> Interval {
    Interval { earliest: from.at(0, 0, 0, 0), latest: to.at(23, 59, 59, 0) }
}

pub(crate) fn article(
    file: &str,
    text: &str,
    title: Option<&str>,
    furniture: &[(&str, FurnitureKind)],
) -> Article {
    Article {
        file: file.to_owned(),
        text: text.into(),
        layout: Layout::of(text),
        metadata: Metadata {
            title: title.map(|t| Stated { value: t.to_owned(), span: Some(span(text, t)) }),
            byline: Some(Stated { value: "Margaret Whitcombe".to_owned(), span: None }),
            outlet: (file != "c.txt").then(|| Stated { value: format!("The {} Courier", &file[..1]), span: None }),
            ..Metadata::default()
        },
        furniture: furniture.iter().map(|(w, kind)| Furniture { span: span(text, w), kind: *kind }).collect(),
        ..Article::default()
    }
}

pub(crate) fn time(
    text: &str,
    words: &str,
    when: Interval,
    grain: Grain,
    doubt: Doubt,
    trace: Trace,
) -> TimeMention {
    TimeMention {
        span: span(text, words),
        kind: TimeKind::Date,
        value: when.earliest.date().to_string(),
        interval: Some(when),
        grain,
        modifier: None,
        doubt,
        trace,
    }
}

pub(crate) fn harbour_times() -> Vec<TimeMention> {
    let published = Trace {
        anchor: Anchor::Publication,
        anchor_words: "published Tue 5 March 2019".to_owned(),
        ..Trace::default()
    };
    let sunday = Trace {
        rule: "weekday before publication".to_owned(),
        rule_source: "assets/rules/time/weekdays.toml:12".to_owned(),
        steps: vec!["Tuesday - 2 days = Sunday 3 March".to_owned(), "night + 10.56 = 22:56".to_owned()],
        alternatives: vec!["Sun 10 Mar, but that is after publication".to_owned()],
        ..published.clone()
    };
    let at = date(2019, 3, 3).at(22, 56, 0, 0);
    let night = Interval { earliest: at, latest: at };
    let yesterday = Trace { rule: "the day before".to_owned(), ..published };
    let carried = Trace {
        rule: "clock time on the day before it".to_owned(),
        anchor: Anchor::Earlier(1),
        anchor_words: "10.56 on Sunday night".to_owned(),
        ..Trace::default()
    };
    let absolute = Trace { rule: "day month year".to_owned(), ..Trace::default() };
    let day = |d| days(date(2019, 3, d), date(2019, 3, d));
    let old = days(date(2011, 5, 25), date(2011, 5, 25));
    vec![
        time(HARBOUR, "yesterday", day(4), Grain::Day, Doubt::Computed, yesterday),
        time(HARBOUR, "10.56 on Sunday night", night, Grain::Minute, Doubt::Computed, sunday),
        time(HARBOUR, "at 4.17 in the afternoon", day(3), Grain::Minute, Doubt::Inferred, carried),
        time(HARBOUR, "on 25 May 2011", old, Grain::Day, Doubt::Stated, absolute),
    ]
}

pub(crate) fn mentions(text: &str) -> Vec<Mention> {
    let mut out = Vec::new();
    for (i, (name, kind)) in NAMES.iter().enumerate() {
        for (at, _) in text.match_indices(name) {
            let (span, entity) = (Span::new(at, at + name.len()), EntityIx::from_at(i));
            let because = "full name".to_owned();
            out.push(Mention { span, kind: *kind, entity, form: Form::Name, capital: None, because });
        }
    }
    out.sort_by_key(|m| m.span);
    out
}

pub(crate) fn telling(
    text: &str,
    event: u32,
    starts: &str,
    time: Option<u32>,
    when: Interval,
    grain: Grain,
) -> EventMention {
    let at = span(text, starts).start as usize;
    let layout = Layout::of(text);
    let sentence = layout.sentences[layout.sentence_at(at).unwrap()];
    EventMention {
        event: EventIx(event),
        span: sentence,
        predicate: span(text, starts),
        time,
        value: when.earliest.date().to_string(),
        interval: Some(when),
        grain,
        doubt: Doubt::Computed,
        status: EventStatus::Happened,
        because: "the day it was published".to_owned(),
    }
}

pub(crate) fn event(title: &str, mentions: Vec<(ArticleIx, u32)>, when: Interval, disputed: bool) -> Told {
    let mut articles: Vec<_> = mentions.iter().map(|m| m.0).collect();
    articles.dedup();
    Told {
        title: title.to_owned(),
        kind: EventKind::Loss,
        status: EventStatus::Happened,
        value: when.earliest.date().to_string(),
        interval: Some(when),
        grain: Grain::Day,
        doubt: Doubt::Computed,
        participants: vec![EntityIx(0), EntityIx(2)],
        places: vec![EntityIx(3)],
        articles: articles.len() as u32,
        mentions,
        disputed,
        salience: 1.0,
        because: vec!["same because: bridge, fall, a day apart".to_owned()],
    }
}

pub(crate) fn publication(day: i8, source: PublicationSource, because: Vec<Reason>) -> Publication {
    let to = if source == PublicationSource::Inferred { day + 2 } else { day };
    Publication {
        value: Some(format!("2019-03-{day:02}")),
        interval: Some(days(date(2019, 3, day), date(2019, 3, to))),
        source,
        because,
        ..Publication::default()
    }
}

pub(crate) fn article_facts() -> Vec<Arc<ArticleFacts>> {
    let night = harbour_times()[1].interval.unwrap();
    let day = |d| days(date(2019, 3, d), date(2019, 3, d));
    let both = days(date(2019, 3, 3), date(2019, 3, 4));
    let mut second = telling(HARBOUR, 1, "The second span", Some(2), day(3), Grain::Minute);
    second.doubt = Doubt::Inferred;
    let reason = Reason { span: Some(span(HARBOUR, "Rain until Friday")), why: "weather box".to_owned() };
    let quote = Quote {
        span: span(HARBOUR, "“It was one long sound,” she said, “and then there was none.”"),
        direct: true,
        cue: Some(Stated { value: "said".to_owned(), span: Some(span(HARBOUR, "said")) }),
        speaker: Some(EntityIx(0)),
        speaker_span: Some(span(HARBOUR, "she")),
        because: "she is the last woman named".to_owned(),
        ..Quote::default()
    };
    let told = Quote {
        span: span(WIRE, "The Lessing Bridge fell early on Monday, 4 March"),
        direct: false,
        cue: None,
        speaker: Some(EntityIx(2)),
        speaker_span: None,
        because: "subject of said".to_owned(),
        ..Quote::default()
    };
    let facts = |text, publication, times, quotes, events| {
        Arc::new(ArticleFacts {
            language: "en".to_owned(),
            publication,
            mentions: mentions(text),
            references: Vec::new(),
            times,
            quotes,
            events,
        })
    };
    vec![
        facts(
            HARBOUR,
            publication(5, PublicationSource::Stated, vec![reason]),
            harbour_times(),
            vec![quote],
            vec![telling(HARBOUR, 0, "At 10.56", Some(1), night, Grain::Minute), second],
        ),
        facts(
            WIRE,
            publication(6, PublicationSource::Inferred, Vec::new()),
            Vec::new(),
            vec![told],
            vec![telling(WIRE, 0, "The Lessing", None, day(4), Grain::Day)],
        ),
        facts(
            REVIEW,
            Publication::default(),
            Vec::new(),
            Vec::new(),
            vec![telling(REVIEW, 0, "Some time", None, both, Grain::Day)],
        ),
    ]
}

pub(crate) fn entities_of(articles: &[Arc<ArticleFacts>]) -> Vec<Entity> {
    let named = |i: usize| {
        let mut mentions = Vec::new();
        for (a, facts) in articles.iter().enumerate() {
            for (n, mention) in facts.mentions.iter().enumerate() {
                if mention.entity.at() == i {
                    mentions.push((ArticleIx::from_at(a), n as u32));
                }
            }
        }
        mentions
    };
    NAMES
        .iter()
        .enumerate()
        .map(|(i, (name, kind))| {
            let mentions = named(i);
            let mut articles: Vec<_> = mentions.iter().map(|m| m.0).collect();
            articles.dedup();
            Entity {
                name: (*name).to_owned(),
                kind: *kind,
                aliases: Vec::new(),
                articles: articles.len() as u32,
                mentions,
                because: vec!["one full name throughout".to_owned()],
                of: None,
                maybe: Vec::new(),
            }
        })
        .collect()
}

/// Three articles on one fallen bridge.
pub(crate) fn story() -> Session {
    let furniture = [
        ("Home News Weather", FurnitureKind::Navigation),
        ("Rain until Friday", FurnitureKind::Other),
        ("Read more: ten bridges of the north\nShare this", FurnitureKind::Promotion),
    ];
    let corpus = Corpus {
        articles: vec![
            Arc::new(article("a.txt", HARBOUR, Some("The bridge that fell twice"), &furniture)),
            Arc::new(article("b.txt", WIRE, Some("A bridge down after the storm"), &[])),
            Arc::new(article("c.txt", REVIEW, None, &[])),
        ],
        ..Corpus::default()
    };
    let mut facts = Facts { revision: 1, articles: article_facts(), ..Facts::default() };
    facts.entities = entities_of(&facts.articles);
    let at = |a| ArticleIx(a);
    let day = |d| days(date(2019, 3, d), date(2019, 3, d));
    facts.events = vec![
        event("Lessing Bridge falls", vec![(at(0), 0), (at(1), 0), (at(2), 0)], day(3), true),
        event("Second span goes", vec![(at(0), 1)], day(3), false),
    ];
    let claims = (0..3).map(|a| {
        let told = &facts.articles[a].events[0];
        Claim { place: Place { article: ArticleIx::from_at(a), span: told.span }, value: told.value.clone() }
    });
    facts.comparison.conflicts = vec![Conflict {
        about: EventIx(0),
        kind: ConflictKind::Date,
        claims: claims.collect(),
        note: "one night, two days".to_owned(),
    }];
    let label =
        |label: &str, a, count| Label { label: label.to_owned(), article: ArticleIx(a), count, attributed: 0 };
    facts.comparison.naming = vec![Naming {
        entity: EntityIx(0),
        labels: vec![label("Ada Quill", 0, 2), label("Ada Quill", 1, 1), label("the lady mayor", 1, 1)],
    }];
    Session::new("The bridge of Port Lessing", Arc::new(corpus), Arc::new(facts))
}
