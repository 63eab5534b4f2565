//! The reader, the list of names and the inspector, driven as a person drives them: by what they are called.
#![cfg(feature = "window")]

mod support;

use std::sync::Arc;

use egui::{Event, Key, Modifiers, OutputCommand, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use parallax::facts::{
    Anchor, Article, ArticleFacts, ArticleField, ArticleIx, Claim, Conflict, ConflictKind, Corpus, Correction,
    Doubt, Entity, EntityIx, EntityKind, Event as Told, EventIx, EventKind, EventMention, EventStatus, Facts,
    Form, Furniture, FurnitureKind, Grain, Interval, Label, Mention, Metadata, Naming, Place, Publication,
    PublicationSource, Quote, Reason, Stated, TimeKind, TimeMention, Trace,
};
use parallax::session::{Selection, Session};
use parallax::text::{Layout, Span};
use parallax::ui::view_state::RightTab;
use parallax::ui::{Command, Cx, Panes, Status, Theme, ViewCommand, ViewState, WorkCommand};
use parallax::ui::{entities, fonts, inspector, reader, style};
use support::raster::Raster;

const HARBOUR: &str = "Home News Weather
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

const WIRE: &str = "A bridge down after the storm
The Lessing Bridge fell early on Monday, 4 March, the Harbour Board said.
Ada Quill, whom the board calls the lady mayor, visited Port Lessing.";

const REVIEW: &str = "Some time at the beginning of March the Lessing Bridge went into the Sound.";

const NAMES: [(&str, EntityKind); 8] = [
    ("Ada Quill", EntityKind::Person),
    ("Tomas Reyl", EntityKind::Person),
    ("Harbour Board", EntityKind::Organisation),
    ("Lessing Bridge", EntityKind::Place),
    ("Port Lessing", EntityKind::Place),
    ("Lesseners", EntityKind::Group),
    ("Winter Games", EntityKind::Event),
    ("Sound Treaty", EntityKind::Agreement),
];

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("no {words:?}"));
    Span::new(at, at + words.len())
}

fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> Interval {
    Interval { earliest: from.at(0, 0, 0, 0), latest: to.at(23, 59, 59, 0) }
}

