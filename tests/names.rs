//! Names: which words are marked, as what, and which of them mean the same.

use std::sync::Arc;

use parallax::analysis::names::{link, tag};
use parallax::facts::{Article, Entity, Form, Furniture, FurnitureKind, Mention};
use parallax::text::{Layout, Span};
use proptest::prelude::*;

fn article(file: &str, text: &str) -> Article {
    let text: Arc<str> = text.into();
    Article { file: file.to_owned(), layout: Layout::of(&text), text, ..Article::default() }
}

/// Marks and links texts as one collection.
fn read(texts: &[&str]) -> (Vec<Article>, Vec<Vec<Mention>>, Vec<Entity>) {
    let articles: Vec<Article> =
        texts.iter().enumerate().map(|(i, text)| article(&format!("{i}.txt"), text)).collect();
    let all: Vec<&Article> = articles.iter().collect();
    let (mentions, entities) = link(&all, all.iter().map(|a| tag(a)).collect());
    (articles, mentions, entities)
}

/// "words/TYPE" of every mention, in order.
fn marks(text: &str) -> Vec<String> {
    let (articles, mentions, _) = read(&[text]);
    mentions[0].iter().map(|m| format!("{}/{}", m.span.of(&articles[0].text), m.kind.name())).collect()
}

/// The name of the entity that the `nth` mention spelt `words` means.
fn meant(texts: &[&str], words: &str) -> Vec<String> {
    let (articles, mentions, entities) = read(texts);
    let mut out: Vec<String> = articles
        .iter()
        .zip(&mentions)
        .flat_map(|(a, ms)| ms.iter().filter(|m| m.span.of(&a.text) == words))
        .map(|m| entities[m.entity.at()].name.clone())
        .collect();
    out.dedup();
    out
}

