//! The same words in many files: all are kept and can be read, and what is one text counts as one source.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests"
)]

use parallax::analysis::analyse;
use parallax::facts::{ArticleIx, Corpus, Facts, Given};
use parallax::ingest::read_embedded;
use parallax::watch::Unwatched;

const AGENCY: [&str; 5] = [
    "The council of Port Lindow voted on Tuesday to close the old bridge for two years.",
    "Mayor Tom Hale said the work would cost 12 million crowns and that shops would be paid for their losses.",
    "Engineers found cracks in three of its seven arches in January and asked for it to be closed at once.",
    "Some 4,000 people walk across it on a working day, most of them to the market on the northern bank.",
    "The ferry is to sail every quarter of an hour until the bridge is opened again.",
];

const PAGE: &str = "<p>Shopkeepers at the old bridge said on Wednesday that they had not been asked about the vote.</p>\
     <p>Ida Fell, who has sold bread there for thirty years, called it a sad day for the street and for the town.</p>\
     <p>“We read it in the paper like everyone else,” she said, and closed her shop an hour before noon.</p>\
     <p>Her neighbours mean to write to the county, which paid for the last repair in 1974, and to the mayor.</p>";

const OWN: &str = "Letters: an old bridge\n\nMy grandfather carried stones for those arches as a boy. I would rather \
     see it stand empty than fall. Whoever has watched the river in March knows what the ice can do to a pier.\n";

fn saved(menu: &str, more: &str) -> String {
    format!(
        "<html><head><title>Shops fear the worst</title></head><body><nav>{menu}</nav><article>\
         <h1>Shops fear the worst</h1>{PAGE}{more}</article><footer>{menu}</footer></body></html>"
    )
}

fn story() -> (Corpus, Facts) {
    let whole = AGENCY.join(" ");
    let agency = [
        format!("Bridge closes for two years\n\n{whole}\n"),
        format!("Old bridge to shut\n\nPORT LINDOW (NPA) — {}\n", AGENCY.join("\n\n")),
        format!("Two years without a bridge\n\n{}\n", AGENCY[..4].join(" ")),
        format!("Council shuts bridge\n\n{whole}\n\nThis newspaper's office stands on the northern bank, too.\n"),
        format!("Bridge: the vote\n\n{}\n", AGENCY[1..].join(" ")),
    ];
    let first = saved("<a href=/>Home</a> <a href=/w>World</a>", "");
    let second = saved(
        "<a href=/>Start</a> <a href=/s>Sport</a> <a href=/k>Culture</a>",
        "<p>She opened again on Friday.</p>",
    );
    let files: Vec<(&str, &[u8])> = vec![
        ("agency-1.txt", agency[0].as_bytes()),
        ("agency-2.txt", agency[1].as_bytes()),
        ("agency-3.txt", agency[2].as_bytes()),
        ("agency-4.txt", agency[3].as_bytes()),
        ("agency-5.txt", agency[4].as_bytes()),
        ("letter.txt", OWN.as_bytes()),
        ("saved in april.html", second.as_bytes()),
        ("saved in march.html", first.as_bytes()),
    ];
    let corpus = read_embedded(&files);
    let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
    (corpus, facts)
}

#[test]
fn an_agencys_text_in_five_papers_and_a_page_saved_twice_are_one_source_each_and_all_are_kept() {
    let (corpus, facts) = story();
    assert_eq!(corpus.articles.len(), 8, "nothing is dropped: {:?}", corpus.warnings);
    let name = |ix: &ArticleIx| corpus.articles[ix.at()].file.as_str();
    let groups: Vec<Vec<&str>> = facts.comparison.copies.iter().map(|g| g.iter().map(name).collect()).collect();
    assert_eq!(
        groups,
        [
            vec!["agency-1.txt", "agency-2.txt", "agency-3.txt", "agency-4.txt", "agency-5.txt"],
            vec!["saved in april.html", "saved in march.html"],
        ]
    );
}

#[test]
fn what_only_copies_tell_is_told_by_one_source() {
    let (corpus, facts) = story();
    for (event, independent) in facts.events.iter().zip(&facts.comparison.independent) {
        let files: Vec<&str> = event.mentions.iter().map(|(a, _)| corpus.articles[a.at()].file.as_str()).collect();
        if files.iter().all(|f| f.starts_with("agency")) || files.iter().all(|f| f.starts_with("saved")) {
            assert_eq!(*independent, 1, "{}: {files:?}", event.title);
        }
    }
    let many = facts.events.iter().filter(|e| e.mentions.len() > 1).count();
    assert!(many > 0, "the copies tell no event together");
}
