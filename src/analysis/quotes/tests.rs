//! One case a class; the sentences are made up.

use super::*;
use crate::analysis::{names, time};
use crate::facts::{Article, ArticleIx, Entity, EntityIx, EntityKind, Form, Mention, Publication};
use crate::text::Layout;

/// Quotations of `text` where `people` are the names of people in it.
fn quotes(text: &str, people: &[&str]) -> Vec<(String, bool, Option<String>, String)> {
    let (found, entities) = reported(text, people, "en");
    found
        .into_iter()
        .map(|q| {
            let who = q.speaker_span.map_or("", |s| s.of(text)).to_owned();
            let name = q.speaker.and_then(|e| entities.get(e.at())).map(|e| e.name.clone());
            (q.span.of(text).to_owned(), q.direct, name, who)
        })
        .collect()
}

/// The same as they are, with the entities; Berlin and Brussels are places in every text.
fn reported(text: &str, people: &[&str], language: &str) -> (Vec<Quote>, Vec<Entity>) {
    let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
    let mut mentions = Vec::new();
    let mut entities = Vec::new();
    let places = ["Berlin", "Brussels"].map(|p| (p, EntityKind::Place));
    let named = people.iter().map(|&p| (p, EntityKind::Person)).chain(places);
    for (i, (name, kind)) in named.enumerate() {
        let entity = EntityIx::from_at(i);
        for (at, _) in text.match_indices(name) {
            mentions.push(Mention {
                span: Span::new(at, at + name.len()),
                kind,
                entity,
                form: Form::Name,
                capital: None,
                because: String::new(),
            });
        }
        entities.push(Entity {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            mentions: vec![(ArticleIx(0), 0)],
            articles: 1,
            because: Vec::new(),
            of: None,
            maybe: Vec::new(),
        });
    }
    mentions.sort_by_key(|m| m.span);
    let publication = Publication::default();
    let times = time::resolve(&article, &time::find(&article, language), &publication);
    let mut all =
        names::references(&[&article], std::slice::from_ref(&publication), &[mentions.clone()], &entities);
    let known = Known {
        article: &article,
        publication: &publication,
        times: &times,
        mentions: &mentions,
        references: &all.pop().unwrap_or_default(),
        quotes: &[],
        entities: &entities,
    };
    (find_in(&known, language), entities)
}

#[test]
fn the_speaker_stands_before_after_or_between() {
    for (text, quoted) in [
        ("“We will build it,” Ann Lee said.", vec!["“We will build it,”"]),
        ("“We will build it,” said Ann Lee, the mayor.", vec!["“We will build it,”"]),
        ("Ann Lee said: “We will build it.”", vec!["“We will build it.”"]),
        ("“We will,” Ann Lee said, “build it soon.”", vec!["“We will,” Ann Lee said, “build it soon.”"]),
        ("«We will build it», Ann Lee said.", vec!["«We will build it»"]),
        ("''We will build it,'' Ann Lee told reporters.", vec!["''We will build it,''"]),
    ] {
        let found = quotes(text, &["Ann Lee"]);
        let spans: Vec<&str> = found.iter().map(|q| q.0.as_str()).collect();
        assert_eq!(spans, quoted, "{text}");
        assert!(found.iter().all(|q| q.1 && q.2.as_deref() == Some("Ann Lee")), "{text}: {found:?}");
    }
}

#[test]
fn a_sentence_in_marks_goes_on_with_the_speaker_before() {
    let found = quotes("“It works,” Ann Lee said. “Nobody believed that it would.”", &["Ann Lee"]);
    assert_eq!(found.len(), 1, "the reporting words stand in one quotation's midst");
    assert!(found[0].0.starts_with("“It works") && found[0].0.ends_with("would.”"), "{found:?}");
    assert_eq!(found[0].2.as_deref(), Some("Ann Lee"));
}

#[test]
fn doubted_words_and_titles_are_no_quotations() {
    assert!(quotes("The “smart” bridge fell into the river.", &[]).is_empty());
    assert!(quotes("Her novel “The Long Way Home” came out in May.", &[]).is_empty());
}

