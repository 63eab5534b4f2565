//! Stories made by hand, so that a test of a view needs no analysis.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, date};
use parallax::facts::{
    Article, ArticleFacts, ArticleIx, Claim, Comparison, Conflict, ConflictKind, Corpus, Doubt, Entity, EntityIx,
    EntityKind, Event, EventIx, EventKind, EventMention, EventStatus, Facts, Form, Grain, Interval, Mention,
    Metadata, Place, Publication, PublicationSource, Reason, Stated,
};
use parallax::session::Session;
use parallax::text::{Layout, Span};

/// A whole day.
pub fn day(y: i16, m: i8, d: i8) -> (Interval, Grain) {
    days(date(y, m, d), date(y, m, d), Grain::Day)
}

/// A moment.
pub fn moment(y: i16, m: i8, d: i8, hour: i8, minute: i8) -> (Interval, Grain) {
    let at = date(y, m, d).at(hour, minute, 0, 0);
    (Interval { earliest: at, latest: at }, Grain::Minute)
}

/// A whole month.
pub fn month(y: i16, m: i8) -> (Interval, Grain) {
    days(date(y, m, 1), date(y, m, 1).last_of_month(), Grain::Month)
}

/// From the first day to the last.
pub fn days(from: Date, to: Date, grain: Grain) -> (Interval, Grain) {
    (Interval { earliest: from.at(0, 0, 0, 0), latest: to.at(23, 59, 59, 0) }, grain)
}

/// One article's telling of an event, before its place in the text is known.
pub struct Telling {
    pub event: EventIx,
    pub sentence: String,
    pub when: Option<(Interval, Grain)>,
    pub doubt: Doubt,
    pub status: EventStatus,
}

struct Draft {
    file: String,
    outlet: String,
    headline: String,
    published: Option<(Interval, PublicationSource)>,
    told: Vec<Telling>,
}

/// Puts a story together.
#[derive(Default)]
pub struct Builder {
    articles: Vec<Draft>,
    events: Vec<Event>,
    entities: Vec<(String, EntityKind)>,
    conflicts: Vec<EventIx>,
}

impl Builder {
    pub fn article(
        &mut self,
        outlet: &str,
        headline: &str,
        published: Option<(Interval, PublicationSource)>,
    ) -> ArticleIx {
        let ix = ArticleIx::from_at(self.articles.len());
        let file = format!("{}.txt", parallax::session::query::letter(ix.at()).to_lowercase());
        let (outlet, headline) = (outlet.to_owned(), headline.to_owned());
        self.articles.push(Draft { file, outlet, headline, published, told: Vec::new() });
        ix
    }

    pub fn entity(&mut self, name: &str, kind: EntityKind) -> EntityIx {
        self.entities.push((name.to_owned(), kind));
        EntityIx::from_at(self.entities.len() - 1)
    }

    pub fn event(&mut self, title: &str, kind: EventKind, salience: f32, who: &[EntityIx]) -> EventIx {
        let is_place = |e: &EntityIx| self.entities[e.at()].1 == EntityKind::Place;
        self.events.push(Event {
            title: title.to_owned(),
            kind,
            status: EventStatus::Happened,
            value: String::new(),
            interval: None,
            grain: Grain::Vague,
            doubt: Doubt::Stated,
            participants: who.iter().copied().filter(|e| !is_place(e)).collect(),
            places: who.iter().copied().filter(is_place).collect(),
            mentions: Vec::new(),
            articles: 0,
            disputed: false,
            salience,
            because: Vec::new(),
        });
        EventIx::from_at(self.events.len() - 1)
    }

    /// A plain telling: stated and done.
    pub fn tell(&mut self, article: ArticleIx, event: EventIx, sentence: &str, when: (Interval, Grain)) {
        self.tell_as(article, event, sentence, Some(when), Doubt::Computed, EventStatus::Happened);
    }

    pub fn tell_as(
        &mut self,
        article: ArticleIx,
        event: EventIx,
        sentence: &str,
        when: Option<(Interval, Grain)>,
        doubt: Doubt,
        status: EventStatus,
    ) {
        let sentence = sentence.to_owned();
        self.articles[article.at()].told.push(Telling { event, sentence, when, doubt, status });
    }

