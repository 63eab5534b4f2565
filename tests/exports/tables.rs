//! Tables, read by the `csv` crate.

use std::collections::BTreeMap;

use parallax::export::Format;
use parallax::export::csv::{bare, harmless};

use super::{HOSTILE, slice, story, text};

const TABLES: [Format; 5] =
    [Format::CsvEvents, Format::CsvMentions, Format::CsvTimes, Format::CsvQuotes, Format::CsvConflicts];

fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("every row has the cells of the head")
}

#[test]
fn no_cell_is_a_formula_and_every_text_comes_back() {
    let session = story();
    let articles: BTreeMap<&str, &str> =
        session.corpus.articles.iter().map(|a| (a.file.as_str(), &*a.text)).collect();
    let mut guarded = 0;
    for table in TABLES {
        let written = text(&session, table);
        assert!(
            written.split_inclusive("\r\n").count() > 1 && written.ends_with("\r\n"),
            "lines end as RFC 4180 says"
        );
        for row in rows(&written) {
            for (head, cell) in &row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{table:?} {head}: {cell:?}");
                guarded += usize::from(bare(cell) != cell);
            }
            let file = bare(&row["file"]);
            let place = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
            assert_eq!(bare(&row["words"]), slice(articles[file], place.0, place.1), "{table:?}");
        }
    }
    assert!(guarded >= 4, "the story has formulas in words, names, titles and outlets: {guarded}");
}

#[test]
fn doubt_and_precision_have_columns() {
    let session = story();
    for table in [Format::CsvEvents, Format::CsvTimes] {
        for row in rows(&text(&session, table)) {
            assert!(["stated", "computed", "inferred", "weak"].contains(&row["doubt"].as_str()), "{row:?}");
            assert!(!row["precision"].is_empty() && !row["because"].is_empty(), "{row:?}");
        }
    }
    let weeks = rows(&text(&session, Format::CsvEvents)).into_iter().filter(|r| r["precision"] == "week").count();
    assert_eq!(weeks, 1, "the person said a week");
}

#[test]
fn the_guard_is_taken_away_again_whatever_the_text() {
    for words in ["", "plain", "=1", "'=1", "''=1", "'quoted'", "\u{ff1d}1", "+", "\tx", "\nx", HOSTILE] {
        assert_eq!(bare(&harmless(words)), words);
    }
    assert_eq!(harmless("=1+1"), "'=1+1");
    assert_eq!(harmless("'tis"), "'tis");
}

#[test]
fn a_byte_order_mark_stands_before_the_head_where_it_is_asked_for() {
    let session = story();
    let options = parallax::export::Options { bom: true, ..Default::default() };
    let mut out = Vec::new();
    let extract = parallax::export::Extract::whole(&session);
    parallax::export::format::write(Format::CsvEvents, &extract, &options, &mut out).unwrap();
    assert!(out.starts_with(b"\xef\xbb\xbfid,"));
}
