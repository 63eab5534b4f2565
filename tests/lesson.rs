//! The lesson sheet and its key: made from the sample, in both languages, with and without the names of outlets.
#![allow(missing_docs, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::export::format::write;
use parallax::export::guide;
use parallax::export::lesson::{Kind, Level, Masks, Options, Question, key, questions, sheet};
use parallax::export::paper::{Block, Paper, Run, Style};
use parallax::export::{Extract, Format};
use parallax::facts::{Corpus, Correction, Given, Target};
use parallax::ingest::{read_embedded, sample};
use parallax::lang::{Language, speak};
use parallax::session::{Edits, Item, Session};
use parallax::watch::Unwatched;

fn session_of(name: &str, corpus: Corpus) -> Session {
    let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
    Session::new(name, Arc::new(corpus), Arc::new(facts))
}

fn the_sample() -> Session {
    session_of("The first Moon landing", read_embedded(sample()))
}

fn words(runs: &[Run]) -> String {
    let one = |run: &Run| match run.style {
        Style::Marked => format!("[{}]", run.text),
        _ => run.text.clone(),
    };
    runs.iter().map(one).collect()
}

/// Blocks without what keeps some of them on a page.
fn flattened(blocks: &[Block]) -> Vec<&Block> {
    let inner = |block| match block {
        &Block::Together(ref blocks) => flattened(blocks),
        other => vec![other],
    };
    blocks.iter().flat_map(inner).collect()
}

/// A paper as plain text.
fn plain(paper: &Paper) -> String {
    let mut out = String::new();
    for block in flattened(&paper.blocks) {
        match block {
            Block::Heading(n, runs) => writeln!(out, "\n{} {}", "#".repeat(usize::from(*n)), words(runs)),
            Block::Text(runs) => writeln!(out, "{}", words(runs)),
            Block::Quote { words: runs, from } => writeln!(out, "    > {} — {from}", words(runs)),
            Block::List { items, .. } => {
                writeln!(out, "{}", items.iter().map(|i| words(i)).collect::<Vec<_>>().join("\n"))
            }
            Block::Table { head, rows } => {
                let rows = rows.iter().map(|row| row.iter().map(|c| words(c)).collect::<Vec<_>>().join(" | "));
                writeln!(out, "{}\n{}", head.join(" | "), rows.collect::<Vec<_>>().join("\n"))
            }
            Block::Lines(n) => writeln!(out, "    ({n} lines)"),
            Block::Note(words) => writeln!(out, "  ({words})"),
            _ => writeln!(out, "-----"),
        }
        .expect("memory takes it");
    }
    out
}

fn options() -> Options {
    Options::default()
}

/// A story's words in one line each, as papers have them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_runs(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}

#[test]
fn questions_differ_in_kind_and_go_from_easy_to_hard() {
    speak(Language::English);
    let session = the_sample();
    for count in [8, 10, 14] {
        let all = questions(&session, &Options { count, ..options() });
        assert_eq!(all.len(), count);
        let kinds: BTreeSet<Kind> = all.iter().map(|q| q.kind).collect();
        assert_eq!(kinds.len(), all.len(), "no two alike");
        let levels: Vec<Level> = all.iter().map(|q| q.kind.level()).collect();
        assert!(levels.is_sorted(), "{levels:?}");
        assert_eq!(levels.iter().collect::<BTreeSet<_>>().len(), 3, "each level has some");
    }
    let judge = questions(&session, &Options { levels: [false, false, true], ..options() });
    assert!(judge.len() > 2 && judge.iter().all(|q| q.kind.level() == Level::Judge));
}

#[test]
fn every_answer_stands_in_the_articles() {
    speak(Language::English);
    let session = the_sample();
    for question in questions(&session, &Options { count: 14, ..options() }) {
        assert!(!question.answer.is_empty() && !question.sure.is_empty(), "{question:?}");
        for quoted in question.evidence.iter().chain(&question.quotes) {
            let article = session.article(quoted.article).expect("it is there");
            let title = article.metadata.title.as_ref().map(|t| t.value.clone()).unwrap_or_default();
            let words = of_runs(&quoted.words);
            let all = format!("{} {}", flat(&article.text), title);
            let there = words.split("________").all(|piece| all.contains(piece.trim()));
            assert!(there, "{}: {words}", article.file);
        }
    }
}

#[test]
fn what_is_missing_in_a_sentence_is_the_answer_and_stands_nowhere_on_its_sheet() {
    speak(Language::English);
    let session = the_sample();
    let all = questions(&session, &Options { count: 14, ..options() });
    let gaps: Vec<&Question> =
        all.iter().filter(|q| q.quotes.iter().any(|w| of_runs(&w.words).contains("____"))).collect();
    assert!(gaps.len() > 1);
    let sheet = sheet(&session, &Options { texts: false, ..options() }, &all);
    for question in gaps {
        let [quoted] = question.quotes.as_slice() else { panic!("one sentence") };
        let answer = question.answer[0].trim_matches(['“', '”']);
        let whole = of_runs(&quoted.words).replace("________", answer);
        assert!(flat(&session.article(quoted.article).expect("there").text).contains(&whole), "{whole}");
        let quoted_elsewhere = flattened(&sheet.blocks)
            .iter()
            .any(|b| matches!(b, Block::Quote { words, .. } if of_runs(words) == whole));
        assert!(!quoted_elsewhere, "{whole}");
    }
}

