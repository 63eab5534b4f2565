//! Whom names, roles and pronouns mean, within an article and across all; the stories are made up.
#![allow(missing_docs, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::sync::Arc;

use parallax::analysis::names::{link, references, tag};
use parallax::facts::{Article, Entity, Interval, Mention, Publication, Reference, ReferenceKind};
use parallax::text::Layout;

struct Story {
    articles: Vec<Article>,
    mentions: Vec<Vec<Mention>>,
    entities: Vec<Entity>,
    references: Vec<Vec<Reference>>,
}

impl Story {
    fn of(texts: &[&str]) -> Self {
        let dated: Vec<(&str, Option<jiff::civil::Date>)> = texts.iter().map(|t| (*t, None)).collect();
        Self::dated(&dated)
    }

    fn dated(texts: &[(&str, Option<jiff::civil::Date>)]) -> Self {
        let article = |(i, (text, _)): (usize, &(&str, _))| {
            let text: Arc<str> = (*text).into();
            Article { file: format!("{i}.txt"), layout: Layout::of(&text), text, ..Article::default() }
        };
        let articles: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let all: Vec<&Article> = articles.iter().collect();
        let publication = |(_, day): &(&str, Option<jiff::civil::Date>)| Publication {
            interval: day.map(|d| Interval { earliest: d.at(0, 0, 0, 0), latest: d.at(23, 59, 59, 0) }),
            ..Publication::default()
        };
        let publications: Vec<Publication> = texts.iter().map(publication).collect();
        let (mentions, entities) = link(&all, all.iter().map(|a| tag(a)).collect());
        let references = references(&all, &publications, &mentions, &entities);
        Self { articles, mentions, entities, references }
    }

    /// "words = whom" of every reference of a kind in an article.
    fn refers(&self, article: usize, kind: ReferenceKind) -> Vec<String> {
        let name = |e: &parallax::facts::EntityIx| self.entities[e.at()].name.as_str();
        let of_kind = self.references[article].iter().filter(|r| r.kind == kind);
        let whom = |r: &Reference| match r.entities.as_slice() {
            [] => "?".to_owned(),
            some => some.iter().map(name).collect::<Vec<_>>().join(" + "),
        };
        of_kind.map(|r| format!("{} = {}", r.span.of(&self.articles[article].text), whom(r))).collect()
    }
}

/// The names of the entities that the mentions spelt `words` mean, in order, each once.
fn meant(story: &Story, words: &str) -> Vec<String> {
    let found = story.articles.iter().zip(&story.mentions);
    let mut out: Vec<String> = found
        .flat_map(|(a, ms)| ms.iter().filter(|m| m.span.of(&a.text) == words))
        .map(|m| story.entities[m.entity.at()].name.clone())
        .collect();
    out.dedup();
    out
}