#[test]
fn told_speech_needs_a_source() {
    let found = quotes("Ann Lee said that the bridge was safe.", &["Ann Lee"]);
    assert_eq!(
        found,
        [("that the bridge was safe".to_owned(), false, Some("Ann Lee".to_owned()), "Ann Lee".to_owned())]
    );
    let found = quotes("According to Ann Lee, the bridge was safe.", &["Ann Lee"]);
    assert_eq!(found[0].0, "the bridge was safe");
    let found = quotes("The bridge was safe, Ann Lee said on a visit.", &["Ann Lee"]);
    assert_eq!(found[0].0, "The bridge was safe");
    assert!(quotes("The claims that the bridge was safe were wrong.", &[]).is_empty());
    assert!(quotes("Ann Lee did not say that the bridge was safe.", &["Ann Lee"]).is_empty());
}

#[test]
fn a_role_is_kept_without_an_entity() {
    let found = quotes("“It was dark,” one source told the paper.", &[]);
    assert_eq!((found[0].2.clone(), found[0].3.as_str()), (None, "one source"));
}

#[test]
fn a_pronoun_finds_the_only_one_who_fits_and_gives_up_between_two() {
    let found = quotes("John Hill came late. “I was ill for a week,” he said.", &["John Hill"]);
    assert_eq!(found[0].2.as_deref(), Some("John Hill"));
    let found =
        quotes("Near the gate stood John Hill and Paul Gray. “I was ill,” he said.", &["John Hill", "Paul Gray"]);
    assert_eq!(found[0].2, None);
    let found =
        quotes("Then John Hill met Mary Gray. “I was ill for a week,” she said.", &["John Hill", "Mary Gray"]);
    assert_eq!(found[0].2.as_deref(), Some("Mary Gray"));
}

#[test]
fn every_example_of_the_lists_holds() {
    let list = include_str!("../../../assets/rules/quotes/examples.tsv");
    let mut wrong = Vec::new();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        let (text, who, what) = (columns.next().unwrap(), columns.next().unwrap(), columns.next().unwrap());
        let found = quotes(text, &["Ann Lee", "Tom Hill"]);
        let good = if who == "-" { found.is_empty() } else { found.iter().any(|q| q.0 == what && q.3 == who) };
        if !good {
            wrong.push(format!("{text}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn german_speech_is_found_beside_its_verbs() {
    let list = include_str!("../../../assets/rules/quotes/de/examples.tsv");
    let mut wrong = Vec::new();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (text, who, what, kind) = (columns[0], columns[1], columns[2], columns[3]);
        let (found, _) = reported(text, &["Ann Lee"], "de");
        let shown: Vec<_> =
            found.iter().map(|q| (q.speaker_span.map_or("", |s| s.of(text)), q.span.of(text), q.direct)).collect();
        let good = if who == "-" { found.is_empty() } else { shown.contains(&(who, what, kind == "direct")) };
        if !good {
            wrong.push(format!("{text}\n    {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a row of `forms.tsv` holds.
fn holds(columns: &[&str], text: &str, found: &[Quote]) -> bool {
    let &[_, who, what, kind, colour, when, place] = columns else { return false };
    if who == "-" {
        return found.is_empty();
    }
    let words = |span: Option<Span>| span.map_or("-", |s| s.of(text)).to_owned();
    found.iter().any(|q| {
        words(q.speaker_span) == who
            && q.span.of(text) == what
            && q.direct == (kind == "direct")
            && (colour == "-" || format!("{:?}", q.colour).to_lowercase() == colour)
            && words(q.when) == when
            && words(q.setting) == place
    })
}

#[test]
fn every_form_of_reporting_is_found_and_nothing_that_only_looks_like_one() {
    let list = include_str!("../../../assets/rules/quotes/forms.tsv");
    let mut wrong = Vec::new();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let text = columns[0].replace("\\n", "\n");
        let (found, _) = reported(&text, &["Ann Lee", "Tom Hill"], "en");
        if !holds(&columns, &text, &found) {
            let shown: Vec<String> = found
                .iter()
                .map(|q| {
                    let part = |s: Option<Span>| s.map_or("-", |s| s.of(&text)).to_owned();
                    let (who, when, place) = (part(q.speaker_span), part(q.when), part(q.setting));
                    format!("{} <{who}> {} {:?} {when} {place}", q.span.of(&text), q.direct, q.colour)
                })
                .collect();
            wrong.push(format!("{line}\n    {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
