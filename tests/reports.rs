//! The report as one HTML page and as a paper: an article's words come out as they are, nothing of them runs, every
//! event is there, and what goes out obeys the scope and the language.
#![allow(missing_docs, reason = "tests")]

use std::path::PathBuf;
use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::export::paper::{Block, Paper, Sheet};
use parallax::export::{Extract, html, markdown, page, report};
use parallax::facts::{EventIx, Given};
use parallax::ingest;
use parallax::lang::{Language, speak};
use parallax::session::Session;
use parallax::watch::Unwatched;
use scraper::{ElementRef, Html, Selector};

/// A story with everything that must come out harmless. Fiction.
const HOSTILE: [(&str, &str); 3] = [
    (
        "a.txt",
        "Harbour <script>alert(1)</script> opens\n\nBy Ann Lee\n\n4 May 2021\n\nMayor Ann Lee opened the \"new\" harbour on 3 May 2021 & \
         said: “We did it </article></script><img src=x onerror=alert(2)>.”\r\n\r\nOn 3 May 2021 twelve boats sailed \
         <b>out</b> of Oldport.\n\nראש העיר אן לי פתחה את הנמל ב־3 במאי 2021.\n",
    ),
    (
        "b.txt",
        "Oldport harbour opens\n\n5 May 2021\n\nThe mayor of Oldport, Ann Lee, opened the harbour on 4 May 2021.\n\nOn 3 May 2021 fourteen \
         boats sailed out of Oldport. =HYPERLINK(\"x\") &lt;i&gt; -->\n\nLee will visit Oldport on 9 May 2021.\n",
    ),
    (
        "c.txt",
        "Ferry line ends\n\n6 May 2021\n\nThe ferry line to Oldport ended on 5 May 2021, Ann Lee said.\n\nŁódź, Đà Nẵng, 漢字 and e\u{301}.\n",
    ),
];

fn read(folder: &PathBuf) -> Session {
    let corpus = Arc::new(ingest::read_paths(&[folder.clone()], &Unwatched, &|_| ()));
    let facts = Arc::new(analyse(&corpus, &Given::default(), 1, &Unwatched));
    Session::new("A <story> & more", corpus, facts)
}