    /// Says that the sources disagree on an event's date.
    pub fn dispute(&mut self, event: EventIx) {
        self.conflicts.push(event);
    }

    pub fn build(self, name: &str) -> Session {
        let Self { articles, mut events, entities, conflicts } = self;
        let mut corpus = Corpus::default();
        let mut facts = Facts { revision: 1, ..Facts::default() };
        let mut names: Vec<Entity> = entities
            .into_iter()
            .map(|(name, kind)| Entity {
                name,
                kind,
                aliases: Vec::new(),
                mentions: Vec::new(),
                articles: 0,
                because: Vec::new(),
                of: None,
                maybe: Vec::new(),
            })
            .collect();
        for (i, draft) in articles.into_iter().enumerate() {
            let ix = ArticleIx::from_at(i);
            let (article, found) = write(ix, draft, &mut events, &mut names);
            corpus.articles.push(Arc::new(article));
            facts.articles.push(Arc::new(found));
        }
        for event in &mut events {
            merge(event, &facts);
        }
        for about in conflicts {
            let event = &mut events[about.at()];
            event.disputed = true;
            let claims = event.mentions.iter().map(|&(article, i)| {
                let told = &facts.articles[article.at()].events[i as usize];
                Claim { place: Place { article, span: told.span }, value: told.value.clone() }
            });
            let claims = claims.collect();
            facts.comparison.conflicts.push(Conflict {
                about,
                kind: ConflictKind::Date,
                claims,
                note: String::new(),
            });
        }
        let _: &Comparison = &facts.comparison;
        facts.entities = names;
        facts.events = events;
        Session::new(name, Arc::new(corpus), Arc::new(facts))
    }
}

fn write(ix: ArticleIx, draft: Draft, events: &mut [Event], names: &mut [Entity]) -> (Article, ArticleFacts) {
    let mut text = format!("{}\n\n", draft.headline);
    let mut told = Vec::new();
    let mut mentions: Vec<Mention> = Vec::new();
    for telling in draft.told {
        let start = text.len();
        text.push_str(&telling.sentence);
        let span = Span::new(start, text.len());
        text.push('\n');
        for (e, name) in names.iter_mut().enumerate() {
            if let Some(at) = telling.sentence.find(&name.name) {
                let span = Span::new(start + at, start + at + name.name.len());
                let entity = EntityIx::from_at(e);
                let (kind, form) = (name.kind, Form::Name);
                mentions.push(Mention { span, kind, entity, form, capital: None, because: String::new() });
            }
        }
        events[telling.event.at()].mentions.push((ix, u32::try_from(told.len()).unwrap()));
        told.push(EventMention {
            event: telling.event,
            span,
            predicate: span,
            time: None,
            value: telling.when.map_or("PAST_REF".to_owned(), |(i, _)| i.earliest.date().to_string()),
            interval: telling.when.map(|w| w.0),
            grain: telling.when.map_or(Grain::Vague, |w| w.1),
            doubt: telling.doubt,
            status: telling.status,
            because: String::new(),
        });
    }
    mentions.sort_by_key(|m| m.span);
    for (i, mention) in mentions.iter().enumerate() {
        let entity = &mut names[mention.entity.at()];
        if entity.mentions.last().is_none_or(|m| m.0 != ix) {
            entity.articles += 1;
        }
        entity.mentions.push((ix, u32::try_from(i).unwrap()));
    }
    let metadata = Metadata {
        title: Some(Stated { value: draft.headline.clone(), span: Some(Span::new(0, draft.headline.len())) }),
        outlet: Some(Stated { value: draft.outlet, span: None }),
        ..Metadata::default()
    };
    let publication = Publication {
        value: draft.published.map(|(i, _)| i.earliest.date().to_string()),
        interval: draft.published.map(|p| p.0),
        source: draft.published.map_or(PublicationSource::Inferred, |p| p.1),
        because: vec![Reason { span: None, why: "as the test says".to_owned() }],
        ..Publication::default()
    };
    let layout = Layout::of(&text);
    let article = Article { file: draft.file, text: text.into(), layout, metadata, ..Article::default() };
    let found =
        ArticleFacts { language: "en".to_owned(), publication, mentions, events: told, ..ArticleFacts::default() };
    (article, found)
}