fn article(file: &str, text: &str, title: Option<&str>, furniture: &[(&str, FurnitureKind)]) -> Article {
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

fn time(text: &str, words: &str, when: Interval, grain: Grain, doubt: Doubt, trace: Trace) -> TimeMention {
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

fn harbour_times() -> Vec<TimeMention> {
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

fn mentions(text: &str) -> Vec<Mention> {
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

fn telling(text: &str, event: u32, starts: &str, time: Option<u32>, when: Interval, grain: Grain) -> EventMention {
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

fn event(title: &str, mentions: Vec<(ArticleIx, u32)>, when: Interval, disputed: bool) -> Told {
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

fn publication(day: i8, source: PublicationSource, because: Vec<Reason>) -> Publication {
    let to = if source == PublicationSource::Inferred { day + 2 } else { day };
    Publication {
        value: Some(format!("2019-03-{day:02}")),
        interval: Some(days(date(2019, 3, day), date(2019, 3, to))),
        source,
        because,
        ..Publication::default()
    }
}

fn article_facts() -> Vec<Arc<ArticleFacts>> {
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

fn entities_of(articles: &[Arc<ArticleFacts>]) -> Vec<Entity> {
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
fn story() -> Session {
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
        warnings: Vec::new(),
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

struct Window {
    session: Session,
    view: ViewState,
    panes: Panes,
    status: Status,
    theme: Theme,
    out: Vec<Command>,
    raster: Raster,
}

impl Window {
    fn new(session: Session) -> Self {
        Self {
            session,
            view: ViewState { text_scale: 1.0, ..ViewState::default() },
            panes: Panes::default(),
            status: Status::default(),
            theme: Theme::light(),
            out: Vec::new(),
            raster: Raster::default(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Show {
    Reader,
    Entities,
    Inspector,
    /// The reader with one of the others on its right.
    Both,
}

fn window(session: Session, show: Show) -> Harness<'static, Window> {
    let size = match show {
        Show::Reader => vec2(744.0, 700.0),
        Show::Both => vec2(1048.0, 760.0),
        Show::Entities | Show::Inspector => vec2(304.0, 1400.0),
    };
    sized(session, show, size, 1.0, false)
}

fn sized(session: Session, show: Show, size: egui::Vec2, ppp: f32, dark: bool) -> Harness<'static, Window> {
    let mut state = Window::new(session);
    if dark {
        state.theme = Theme::dark();
    }
    let mut ready = false;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(ppp)
        .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
        .renderer(state.raster.clone())
        .build_ui_state(
            move |ui, window: &mut Window| {
                if !ready {
                    ui.ctx().set_fonts(fonts::definitions());
                    ui.ctx().set_global_style(style::style(&window.theme));
                    ready = true;
                    ui.ctx().request_repaint();
                    return;
                }
                draw(ui, window, show);
            },
            state,
        );
    harness.run();
    harness
}

fn draw(ui: &mut egui::Ui, window: &mut Window, show: Show) {
    let room = ui.ctx().content_rect();
    ui.painter().rect_filled(room, 0.0, window.theme.panel);
    let Window { session, view, panes, status, theme, out, .. } = window;
    let mut cx = Cx { session, view, theme, status, out };
    let (left, right) = room.split_left_right_at_x(room.right() - 304.0);
    let child = |ui: &mut egui::Ui, rect| {
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        child.set_clip_rect(rect);
        child
    };
    if matches!(show, Show::Reader | Show::Both) {
        let rect = if show == Show::Both { left } else { room };
        reader::reader_ui(&mut child(ui, rect), &mut cx, &mut panes.reader);
    }
    let rect = if show == Show::Both { right } else { room };
    if show == Show::Inspector || show == Show::Both && cx.view.tab == RightTab::Inspector {
        inspector::inspector_ui(&mut child(ui, rect), &mut cx);
    } else if show != Show::Reader {
        entities::entities_ui(&mut child(ui, rect), &mut cx);
    }
}

fn sent(harness: &Harness<'_, Window>, command: &Command) -> bool {
    harness.state().out.contains(command)
}

fn select(selection: Selection) -> Command {
    ViewCommand::Select(selection).into()
}

#[test]
fn a_name_in_the_text_says_its_type_and_selects_its_entity() {
    let mut harness = window(story(), Show::Reader);
    harness.get_all_by_label("Tomas Reyl, person").next().unwrap().click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Entity(EntityIx(1)))));
    harness.get_by_label("Sound Treaty, agreement");
    harness.get_by_role_and_label(Role::Heading, "The bridge that fell twice");
}

#[test]
fn times_marks_quotes_and_the_date_line_select_what_they_stand_for() {
    let mut harness = window(story(), Show::Reader);
    for label in [
        "10.56 on Sunday night, time",
        "Event: Lessing Bridge falls",
        "Quote of Ada Quill",
        "Published Tue 5 Mar 2019, stated",
    ] {
        harness.get_by_label(label).click();
        harness.run();
    }
    let here = ArticleIx(0);
    for selection in [
        Selection::Time(here, 1),
        Selection::Event(EventIx(0)),
        Selection::Quote(here, 0),
        Selection::Publication(here),
    ] {
        assert!(sent(&harness, &select(selection)), "{selection:?}");
    }
}

#[test]
fn furniture_is_one_row_until_it_is_unfolded() {
    let mut harness = window(story(), Show::Reader);
    assert!(harness.query_by_label("Home News Weather").is_none());
    // The headline stands between two lines of furniture and is shown above them: they are one stretch.
    harness.get_by_label("2 lines hidden: navigation, other").click();
    harness.run();
    assert!(sent(&harness, &ViewCommand::ToggleFurniture(ArticleIx(0)).into()));
    harness.state_mut().view.unfolded.insert(ArticleIx(0));
    harness.run();
    harness.get_by_label("Home News Weather");
    harness.get_by_label("2 lines shown: navigation, other");
}

#[test]
fn without_a_headline_the_outlet_or_file_stands_in_and_no_date_offers_to_set_one() {
    let mut harness = window(story(), Show::Reader);
    harness.state_mut().view.article = ArticleIx(2);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "c.txt");
    assert_eq!(harness.query_all_by_label("c.txt").count(), 1);
    harness.get_by_label("Set date").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Publication(ArticleIx(2)))));
}

#[test]
fn calm_and_hidden_types_take_the_marks_away_but_not_the_text() {
    let mut harness = window(story(), Show::Reader);
    harness.state_mut().view.hidden_kinds.insert(EntityKind::Person);
    harness.run();
    assert!(harness.query_all_by_label("Tomas Reyl, person").next().is_none());
    harness.get_by_label("Sound Treaty, agreement");
    harness.state_mut().view.calm = true;
    harness.run();
    assert!(harness.query_by_label("Sound Treaty, agreement").is_none());
    assert!(harness.query_by_label("10.56 on Sunday night, time").is_none());
    harness.get_by_label_contains("quite still");
}

#[test]
fn text_can_be_read_before_it_is_analysed() {
    let mut session = story();
    session.facts = Arc::new(Facts::default());
    session.reindex();
    let harness = window(session, Show::Reader);
    harness.get_by_label_contains("quite still");
    harness.get_by_label("names and dates are being found");
}

#[test]
fn an_empty_window_says_why_and_what_next() {
    let mut harness = window(Session::default(), Show::Both);
    harness.get_by_label("No article is open");
    harness.get_by_label("No names yet");
    harness.get_by_label("Open folder").click();
    harness.run();
    assert!(sent(&harness, &parallax::ui::FileCommand::AskFolder.into()));
}

/// An article of many paragraphs, the last of which alone names somebody.
fn long_story(paragraphs: usize) -> Session {
    use std::fmt::Write as _;
    let mut text = String::new();
    for i in 0..paragraphs {
        writeln!(
            text,
            "Paragraph {i} goes on about the weather over the Sound, the ferries and the price of herring, \
            and when it has said all that it says it again in other words, so that the line is long enough."
        )
        .unwrap();
    }
    text.push_str("At the very end Ada Quill speaks.");
    let session = story();
    let long = article("long.txt", &text, None, &[]);
    let found = ArticleFacts { mentions: mentions(&text), ..ArticleFacts::default() };
    let mut facts = Facts { revision: 2, articles: vec![Arc::new(found)], ..Facts::default() };
    facts.entities = entities_of(&facts.articles);
    let corpus = Corpus { articles: vec![Arc::new(long)], warnings: Vec::new() };
    Session::new(session.name, Arc::new(corpus), Arc::new(facts))
}

#[test]
fn asked_for_a_place_far_down_the_reader_brings_it_into_view() {
    let session = long_story(900);
    let text = session.corpus.articles[0].text.clone();
    let mut harness = window(session, Show::Reader);
    assert!(harness.query_by_label("Ada Quill, person").is_none());
    harness.state_mut().view.scroll_to = Some((ArticleIx(0), span(&text, "Ada Quill")));
    harness.run_steps(12);
    let shown = harness.get_by_label("Ada Quill, person").rect();
    assert!(shown.top() > 36.0 && shown.bottom() < 700.0, "{shown:?}");
    assert_eq!(harness.state().view.scroll_to, None);
    // Nearly all of it is out of view, and is not drawn.
    assert!(harness.query_all_by_label_contains("Paragraph").count() < 20);
}

#[test]
fn a_place_in_folded_lines_is_unfolded_to_be_shown() {
    let mut harness = window(story(), Show::Reader);
    harness.state_mut().view.scroll_to = Some((ArticleIx(0), span(HARBOUR, "Share this")));
    harness.run_steps(6);
    let shown = harness.get_by_label("Share this").rect();
    assert!(shown.bottom() < 700.0, "{shown:?}");
    assert_eq!(harness.state().view.scroll_to, None);
}

#[test]
fn keys_scroll_to_the_end_and_back() {
    let mut harness = window(long_story(200), Show::Reader);
    harness.hover_at(egui::pos2(400.0, 400.0));
    harness.run();
    harness.key_press(Key::End);
    harness.run_steps(8);
    harness.get_by_label("Ada Quill, person");
    harness.key_press(Key::Home);
    harness.run_steps(8);
    harness.get_by_label_contains("Paragraph 0 ");
}

fn copied(harness: &mut Harness<'_, Window>) -> Option<String> {
    harness.event(Event::Copy);
    harness.step();
    harness.output().platform_output.commands.iter().find_map(|c| match c {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn what_is_selected_across_paragraphs_is_copied_exactly() {
    let mut harness = window(story(), Show::Reader);
    let from = harness.get_by_label_contains("quite still").rect();
    let to = harness.get_by_label_contains("one long sound").rect();
    harness.drag_at(from.left_top() + vec2(1.0, 14.0));
    harness.run();
    harness.hover_at(to.right_bottom() + vec2(6.0, -14.0));
    harness.run();
    harness.drop_at(to.right_bottom() + vec2(6.0, -14.0));
    harness.run();
    let expected = HARBOUR.find("At 10.56").unwrap()..HARBOUR.find("\nThe second span").unwrap();
    assert_eq!(copied(&mut harness).as_deref(), Some(&HARBOUR[expected]));
}

#[test]
fn select_all_leaves_out_what_is_folded_away() {
    let mut harness = window(story(), Show::Reader);
    let at = harness.get_by_label_contains("some heard it").rect().right_center();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let all = copied(&mut harness).unwrap();
    assert!(all.starts_with("The bridge that fell twice\n\nMayor Ada Quill"), "{all}");
    assert!(all.ends_with("would not last."), "{all}");
    assert!(!all.contains("Home News"));
}

#[test]
fn letters_that_join_or_run_the_other_way_can_be_marked_and_selected() {
    let text = "اللاعب Ada Quill شلومو e\u{301}\u{302} fi ﷺ 👩‍👩‍👧 end.\nשלום Ada Quill.";
    let mut session = long_story(1);
    let found = ArticleFacts { mentions: mentions(text), ..ArticleFacts::default() };
    let mut facts = Facts { revision: 3, articles: vec![Arc::new(found)], ..Facts::default() };
    facts.entities = entities_of(&facts.articles);
    session.corpus =
        Arc::new(Corpus { articles: vec![Arc::new(article("x.txt", text, None, &[]))], warnings: Vec::new() });
    session.facts = Arc::new(facts);
    session.reindex();
    let raster = Raster::default();
    let mut ready = false;
    let mut harness =
        Harness::builder().with_size(vec2(500.0, 400.0)).allow_missing_glyphs().renderer(raster).build_ui_state(
            move |ui, window: &mut Window| {
                if ready {
                    draw(ui, window, Show::Reader);
                } else {
                    ui.ctx().set_fonts(fonts::definitions());
                    ready = true;
                    ui.ctx().request_repaint();
                }
            },
            Window::new(session),
        );
    harness.run();
    assert_eq!(harness.get_all_by_label("Ada Quill, person").count(), 2);
    harness.drag_at(egui::pos2(60.0, 100.0));
    for x in 0..30 {
        harness.hover_at(egui::pos2(40.0 + x as f32 * 15.0, 190.0));
        harness.step();
    }
    harness.drop_at(egui::pos2(460.0, 390.0));
    harness.run();
    let copied = copied(&mut harness).unwrap();
    assert!(text.contains(&copied) && !copied.is_empty(), "{copied}");
}

#[test]
fn names_are_listed_by_type_filtered_and_selected() {
    let mut harness = window(story(), Show::Entities);
    harness.get_by_role_and_label(Role::Heading, "Organisations");
    harness.get_by_label("Harbour Board").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Entity(EntityIx(2)))));
    harness.get_by_label("Hide people in the text").click();
    harness.run();
    assert!(sent(&harness, &ViewCommand::ToggleKind(EntityKind::Person).into()));
    harness.get_by_label("Filter names").focus();
    harness.run();
    harness.get_by_label("Filter names").type_text("quill");
    harness.run();
    harness.get_by_label("Ada Quill");
    assert!(harness.query_by_label("Harbour Board").is_none());
    harness.state_mut().view.entity_filter = "zzz".to_owned();
    harness.run();
    harness.get_by_label("Show all names").click();
    harness.run();
    harness.get_by_label("Harbour Board");
}

#[test]
fn a_disputed_event_shows_both_dates_and_how_one_came_about() {
    let mut harness = window(story(), Show::Inspector);
    harness.state_mut().view.selection = Some(Selection::Event(EventIx(0)));
    harness.run();
    harness.get_by_label("Two dates");
    harness.get_by_label("3 March: A");
    harness.get_by_label("4 March: B");
    harness.get_by_label("either: C");
    harness.get_by_label("1 Words: “10.56 on Sunday night”");
    harness.get_by_label("2 Rule: Weekday before publication");
    harness.get_by_label("3 Anchor: Published Tue 5 March 2019");
    harness.get_by_label_contains("Tuesday - 2 days = Sunday 3 March");
    harness.get_by_label("Result: Sun 3 Mar 2019, 22:56");
    harness.get_by_label_contains("after publication");
    harness.get_by_label_contains("2 more times in A move with it");
    harness.get_by_label("Ada Quill, person").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Entity(EntityIx(0)))));
    harness.state_mut().view.selection = Some(Selection::Event(EventIx(1)));
    harness.run();
    harness.get_by_label("Not found in");
}

#[test]
fn the_inspector_says_what_a_time_a_quote_and_a_name_rest_on() {
    let mut harness = window(story(), Show::Inspector);
    harness.state_mut().view.selection = Some(Selection::Time(ArticleIx(0), 2));
    harness.run();
    harness.get_by_label("Inferred: a guess stands in the chain");
    harness.get_by_label("Show what it was counted from").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Time(ArticleIx(0), 1))));
    harness.state_mut().view.selection = Some(Selection::Quote(ArticleIx(0), 0));
    harness.run();
    harness.get_by_label("She is the last woman named");
    harness.state_mut().view.selection = Some(Selection::Entity(EntityIx(0)));
    harness.run();
    harness.get_by_label("the lady mayor: B 1");
    harness.get_by_label("Ada Quill: A 2, B 1");
    harness.get_all_by_label_contains("heard the first span").next().unwrap().click();
    harness.run();
    let place = ViewCommand::ShowPlace(
        ArticleIx(0),
        Span::new(
            HARBOUR.match_indices("Ada Quill").nth(1).unwrap().0,
            HARBOUR.match_indices("Ada Quill").nth(1).unwrap().0 + 9,
        ),
    );
    assert!(sent(&harness, &place.into()));
}