#[test]
fn names_are_joined_where_they_can_mean_only_one() {
    let table: &[(&[&str], &str, &str)] = &[
        (
            &["Volodymyr Zelenskyy spoke.", "President Vladimir Zelensky left Kyiv."],
            "Vladimir Zelensky",
            "Volodymyr Zelenskyy",
        ),
        (
            &["Sergey Lavrov spoke. Later Sergey Lavrov left.", "Serguei Lavrov left Geneva."],
            "Serguei Lavrov",
            "Sergey Lavrov",
        ),
        (
            &["Bashar al-Assad spoke in Damascus.", "Bashar Assad left Damascus."],
            "Bashar Assad",
            "Bashar al-Assad",
        ),
        (
            &["Robert Gates spoke in Kabul. Robert Gates left.", "Bob Gates left Kabul."],
            "Bob Gates",
            "Robert Gates",
        ),
        (
            &["John F. Kennedy spoke. John F. Kennedy left.", "John Kennedy left Berlin."],
            "John Kennedy",
            "John F. Kennedy",
        ),
        (&["Edwin “Buzz” Aldrin came to Paris. Aldrin spoke."], "Aldrin", "Edwin “Buzz” Aldrin"),
        (&["Officials left Kiev. Talks in Kyiv ended."], "Kiev", "Kyiv"),
        (
            &["Shells fell on Lugansk in Ukraine.", "Shells fell on Luhansk in Ukraine. Luhansk was dark."],
            "Lugansk",
            "Luhansk",
        ),
        (&["The U.S. agreed with Russia.", "The United States agreed with Russia."], "U.S.", "United States"),
        (&["The Harbour Workers Union (HWU) met in Oslo. The HWU left."], "HWU", "Harbour Workers Union"),
        (&["The HWU (Harbour Workers Union) met in Oslo. The HWU left."], "HWU", "Harbour Workers Union"),
        (
            &["The World Health Organization met in Geneva.", "The World Health Organisation left Geneva."],
            "World Health Organization",
            "World Health Organization",
        ),
        (
            &["The Russian Foreign Ministry met envoys. The ministry said no."],
            "ministry",
            "Russian Foreign Ministry",
        ),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(texts, words, expected)| {
            let found = meant(&Story::of(texts), words);
            (found != [*expected])
                .then(|| format!("{texts:?}: {words}\n  expected {expected}\n  found    {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn names_that_fit_two_stay_alone_and_say_so() {
    let table: &[(&[&str], &str)] = &[
        (&["Hillary Clinton met Bill Clinton in Paris. Clinton said it was a good talk."], "Clinton"),
        (&["John Smith left.", "James Smith left.", "J. Smith left for Paris."], "J. Smith"),
        (&["George W. Bush left.", "George H. W. Bush left.", "George Bush went to Paris."], "George Bush"),
    ];
    for (texts, words) in table {
        let story = Story::of(texts);
        assert_eq!(meant(&story, words), [*words], "{texts:?}");
        let entity = story.entities.iter().find(|e| e.name == *words).unwrap();
        assert_eq!(entity.maybe.len(), 2, "{texts:?}: {:?}", entity.maybe);
    }
    let story = Story::of(table[0].0);
    let alone = story.mentions[0].iter().find(|m| m.span.of(&story.articles[0].text) == "Clinton").unwrap();
    assert!(alone.because.contains("Bill Clinton or Hillary Clinton"), "{}", alone.because);
}

#[test]
fn a_title_tells_two_people_of_one_surname_apart() {
    let story = Story::of(&["Hillary Clinton met Bill Clinton in Paris. Mrs. Clinton left. Mr. Clinton stayed."]);
    assert_eq!(meant(&story, "Clinton"), ["Hillary Clinton", "Bill Clinton"]);
}

#[test]
fn a_body_named_near_is_meant_before_one_named_long_ago() {
    let filler = "It rained all day. ".repeat(12);
    let text = format!("The Warsaw Pact ended in 1991. {filler}NATO met in Oslo. The alliance said no.");
    assert_eq!(meant(&Story::of(&[&text]), "alliance"), ["NATO"]);
    let both = "NATO and the Warsaw Pact met in Oslo. The alliance said no.";
    assert!(meant(&Story::of(&[both]), "alliance").is_empty());
    let this = "NATO never met the Warsaw Pact. This alliance ended in 1991.";
    assert_eq!(meant(&Story::of(&[this]), "alliance"), ["Warsaw Pact"]);
}

#[test]
fn peoples_and_capitals_belong_to_their_country() {
    let story = Story::of(&["Russia sent envoys. Russian ships left. Moscow said no. The French left Paris."]);
    let of = |name: &str| {
        let entity = story.entities.iter().find(|e| e.name == name)?;
        entity.of.map(|ix| story.entities[ix.at()].name.clone())
    };
    assert_eq!(of("Russian").as_deref(), Some("Russia"));
    assert_eq!(of("Moscow").as_deref(), Some("Russia"));
    assert_eq!(of("French"), None, "France is not named");
}

#[test]
fn a_capital_stands_for_its_government_only_where_it_acts() {
    let table = [
        ("Moscow blamed NATO.", true),
        ("NATO accused Moscow of it.", true),
        ("Talks between Moscow and Kyiv went on.", true),
        ("Ties with Moscow were cut.", true),
        ("Moscow's demands were met.", true),
        ("Moscow's streets were empty.", false),
        ("The ministers met in Moscow.", false),
        ("They flew from Berlin to Moscow.", false),
        ("It rained in Berlin and Moscow.", false),
    ];
    for (text, stands) in table {
        let story = Story::of(&[text]);
        let moscow = story.mentions[0].iter().find(|m| m.span.of(text) == "Moscow").unwrap();
        assert_eq!(moscow.capital.as_ref().map(|c| c.country.as_str()), stands.then_some("Russia"), "{text}");
        assert_eq!(story.entities[moscow.entity.at()].name, "Moscow", "it stays the city");
    }
}

#[test]
fn a_role_leads_to_whom_an_apposition_names() {
    let table: &[(&str, &[&str])] = &[
        (
            "NATO Secretary General Jens Holm left Oslo. The NATO chief had no comment.",
            &["NATO chief = Jens Holm"],
        ),
        (
            "French Foreign Minister Anne Roux met him. The French minister said it was over.",
            &["French minister = Anne Roux"],
        ),
        (
            "Anne Roux, the French foreign minister, met reporters. The minister smiled.",
            &["French foreign minister = Anne Roux", "minister = Anne Roux"],
        ),
        (
            "Peter Lund, Norway's ambassador to NATO, spoke. The Norwegian diplomat was blunt.",
            &["Norway's ambassador = Peter Lund", "Norwegian diplomat = Peter Lund"],
        ),
        (
            "German Chancellor Eva Brandt and French President Marc Roux spoke. The president left first.",
            &["president = Marc Roux"],
        ),
        (
            "Russian President Oleg Sorin met French President Marc Roux. The president left first.",
            &["president = ?"],
        ),
        ("Former French President Marc Roux died. The French president was sad.", &[]),
        (
            "Former French President Marc Roux died. The former president was 80.",
            &["former president = Marc Roux"],
        ),
        ("French President Marc Roux spoke. The president Eva Brandt answered.", &[]),
        ("French President Marc Roux spoke. The president elect was late.", &[]),
        ("Deputy Foreign Minister Anne Roux of France spoke. The foreign minister did not.", &[]),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found = Story::of(&[text]).refers(0, ReferenceKind::Role);
            (found != *expected).then(|| format!("{text}\n  expected {expected:?}\n  found    {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn an_office_of_another_time_is_no_answer() {
    let day = |y| Some(jiff::civil::date(y, 5, 1));
    let holder = |y, name: &str| (format!("French President {name} went to Berlin."), day(y));
    let (old, new) = (holder(2001, "Marc Roux"), holder(2011, "Paul Vidal"));
    let asks = "A train left Berlin. The French president was on it.";
    let story =
        Story::dated(&[(&old.0, old.1), (&new.0, new.1), (asks, day(2011)), (asks, None), (asks, day(2031))]);
    assert_eq!(story.refers(2, ReferenceKind::Role), ["French president = Paul Vidal"]);
    assert_eq!(story.refers(3, ReferenceKind::Role), ["French president = ?"], "undated, it may be either");
    assert!(story.refers(4, ReferenceKind::Role).is_empty(), "nobody is known for that time");
    let why = &story.references[2][0].because;
    assert!(why.contains("French President") && why.contains("1.txt"), "{why}");
}

#[test]
fn pronouns_take_the_nearest_clear_antecedent() {
    let table: &[(&str, &[&str])] = &[
        ("Peter Lund left Oslo. He was late.", &["He = Peter Lund"]),
        ("Peter Lund met Anna Berg in Oslo. She was late.", &["She = Anna Berg"]),
        ("Peter Lund met David Berg in Oslo. It rained. He was late.", &["He = Peter Lund"]),
        ("Peter Lund met David Berg in Oslo. It rained. It snowed. The train left. He was late.", &["He = ?"]),
        ("Peter Lund left Oslo. It rained. It snowed. The train left. He was late.", &["He = Peter Lund"]),
        ("With Peter Lund was David Berg of Oslo. He was late.", &["He = ?"]),
        ("The rain fell on Oslo. He was late.", &["He = ?"]),
        ("An officer stopped Peter Lund. He was late.", &["He = ?"]),
        ("Tarik Vaidik met Peter Lund. Vaidik came by train. He was late.", &["He = Tarik Vaidik"]),
        ("“He is wrong,” Peter Lund said.", &[]),
        (
            "Peter Lund left Oslo. He was late. He was hungry. He was cold.",
            &["He = Peter Lund", "He = Peter Lund", "He = Peter Lund"],
        ),
        ("Mrs. Vaidik left Oslo with Mr. Tarn. She was late.", &["She = Vaidik"]),
        ("NATO left Kabul. They were late.", &["They = NATO"]),
        ("NATO sent ministers to Kabul. They were late.", &["They = ?"]),
        ("Peter Lund and Anna Berg left Oslo. They were late.", &["They = Peter Lund + Anna Berg"]),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found = Story::of(&[text]).refers(0, ReferenceKind::Pronoun);
            (found != *expected).then(|| format!("{text}\n  expected {expected:?}\n  found    {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn references_are_no_mentions_and_keep_their_reason() {
    let story = Story::of(&["NATO Secretary General Jens Holm left. He said no. The NATO chief said it again."]);
    assert_eq!(story.references[0].len(), 2);
    for reference in &story.references[0] {
        assert!(story.mentions[0].iter().all(|m| m.span != reference.span));
        assert!(reference.because.contains("Jens Holm"), "{}", reference.because);
    }
    let phrase = story.references[0][1].span;
    let whole = parallax::text::Span { start: phrase.start - 4, end: phrase.end };
    assert_eq!(
        Reference::that_ends(&story.references[0], whole).and_then(Reference::only),
        story.references[0][0].only()
    );
}

#[test]
fn capitals_count_with_their_country_or_by_themselves() {
    let text = "Russia sent envoys. Moscow said no. It rained in Moscow. Moscow blamed NATO.";
    let corpus = Arc::new(parallax::ingest::read_embedded(&[("a.txt", text.as_bytes())]));
    let facts =
        parallax::analysis::analyse(&corpus, &parallax::facts::Given::default(), 1, &parallax::watch::Unwatched);
    let session = parallax::session::Session::new("capitals", corpus, Arc::new(facts));
    let count = |name: &str, with_capitals| -> u32 {
        let at = session.facts.entities.iter().position(|e| e.name == name).unwrap();
        let ix = parallax::facts::EntityIx::from_at(at);
        session.index.counts(ix, with_capitals).iter().map(|c| c.1).sum()
    };
    assert_eq!((count("Russia", false), count("Moscow", false)), (1, 3));
    assert_eq!((count("Russia", true), count("Moscow", true)), (3, 1));
}

#[test]
fn a_thousand_short_articles_with_one_surname_are_linked_without_comparing_all_pairs() {
    // Two thousand people of one surname: comparing each with each would take four million looks.
    let texts: Vec<String> = (0..1000)
        .map(|i| {
            let first = |n: u32| char::from_u32('A' as u32 + n % 26).unwrap_or('A');
            let name = |seed: u32| {
                format!("{}{}", first(seed), ["oren", "anil", "idra", "umex"][(seed / 26 % 4) as usize])
            };
            format!("{} Smith met {} Smith in Oslo.", name(i), name(i * 7 + 3))
        })
        .collect();
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let story = Story::of(&all);
    let smiths = story.entities.iter().filter(|e| e.name.ends_with("Smith")).count();
    assert!((20..=104).contains(&smiths), "{smiths}");
}