/// The collection's own date of an event: that of its finest telling.
fn merge(event: &mut Event, facts: &Facts) {
    let told = |&(article, i): &(ArticleIx, u32)| &facts.articles[article.at()].events[i as usize];
    let best = event.mentions.iter().map(told).filter(|t| t.interval.is_some()).min_by_key(|t| (t.doubt, t.grain));
    if let Some(best) = best {
        event.interval = best.interval;
        event.grain = best.grain;
        event.doubt = best.doubt;
        event.status = best.status;
        event.value.clone_from(&best.value);
    }
    let mut articles: Vec<ArticleIx> = event.mentions.iter().map(|m| m.0).collect();
    articles.dedup();
    event.articles = u32::try_from(articles.len()).unwrap();
}

fn stated(y: i16, m: i8, d: i8) -> Option<(Interval, PublicationSource)> {
    Some((day(y, m, d).0, PublicationSource::Stated))
}

/// Three articles and six events: one disputed, one planned, one inferred, one known to the month, one undated.
pub fn small() -> Session {
    let mut b = Builder::default();
    let courier = b.article("The Harbour Courier", "Bridge falls", stated(2019, 3, 5));
    let wire = b.article("Meridian Wire", "Bridge down after storm", stated(2019, 3, 6));
    let inferred = days(date(2019, 3, 7), date(2019, 3, 9), Grain::Day).0;
    let review =
        b.article("Orbit Review", "A bridge and its builders", Some((inferred, PublicationSource::Inferred)));
    let mayor = b.entity("Ada Quill", EntityKind::Person);
    let town = b.entity("Port Lessing", EntityKind::Place);
    let fall = b.event("Bridge collapses", EventKind::Loss, 1.0, &[town]);
    let visit = b.event("Mayor visits the site", EventKind::Meeting, 0.6, &[mayor, town]);
    let vote = b.event("Council votes on a new bridge", EventKind::Vote, 0.7, &[mayor]);
    let built = b.event("Bridge opened", EventKind::Movement, 0.4, &[town]);
    let storm = b.event("Storm warning issued", EventKind::Statement, 0.3, &[]);
    let repair = b.event("Repairs promised", EventKind::Statement, 0.2, &[mayor]);
    b.tell(courier, fall, "The bridge of Port Lessing fell on Sunday night.", day(2019, 3, 3));
    b.tell(wire, fall, "It gave way early on Monday in Port Lessing.", day(2019, 3, 4));
    let either = days(date(2019, 3, 3), date(2019, 3, 4), Grain::Day);
    b.tell(review, fall, "At the beginning of March it was gone.", either);
    b.dispute(fall);
    b.tell(courier, visit, "Ada Quill came at 10.30 on Monday.", moment(2019, 3, 4, 10, 30));
    b.tell(wire, visit, "Ada Quill saw it on Monday.", day(2019, 3, 4));
    let planned = (Some(day(2019, 3, 12)), Doubt::Computed, EventStatus::Planned);
    b.tell_as(wire, vote, "The council will vote next Tuesday, Ada Quill said.", planned.0, planned.1, planned.2);
    b.tell(review, built, "It had been opened in March 2019 to great noise.", month(2019, 3));
    let guess = (Some(day(2019, 3, 2)), Doubt::Inferred, EventStatus::Happened);
    b.tell_as(review, storm, "Two days earlier a storm warning had gone out.", guess.0, guess.1, guess.2);
    b.tell_as(courier, repair, "Ada Quill had promised repairs.", None, Doubt::Weak, EventStatus::Happened);
    b.build("The bridge of Port Lessing")
}