#[test]
fn a_date_of_publication_is_set_only_when_it_is_one_and_can_be_taken_back() {
    let mut harness = window(story(), Show::Inspector);
    harness.state_mut().view.selection = Some(Selection::Publication(ArticleIx(2)));
    harness.run();
    harness.get_by_label("No date found");
    let type_date = |harness: &mut Harness<'_, Window>, words: &str| {
        harness.get_by_role_and_label(Role::TextInput, "Date of publication").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run();
        harness.get_by_role_and_label(Role::TextInput, "Date of publication").type_text(words);
        harness.run();
        harness.get_by_label("Set date").click();
        harness.run();
    };
    type_date(&mut harness, "next week");
    assert_eq!(harness.state().out, []);
    harness.get_by_label("Write it as 1969, 1969-07 or 1969-07-21");
    type_date(&mut harness, "2019-03-08");
    let (file, value) = ("c.txt".to_owned(), "2019-03-08".to_owned());
    let date = Correction::Article { file, field: ArticleField::Published, value };
    assert_eq!(harness.state().out, [WorkCommand::Add(vec![date.clone()]).into()]);
    let edits = &mut harness.state_mut().session.edits;
    let edit = edits.add([date.clone()]);
    edits.apply(&edit);
    let made = edits.saying(&date).expect("it is made");
    harness.run();
    harness.get_by_label("Clear correction").click();
    harness.run();
    assert!(sent(&harness, &WorkCommand::Withdraw(vec![made]).into()));
}