#[test]
fn a_sheet_has_no_answers_and_its_key_has_all() {
    speak(Language::English);
    let session = the_sample();
    let all = questions(&session, &options());
    let [sheet, key] = [sheet(&session, &options(), &all), key(&session, &options(), &all)].map(|p| plain(&p));
    assert!(!sheet.contains("Answer:") && !sheet.contains("Cannot be known"));
    assert_eq!(key.matches("Answer: ").count(), all.len());
    assert!(key.contains("a-harbour-courier.txt") && !sheet.contains("a-harbour-courier.txt"));
    assert!(!sheet.contains("omit") && !key.contains("omit"));
}

/// Letters and digits only, small.
fn joined(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn no_name_of_an_outlet_is_left_where_they_are_hidden() {
    for language in Language::ALL {
        speak(language);
        let session = the_sample();
        let options = Options { anonymous: true, texts: true, count: 14, ..options() };
        let all = questions(&session, &options);
        let text = plain(&sheet(&session, &options, &all));
        for outlet in [
            "harbour courier",
            "meridian wire",
            "northern lantern",
            "continental evening",
            "bayou ledger",
            "orbit review",
        ] {
            assert!(!joined(&text).contains(&joined(outlet)), "{outlet}");
        }
        assert!(
            text.contains(if language == Language::English { "(Source B)" } else { "(Quelle B)" }),
            "the dateline has its letter"
        );
        assert_eq!(Masks::of(&session).found_in(&text), None);
        let named = plain(&sheet(&session, &Options { anonymous: false, ..options.clone() }, &all));
        assert!(named.contains("The Harbour Courier"));
    }
}

#[test]
fn names_are_hidden_however_they_are_written() {
    speak(Language::English);
    let front = "---\ntitle: The tide\noutlet: The Tidal Courier\nauthor: Jo Sandgrouse\ndate: 1990-05-02\nlang: en\n---\n\n# The tide\n\nThe tide rose on Monday in Sandwich. A courier came.\n";
    let session = session_of("tide", read_embedded(&[("a.md", front.as_bytes())]));
    let masks = Masks::of(&session);
    for (words, hidden) in [
        ("The Tidal Courier’s desk", "Source A’s desk"),
        ("said TIDAL COURIER, which", "said Source A, which"),
        ("see www.tidalcourier.example/tide now", "see Source A now"),
        ("write to news@tidalcourier.example", "write to Source A"),
        ("told the Courier yesterday", "told Source A yesterday"),
        ("a courier of the tidal basin", "a courier of the tidal basin"),
        ("By Jo Sandgrouse in Sandwich", "By a writer of Source A in Sandwich"),
        ("Sandgrouse writes", "a writer of Source A writes"),
        ("Tidal waves. Courier boats", "Tidal waves. Courier boats"),
    ] {
        assert_eq!(masks.hide(words), hidden);
    }
}

#[test]
fn the_same_story_gives_the_same_sheet_in_whatever_order_its_files_come() {
    speak(Language::English);
    let mut files: Vec<_> = sample().to_vec();
    let one = the_sample();
    files.reverse();
    let other = session_of("The first Moon landing", read_embedded(&files));
    let made = |s: &Session| sheet(s, &options(), &questions(s, &options()));
    assert_eq!(made(&one), made(&other));
}

#[test]
fn a_difference_that_was_dismissed_is_not_asked_about() {
    speak(Language::English);
    let session = the_sample();
    let mut facts = (*session.facts).clone();
    let all: Vec<_> =
        facts.comparison.conflicts.iter().map(|c| (c.about, c.kind, "one moment".to_owned())).collect();
    facts.comparison.dismissed = all;
    let session = Session::new("s", Arc::clone(&session.corpus), Arc::new(facts));
    let made = questions(&session, &Options { count: 14, ..options() });
    let differ = [Kind::Dates, Kind::WhyDates, Kind::Figures, Kind::WhyFigures, Kind::Wording];
    assert!(made.iter().all(|q| !differ.contains(&q.kind)));
}

#[test]
fn the_teachers_own_questions_stand_last() {
    speak(Language::English);
    let plain_session = the_sample();
    let note = |text: &str, question| {
        let (text, tags) = (text.to_owned(), Vec::new());
        Item::of(Correction::Note { on: Target::Story, text, tags, question })
    };
    let edits =
        Edits::from_items([(1, note("Who owned a television set?", true)), (2, note("bring the film", false))]);
    let session =
        Session::of_work("s", Arc::clone(&plain_session.corpus), Arc::clone(&plain_session.facts), edits);
    let made = questions(&session, &options());
    let own: Vec<(&str, bool)> =
        made.iter().filter(|q| q.kind == Kind::Own).map(|q| (q.ask.as_str(), q.offered)).collect();
    assert_eq!(
        own,
        [("Who owned a television set?", true), ("bring the film", false)],
        "a remark waits for its tick"
    );
    let text = plain(&sheet(&session, &options(), &made));
    assert!(
        text.contains("Questions of your own class") && text.trim_end().contains("Who owned a television set?")
    );
}

#[test]
fn one_article_alone_gives_few_questions_and_no_comparison() {
    speak(Language::English);
    let (name, bytes) = sample()[0];
    let session = session_of("one", read_embedded(&[(name, bytes)]));
    let made = questions(&session, &options());
    assert!(!made.is_empty() && made.len() < 10);
    assert!(
        made.iter().all(|q| q.kind.level() != Level::Compare),
        "{:?}",
        made.iter().map(|q| q.kind).collect::<Vec<_>>()
    );
    let empty = session_of("none", Corpus::default());
    assert!(questions(&empty, &options()).is_empty());
}

#[test]
fn a_german_sheet_speaks_german_around_the_words_of_the_sources() {
    speak(Language::German);
    let session = the_sample();
    let all = questions(&session, &Options { count: 14, ..options() });
    let paper = sheet(&session, &Options { texts: false, ..options() }, &all);
    assert_eq!(paper.language, "de");
    for block in flattened(&paper.blocks) {
        let words = match block {
            Block::Heading(2, runs) | Block::Text(runs) => of_runs(runs),
            Block::Note(words) => words.clone(),
            _ => continue,
        };
        // What happened is told in the sources' words.
        if words.get(1..3) == Some(") ") {
            continue;
        }
        let bare: Vec<&str> = words.split(['„', '“']).step_by(2).collect();
        let english = ["the", "which", "and", "sentence", "source", "what"];
        let found =
            bare.iter().flat_map(|p| p.split_whitespace()).find(|w| english.contains(&w.to_lowercase().as_str()));
        assert_eq!(found, None, "{words}");
    }
    speak(Language::English);
}

#[test]
fn sheets_and_keys_are_written_in_every_format_of_the_command_line() {
    speak(Language::English);
    let session = the_sample();
    let extract = Extract::whole(&session);
    for (id, begins) in [
        ("lesson-sheet", "PK"),
        ("lesson-sheet-pdf", "%PDF"),
        ("lesson-sheet-html", "<!"),
        ("lesson-key", "PK"),
        ("lesson-key-pdf", "%PDF"),
        ("lesson-key-html", "<!"),
    ] {
        let format = Format::of_id(id).expect("the format is known");
        let mut out = Vec::new();
        write(format, &extract, &parallax::export::Options::default(), &mut out).expect("memory takes it");
        assert!(out.starts_with(begins.as_bytes()) && out.len() > 4000, "{id}");
        if id.ends_with("html") {
            let text = String::from_utf8(out).expect("it is text");
            assert_eq!(text.contains("Answer:"), id.contains("key"));
            assert!(
                text.contains("The first Moon landing") && !text.contains("http://") && !text.contains("<script")
            );
        }
    }
}

#[test]
fn every_link_of_the_guide_leads_somewhere_in_both_languages() {
    let ids = |l| guide::chapters(l).iter().map(|c| c.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(Language::English), ids(Language::German));
    for language in Language::ALL {
        for chapter in guide::chapters(language) {
            assert!(!chapter.id.is_empty() && !chapter.parts.is_empty(), "{}", chapter.title);
            for link in chapter.parts.iter().flat_map(|p| &p.words).filter_map(|w| w.link.as_ref()) {
                let known = ids(language).contains(link) || ["exercise", "lesson-sheet"].contains(&link.as_str());
                assert!(known, "{link}");
            }
            for words in chapter.parts.iter().flat_map(|p| &p.words).filter(|w| !w.literal) {
                assert!(!words.text.contains(['`', '#', '[', ']', '*']), "{}", words.text);
            }
        }
        assert!(guide::paper(language).blocks.len() > 60);
    }
}

/// `LESSON=folder-of-articles LESSON_OUT=file cargo test --test lesson` writes sheets to read.
#[test]
fn a_sheet_and_key_to_read() {
    let Ok(out) = std::env::var("LESSON_OUT") else { return };
    for language in Language::ALL {
        speak(language);
        for (name, session) in [("sample", Some(the_sample())), ("folder", folder())] {
            let Some(session) = session else { continue };
            for anonymous in [false, true] {
                let options = Options { anonymous, texts: false, count: 14, ..Options::default() };
                let all = questions(&session, &options);
                let text = format!(
                    "{}\n=====\n{}",
                    plain(&sheet(&session, &options, &all)),
                    plain(&key(&session, &options, &all))
                );
                std::fs::write(format!("{out}/{name}-{language:?}-{anonymous}.txt"), text)
                    .expect("it can be written");
            }
        }
    }
}

fn folder() -> Option<Session> {
    let folder = std::env::var("LESSON").ok()?;
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|e| (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap_or_default()))
        .collect();
    files.sort();
    let files: Vec<(&'static str, &'static [u8])> =
        files.into_iter().map(|(n, b)| (&*n.leak(), &*b.leak())).collect();
    Some(session_of("nato-russia-council", read_embedded(&files)))
}