#[test]
fn marks_names_with_their_types() {
    let table: &[(&str, &[&str])] = &[
        ("The talks in Jordan ended on Monday.", &["Jordan/PLACE"]),
        ("Turkey shot down a Russian jet near its border.", &["Turkey/PLACE", "Russian/GROUP"]),
        ("Michael Jordan visited the school.", &["Michael Jordan/PERSON"]),
        ("Theresa May said the vote would go ahead.", &["Theresa May/PERSON"]),
        ("The vote may go ahead in May.", &[]),
        ("He told the Washington Post about it.", &["Washington Post/ORGANISATION"]),
        ("The Bank of China raised its rates.", &["Bank of China/ORGANISATION"]),
        ("The NATO-Russia Council met in Brussels.", &["NATO-Russia Council/ORGANISATION", "Brussels/PLACE"]),
        ("The Russia-NATO Council met again.", &["Russia-NATO Council/ORGANISATION"]),
        ("Officials from the U.S. met them.", &["U.S./PLACE"]),
        ("They blamed the US for it.", &["US/PLACE"]),
        ("They told us about it.", &[]),
        ("The Minsk II Agreement was never carried out.", &["Minsk II Agreement/AGREEMENT"]),
        ("The Cold War ended without a battle.", &["Cold War/EVENT"]),
        ("His father fought in World War II.", &["World War II/EVENT"]),
        ("A ship crossed the Baltic Sea.", &["Baltic Sea/PLACE"]),
        ("The line follows the Bug River.", &["Bug River/PLACE"]),
        ("President Vladimir Putin's plane landed.", &["Vladimir Putin/PERSON"]),
        ("French Foreign Minister Jean-Marc Ayrault spoke.", &["French/GROUP", "Jean-Marc Ayrault/PERSON"]),
        ("A US-led force is on its way.", &[]),
        ("Anti-Russian feeling and Russian-backed fighters worried them.", &[]),
        ("The meeting on Wednesday was short.", &[]),
        ("The probe will leave the Moon at about 18.00 GMT today.", &["Moon/PLACE"]),
        ("They landed on the Moon on Monday and left again.", &["Moon/PLACE"]),
        ("He asked Congress for a landing before 1970.", &["Congress/ORGANISATION"]),
        ("He told Mission Control in Houston about it.", &["Mission Control/ORGANISATION", "Houston/PLACE"]),
        ("Our ships met the Black Sea NATO squadron.", &["Black Sea/PLACE", "NATO/ORGANISATION"]),
        ("The fleet waits south-west of Hawaii.", &["Hawaii/PLACE"]),
        ("**Frankfurt.** It was late.", &["Frankfurt/PLACE"]),
        ("GREENWICH, 21 July – The crew slept well.", &["GREENWICH/PLACE"]),
        ("Alarms rang in the tower. Then the alarms fell silent.", &[]),
        ("Tipping the balance took a year.", &[]),
        ("Deputy ministers met for an hour.", &[]),
        ("A robot fell into the Sea of Crises.", &["Sea of Crises/PLACE"]),
        ("His uncle was hurt in WWII.", &["WWII/EVENT"]),
        ("Some European countries left Europe's council.", &["European/GROUP", "Europe/PLACE"]),
        ("The officials met NATO allies in Poland.", &["NATO/ORGANISATION", "Poland/PLACE"]),
        ("The White House said nothing.", &["White House/ORGANISATION"]),
        ("The rocket Saturn V rose from Florida.", &["Florida/PLACE"]),
        ("The lander Eagle is down. Eagle has some fuel left.", &[]),
        ("The Russia-NATO dialogue is over.", &["Russia/PLACE", "NATO/ORGANISATION"]),
        ("Some Southern European members agreed.", &["Southern European/GROUP"]),
        ("All NATO Allies sat down with Russia.", &["NATO/ORGANISATION", "Russia/PLACE"]),
        ("Russia's Permanent Representative left.", &["Russia/PLACE"]),
        ("BAD SERVICE, GO AWAY", &[]),
        ("The text is in Lease.doc now.", &[]),
        ("NATO RESUMES TALKS WITH RUSSIA", &["NATO/ORGANISATION", "RUSSIA/PLACE"]),
        ("NATO Resumes Talks With Russia", &["NATO/ORGANISATION", "Russia/PLACE"]),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| marks(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected:?}\n  found    {:?}", marks(text)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn misleading_sentences_are_read_right() {
    let mut wrong = Vec::new();
    for line in include_str!("names_adversarial.tsv").lines().filter(|l| !l.starts_with('#')) {
        let (text, names) = line.split_once('\t').expect("a sentence, a tab, its names");
        let (text, open) = text.strip_prefix('?').map_or((text, false), |t| (t, true));
        let expected: Vec<&str> = names.split("; ").filter(|n| !n.is_empty()).collect();
        let found = marks(text);
        if (found == expected) == open {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn furniture_has_no_names_but_captions_have() {
    let text = "Subscribe to the Boston Globe\nRussia left.\nVladimir Putin in Moscow\n";
    let mut article = article("a.txt", text);
    let line = |words: &str, kind| {
        let start = text.find(words).unwrap();
        Furniture { span: Span::new(start, start + words.len()), kind }
    };
    article.furniture = vec![
        line("Subscribe to the Boston Globe", FurnitureKind::Promotion),
        line("Vladimir Putin in Moscow", FurnitureKind::Caption),
    ];
    let found: Vec<&str> = tag(&article).iter().map(|t| t.span.of(text)).collect();
    assert_eq!(found, ["Russia", "Vladimir Putin", "Moscow"]);
}

#[test]
fn a_ship_that_one_article_introduces_is_none_in_another() {
    let texts = ["The landing craft Kestrel came down in Florida.", "Kestrel left for Florida on Monday."];
    let (articles, mentions, _) = read(&texts);
    let words = mentions.iter().zip(&articles).flat_map(|(ms, a)| ms.iter().map(|m| m.span.of(&a.text)));
    assert_eq!(words.collect::<Vec<_>>(), ["Florida", "Florida"]);
}

#[test]
fn a_name_never_crosses_a_line() {
    let found = marks("Jens\nStoltenberg arrived in\nNew\nYork");
    assert!(found.iter().all(|m| !m.contains('\n')), "{found:?}");
}

#[test]
fn spellings_and_surnames_are_one_person() {
    let texts = [
        "Russian Foreign Minister Sergei Lavrov spoke. Lavrov said the talks were over.",
        "Foreign Minister Sergey Lavrov left for Geneva. Mr. Lavrov had no comment.",
    ];
    let (_, _, entities) = read(&texts);
    let people: Vec<_> = entities.iter().filter(|e| e.name.contains("Lavrov")).collect();
    assert_eq!(people.len(), 1, "{entities:?}");
    assert_eq!((people[0].mentions.len(), people[0].articles), (4, 2));
    assert!(people[0].because.iter().any(|b| b.contains("transliteration")), "{:?}", people[0].because);
}

#[test]
fn two_people_with_one_surname_stay_two() {
    let text = "Hillary Clinton met Bill Clinton in Paris. Clinton said it was a good talk.";
    let (_, _, entities) = read(&[text]);
    let names: Vec<&str> = entities.iter().map(|e| e.name.as_str()).collect();
    assert!(names.contains(&"Hillary Clinton") && names.contains(&"Bill Clinton"), "{names:?}");
    assert_eq!(meant(&[text], "Clinton"), ["Clinton"], "the surname alone is nobody's for sure");
}

#[test]
fn an_acronym_is_learned_from_brackets() {
    let text = "The Harbour Workers Union (HWU) went on strike. The HWU wants more pay.";
    assert_eq!(meant(&[text], "HWU"), ["Harbour Workers Union"]);
}

#[test]
fn reordered_councils_and_their_acronyms_are_one() {
    let texts = [
        "The NATO-Russia Council (NRC) met in Brussels. The NRC had not met for years.",
        "The Russia-NATO Council (RNC) met again. The RNC was set up in 2002.",
    ];
    let (_, _, entities) = read(&texts);
    let councils: Vec<_> = entities.iter().filter(|e| e.name.contains("Council") || e.name.len() == 3).collect();
    assert_eq!(councils.len(), 1, "{councils:?}");
    assert_eq!(councils[0].mentions.len(), 6);
}

#[test]
fn the_alliance_is_whom_it_can_only_be() {
    let text = "NATO sent ships to the Black Sea. The ships of the Alliance stayed a week.";
    let (articles, mentions, entities) = read(&[text]);
    let nominal = mentions[0].iter().find(|m| m.form == Form::Nominal).expect("one description");
    assert_eq!(nominal.span.of(&articles[0].text), "Alliance");
    assert_eq!(entities[nominal.entity.at()].name, "NATO");
}

#[test]
fn with_two_councils_the_council_is_neither() {
    let text = "The European Council met the UN Security Council in Geneva. A guest of the council spoke.";
    let (_, mentions, _) = read(&[text]);
    assert!(mentions[0].iter().all(|m| m.form != Form::Nominal), "{mentions:?}");
}

#[test]
fn countries_have_one_entity_and_adjectives_their_own() {
    let texts =
        ["The United States and the US agreed. American officials were glad.", "The U.S. agreed with Russia."];
    let (_, mentions, entities) = read(&texts);
    let states: Vec<_> = entities.iter().filter(|e| e.name == "United States").collect();
    assert_eq!(states.len(), 1);
    assert_eq!(states[0].mentions.len(), 3);
    let american = mentions[0].iter().find(|m| m.form == Form::Adjective).expect("an adjective");
    assert!(american.because.contains("United States"), "{}", american.because);
}

#[test]
fn a_capital_that_speaks_knows_its_country() {
    let (_, mentions, _) = read(&["Moscow said it would answer. The ministers met in Moscow."]);
    let uses: Vec<_> = mentions[0].iter().map(|m| m.capital.as_ref().map(|c| c.country.as_str())).collect();
    assert_eq!(uses, [Some("Russia"), None]);
}

#[test]
fn the_order_of_articles_makes_no_difference() {
    let texts = [
        "Sergei Lavrov met John Kerry in Vienna.",
        "Sergey Lavrov and Kerry spoke about Ukraine. NATO was not there.",
        "Lavrov went home to Moscow. Ukraine and NATO agreed.",
    ];
    let turned: Vec<&str> = texts.iter().rev().copied().collect();
    let names = |texts: &[&str]| -> Vec<(String, usize)> {
        read(texts).2.into_iter().map(|e| (e.name, e.mentions.len())).collect()
    };
    assert_eq!(names(&texts), names(&turned));
}

#[test]
fn entities_come_most_mentioned_first_and_agree_with_the_mentions() {
    let (_, mentions, entities) =
        read(&["Russia and Ukraine talked. Russia left. Ukraine stayed. Russia returned."]);
    assert!(entities.windows(2).all(|w| w[0].mentions.len() >= w[1].mentions.len()));
    for (ix, entity) in entities.iter().enumerate() {
        for (article, at) in &entity.mentions {
            assert_eq!(mentions[article.at()][*at as usize].entity.at(), ix);
        }
    }
}

#[test]
fn names_that_rules_widen_do_not_overlap() {
    let (_, mentions, _) = read(&["Sergey Sergey \"Zelenský )Zelenský Zelenský U.S. "]);
    assert!(mentions[0].windows(2).all(|w| w[0].span.end <= w[1].span.start), "{:?}", mentions[0]);
}

proptest! {
    #[test]
    fn any_text_gives_sorted_mentions_on_character_boundaries(
        text in "(\\PC|[ \n.,'’()-]|Sergey |Lavrov |NATO|-Russia |Council |U\\.S\\. |the |alliance |Zelenský |World War II ){0,60}"
    ) {
        let (articles, mentions, entities) = read(&[&text]);
        for m in &mentions[0] {
            prop_assert!(!m.span.of(&articles[0].text).is_empty());
            prop_assert!(!m.span.of(&articles[0].text).contains('\n'));
            prop_assert!(m.entity.at() < entities.len());
        }
        prop_assert!(mentions[0].windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}