#[test]
fn nothing_selected_says_what_can_be_clicked() {
    let harness = window(story(), Show::Inspector);
    harness.get_by_label("Nothing is selected");
    harness.get_by_label_contains("Click an underlined time");
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    for selection in [None, Some(Selection::Event(EventIx(0))), Some(Selection::Entity(EntityIx(0)))] {
        let mut harness = window(story(), Show::Both);
        harness.state_mut().view.tab = RightTab::Inspector;
        harness.state_mut().view.selection = selection;
        harness.run_steps(6);
        let root = harness.output().viewport_output.values().next().unwrap();
        assert!(root.repaint_delay > std::time::Duration::from_secs(1), "{selection:?}: {:?}", root.repaint_delay);
    }
}

/// Pictures to look at, written where `SHOTS` says; without it they only prove that everything can be drawn.
#[test]
fn pictures() {
    let cases = [
        ("event", Selection::Event(EventIx(0)), RightTab::Inspector),
        ("entity", Selection::Entity(EntityIx(0)), RightTab::Entities),
        ("entity-page", Selection::Entity(EntityIx(0)), RightTab::Inspector),
        ("publication", Selection::Publication(ArticleIx(0)), RightTab::Inspector),
        ("quote", Selection::Quote(ArticleIx(0), 0), RightTab::Inspector),
        ("time", Selection::Time(ArticleIx(0), 2), RightTab::Inspector),
    ];
    for (name, selection, tab) in cases {
        for (look, dark, ppp) in [("light", false, 1.0), ("dark", true, 1.0), ("large", false, 1.5)] {
            if (ppp > 1.0 || dark) && name != "event" && name != "entity" {
                continue;
            }
            let size = if ppp > 1.0 { vec2(683.0, 512.0) } else { vec2(1048.0, 760.0) };
            let mut harness = sized(story(), Show::Both, size, ppp, dark);
            harness.state_mut().view.selection = Some(selection);
            harness.state_mut().view.tab = tab;
            if name == "publication" {
                harness.state_mut().view.unfolded.insert(ArticleIx(0));
            }
            harness.run_steps(4);
            shoot(&harness, &format!("{name}-{look}"));
        }
    }
}

fn shoot(harness: &Harness<'_, Window>, name: &str) {
    let picture = harness.state().raster.picture(&harness.ctx, harness.output());
    picture.keep(&format!("reader-{name}"));
    assert!(picture.pixels.iter().any(|p| *p == harness.state().theme.mark), "{name}: nothing is marked");
}