/// Six sources on one story, of every kind of mark: for pictures.
pub fn moon() -> Session {
    let mut b = Builder::default();
    let outlets = [
        ("The Harbour Courier", "Two men on another world"),
        ("Meridian Wire", "Eagle is down and safe"),
        ("The Northern Lantern", "The step before breakfast"),
        ("Continental Evening", "Man on the Moon, 3.56 a.m."),
        ("The Bayou Ledger", "A room held its breath"),
        ("Orbit Review", "Eight years to a footprint"),
    ];
    let guessed = (days(date(1969, 7, 25), date(1969, 7, 27), Grain::Day).0, PublicationSource::Inferred);
    let published = [
        stated(1969, 7, 21),
        stated(1969, 7, 21),
        stated(1969, 7, 22),
        stated(1969, 7, 21),
        stated(1969, 7, 25),
        Some(guessed),
    ];
    let s: Vec<ArticleIx> = outlets.iter().zip(published).map(|((o, h), p)| b.article(o, h, p)).collect();
    let neil = b.entity("Neil Armstrong", EntityKind::Person);
    let kennedy = b.entity("John Kennedy", EntityKind::Person);
    let yuri = b.entity("Yuri Gagarin", EntityKind::Person);
    let moon = b.entity("Moon", EntityKind::Place);
    let pacific = b.entity("Pacific", EntityKind::Place);
    let flight = b.event("Gagarin flies", EventKind::Movement, 0.5, &[yuri]);
    let speech = b.event("Kennedy speaks", EventKind::Statement, 0.55, &[kennedy, moon]);
    let luna = b.event("Luna 15 sent", EventKind::Movement, 0.4, &[moon]);
    let launch = b.event("Launch", EventKind::Movement, 0.8, &[neil]);
    let orbit = b.event("Lunar orbit", EventKind::Movement, 0.6, &[neil, moon]);
    let landing = b.event("Landing", EventKind::Movement, 0.9, &[neil, moon]);
    let step = b.event("First step on the Moon", EventKind::Movement, 1.0, &[neil, moon]);
    let splash = b.event("Splashdown", EventKind::Movement, 0.7, &[neil, pacific]);
    let prize = b.event("Crew congratulated", EventKind::Statement, 0.1, &[neil]);
    for i in [1, 2, 5] {
        b.tell(s[i], flight, "Yuri Gagarin had flown on 12 April 1961.", day(1961, 4, 12));
    }
    let vague = Some(days(date(1961, 4, 12), date(1961, 5, 25), Grain::Month));
    b.tell_as(s[3], speech, "That spring John Kennedy named the Moon.", vague, Doubt::Weak, EventStatus::Happened);
    b.tell(s[3], flight, "Yuri Gagarin flew in April.", day(1961, 4, 12));
    for i in [0, 1, 4, 5] {
        b.tell(s[i], speech, "John Kennedy promised the Moon on 25 May 1961.", day(1961, 5, 25));
    }
    for i in [2, 3] {
        b.tell(s[i], luna, "Luna 15 had left for the Moon on the 13th.", day(1969, 7, 13));
    }
    let span = Some(days(date(1969, 7, 13), date(1969, 7, 15), Grain::Day));
    b.tell_as(s[5], luna, "Days before, Luna 15 was sent.", span, Doubt::Inferred, EventStatus::Happened);
    b.tell(s[0], launch, "Neil Armstrong was launched at 9.32.", moment(1969, 7, 16, 9, 32));
    b.tell(s[1], launch, "Launch came at 13.32 universal time for Neil Armstrong.", moment(1969, 7, 16, 13, 32));
    for i in [2, 3] {
        b.tell(s[i], launch, "They left on Wednesday.", day(1969, 7, 16));
    }
    b.tell(s[4], launch, "A quarter past nine in the bayou.", moment(1969, 7, 16, 8, 32));
    b.tell_as(
        s[5],
        launch,
        "Then came the launch.",
        Some(day(1969, 7, 16)),
        Doubt::Inferred,
        EventStatus::Happened,
    );
    b.tell(s[0], orbit, "On Saturday they went into orbit.", day(1969, 7, 19));
    b.tell(s[1], orbit, "Orbit was reached at 17.22.", moment(1969, 7, 19, 17, 22));
    b.tell(s[2], orbit, "At the weekend, orbit.", days(date(1969, 7, 19), date(1969, 7, 20), Grain::Week));
    b.tell(s[4], orbit, "Orbit by noon.", moment(1969, 7, 19, 12, 22));
    let guess = Some(moment(1969, 7, 20, 16, 17));
    b.tell_as(
        s[0],
        landing,
        "Eagle had landed at 4.17 in the afternoon.",
        guess,
        Doubt::Inferred,
        EventStatus::Happened,
    );
    b.tell(s[1], landing, "Eagle is down, 20.17.", moment(1969, 7, 20, 20, 17));
    b.tell(s[2], landing, "The landing was at 21.17.", moment(1969, 7, 20, 21, 17));
    b.tell(s[3], landing, "Down at 21.17.", moment(1969, 7, 20, 21, 17));
    b.tell(s[4], landing, "They sat down at 3.17.", moment(1969, 7, 20, 15, 17));
    let sentence = "At 10.56 on Sunday night Neil Armstrong set his left boot in the dust of the Moon and stood, for a moment, quite still.";
    b.tell(s[0], step, sentence, moment(1969, 7, 20, 22, 56));
    b.tell(s[1], step, "First step 02.56.", moment(1969, 7, 21, 2, 56));
    b.tell(s[2], step, "Before breakfast, at 3.56, he stepped down.", moment(1969, 7, 21, 3, 56));
    b.tell(s[3], step, "Man on the Moon, 3.56 a.m.", moment(1969, 7, 21, 3, 56));
    b.tell(s[4], step, "It was 9.56 on Sunday here.", moment(1969, 7, 20, 21, 56));
    b.tell(
        s[5],
        step,
        "In the night to Monday he stepped out.",
        days(date(1969, 7, 20), date(1969, 7, 21), Grain::Day),
    );
    b.dispute(step);
    b.tell(s[2], prize, "The crew was congratulated at noon.", moment(1969, 7, 21, 17, 0));
    b.tell(s[4], prize, "Congratulations came on Monday.", moment(1969, 7, 21, 13, 0));
    for i in 0..5 {
        let status = if i == 4 { EventStatus::Happened } else { EventStatus::Planned };
        b.tell_as(
            s[i],
            splash,
            "Splashdown in the Pacific on Thursday.",
            Some(day(1969, 7, 24)),
            Doubt::Computed,
            status,
        );
    }
    b.tell_as(
        s[5],
        splash,
        "Three days later came the Pacific.",
        Some(day(1969, 7, 24)),
        Doubt::Inferred,
        EventStatus::Happened,
    );
    b.build("The first Moon landing")
}