fn hostile() -> Session {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in HOSTILE {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    read(&folder.path().to_path_buf())
}

fn sample() -> Session {
    read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample"))
}

fn page_of(extract: &Extract<'_>) -> (String, Html) {
    let mut out = Vec::new();
    html::write(extract, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let html = Html::parse_document(&text);
    (text, html)
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn an_articles_words_are_exactly_there_and_nothing_of_them_runs() {
    let session = hostile();
    let (_, html) = page_of(&Extract::whole(&session));
    let texts: Vec<String> = all(&html, ".text").iter().map(|e| e.text().collect()).collect();
    let read: Vec<String> = session.corpus.articles.iter().map(|a| a.text.to_string()).collect();
    assert_eq!(texts, read);
    assert_eq!(all(&html, "script").len(), 1, "the page's own and no other");
    assert!(all(&html, "img, iframe, object, embed, link, form, [src], [onerror], [style]").is_empty());
    assert_eq!(all(&html, "title").len() - all(&html, "svg title").len(), 1);
    assert!(all(&html, "article > header h3")[0].text().collect::<String>().contains("<script>"));
}

#[test]
fn the_page_asks_for_nothing_and_allows_its_own_style_and_script_by_their_sums() {
    let session = hostile();
    let (text, html) = page_of(&Extract::whole(&session));
    let policy = all(&html, "meta[http-equiv]")[0].value().attr("content").unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 2);
    for outside in ["http://", "https://", "@import", "url(\"", "fetch(", "XMLHttpRequest"] {
        let own = text.replace("http://www.w3.org/2000/svg", "");
        assert!(!own.contains(outside), "{outside}");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    for session in [hostile(), sample()] {
        let (_, html) = page_of(&Extract::whole(&session));
        let mut ids: Vec<&str> = all(&html, "[id]").iter().filter_map(|e| e.value().attr("id")).collect();
        ids.sort_unstable();
        let unique = ids.len();
        ids.dedup();
        // The timelines share one clip.
        assert!(unique - ids.len() <= 2, "ids are said once");
        for link in all(&html, "a[href], use[href]") {
            let to = link.value().attr("href").unwrap();
            let id = to.strip_prefix('#').unwrap_or_else(|| panic!("{to} leads out of the page"));
            assert!(ids.binary_search(&id).is_ok(), "{to} leads nowhere");
        }
    }
}

#[test]
fn every_event_has_a_section_a_row_and_where_dated_a_mark() {
    let session = sample();
    let (_, html) = page_of(&Extract::whole(&session));
    for (i, event) in session.facts.events.iter().enumerate() {
        let id = format!("v{i}");
        let section = all(&html, &format!("section.event#{id}"));
        assert_eq!(section.len(), 1, "{}", event.title);
        assert!(section[0].text().collect::<String>().contains(&event.title));
        assert_eq!(all(&html, &format!("tr[data-event={id}]")).len(), 1);
        let marks = all(&html, &format!(".tl0 .story[data-event={id}]")).len();
        assert_eq!(marks, usize::from(event.interval.is_some()), "{}", event.title);
    }
}

#[test]
fn a_scope_leaves_out_the_rest_and_says_so() {
    let session = sample();
    let ix = EventIx::from_at(session.facts.events.iter().position(|e| e.articles > 2).unwrap());
    let other = session.facts.events.iter().enumerate().find(|(i, e)| *i != ix.at() && e.articles == 1).unwrap().1;
    let extract = Extract::event(&session, ix);
    let (_, html) = page_of(&extract);
    assert_eq!(all(&html, "section.event").len(), 1);
    let title = &session.facts.events[ix.at()].title;
    assert!(all(&html, ".scope")[0].text().collect::<String>().contains(title));
    let text = words(&report::report(&extract));
    assert!(text.contains(title) && !text.contains(&other.title));
}

fn words(paper: &Paper) -> String {
    page::page(paper, Sheet::A4)
}

#[test]
fn the_report_says_what_differs_and_never_that_something_was_omitted() {
    let session = sample();
    let paper = report::report(&Extract::whole(&session));
    let text = markdown::markdown(&paper);
    for heading in [
        "Sources",
        "What happened, and when",
        "Where the sources differ",
        "What was not found",
        "How this was made",
    ] {
        assert!(text.contains(&format!("## {heading}")), "{heading}");
    }
    assert!(!text.to_lowercase().contains("omit"));
    assert!(text.contains("not found in"));
    let conflicts = session.facts.comparison.conflicts.len();
    let tables = paper
        .blocks
        .iter()
        .filter(|b| matches!(b, Block::Table { head, .. } if head.iter().any(|h| h == "In its words")));
    assert_eq!(tables.count(), conflicts);
}

#[test]
fn a_german_report_has_no_english_headings() {
    let session = sample();
    speak(Language::German);
    let paper = report::report(&Extract::whole(&session));
    let (text, html) = page_of(&Extract::whole(&session));
    speak(Language::English);
    assert_eq!(paper.language, "de");
    assert!(text.contains("<html lang=\"de\">"));
    let headings: Vec<String> = all(&html, "h2").iter().map(|e| e.text().collect()).collect();
    assert!(
        headings.contains(&"Wie dies entstanden ist".to_owned())
            && headings.contains(&"Wo die Quellen abweichen".to_owned()),
        "{headings:?}"
    );
}

#[test]
fn an_empty_story_makes_a_page_that_says_so() {
    let session = Session::default();
    let (text, _) = page_of(&Extract::whole(&session));
    assert!(text.contains("No events found") && text.contains("No dates found"));
    assert!(!markdown::markdown(&report::report(&Extract::whole(&session))).is_empty());
}