/// So many events in so many lanes, over ten years, without text.
pub fn large(events: usize, lanes: usize) -> Session {
    wide(events, lanes, &[EventKind::Other])
}

/// So many events of these kinds in turn, told by so many articles.
pub fn wide(events: usize, articles: usize, kinds: &[EventKind]) -> Session {
    let mut b = Builder::default();
    let told_by: Vec<ArticleIx> = (0..articles)
        .map(|i| {
            let published = date(2024, 1, 1).saturating_sub(jiff::Span::new().days(i as i64 / 40 * 4));
            b.article(
                &format!("Outlet {i}"),
                "A long story",
                Some((days(published, published, Grain::Day).0, PublicationSource::Stated)),
            )
        })
        .collect();
    let mut seed = 7u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for i in 0..events {
        let kind = kinds[i % kinds.len()];
        let event = b.event(&format!("Event {i}"), kind, next(1000) as f32 / 1000.0, &[]);
        let minutes = next(10 * 365 * 24 * 60) as i64;
        let at: DateTime = date(2014, 1, 1).at(0, 0, 0, 0) + jiff::SignedDuration::from_mins(minutes);
        let when = (Interval { earliest: at, latest: at }, Grain::Minute);
        b.tell(told_by[next(articles as u64) as usize], event, "So.", when);
    }
    b.build("A long story")
}
