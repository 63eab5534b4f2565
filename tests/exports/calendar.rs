//! The calendar, unfolded and unescaped by the words of RFC 5545.

use parallax::export::Format;
use parallax::export::format::left_out;

use super::{TITLE, bytes, story};

/// Entries as their lines, name and value.
fn entries(calendar: &str) -> Vec<Vec<(String, String)>> {
    let unfolded = calendar.replace("\r\n ", "");
    let mut entries = Vec::new();
    for line in unfolded.split("\r\n").filter(|l| !l.is_empty()) {
        let (name, value) = line.split_once(':').expect("a name and a value");
        match (name, value) {
            ("BEGIN", "VEVENT") => entries.push(Vec::new()),
            _ => {
                if let Some(entry) = entries.last_mut() {
                    entry.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
    entries
}

fn value<'a>(entry: &'a [(String, String)], name: &str) -> &'a str {
    entry.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next().expect("something is escaped") {
                'n' | 'N' => out.push('\n'),
                other => out.push(other),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

#[test]
fn lines_are_folded_at_75_octets_between_characters() {
    let calendar = bytes(&story(), Format::Ics);
    let calendar = std::str::from_utf8(&calendar).expect("no character is cut");
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\n', '\r']) && std::str::from_utf8(line.as_bytes()).is_ok(), "{line:?}");
    }
    assert!(calendar.contains("\r\n "), "something was folded");
}

#[test]
fn text_comes_back_and_doubt_is_said() {
    let session = story();
    let calendar = String::from_utf8(bytes(&session, Format::Ics)).unwrap();
    let entries = entries(&calendar);
    let dated = session.facts.events.iter().filter(|e| e.interval.is_some()).count();
    assert_eq!(entries.len(), dated);
    let hostile = entries.iter().find(|e| value(e, "X-PARALLAX-DATE") == "2016-W16").expect("the person's week");
    assert_eq!(unescaped(value(hostile, "SUMMARY")), format!("{TITLE} (alleged)"));
    assert_eq!(
        (value(hostile, "DTSTART;VALUE=DATE"), value(hostile, "DTEND;VALUE=DATE")),
        ("20160418", "20160425")
    );
    assert_eq!(value(hostile, "STATUS"), "TENTATIVE");
    assert_eq!(value(hostile, "DTSTAMP"), "20200102T030405Z");
    let mut uids: Vec<&str> = entries.iter().map(|e| value(e, "UID")).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), entries.len(), "no two entries are one");
    for entry in &entries {
        assert!(!value(entry, "X-PARALLAX-DOUBT").is_empty() && !value(entry, "X-PARALLAX-PRECISION").is_empty());
        assert!(unescaped(value(entry, "DESCRIPTION")).contains("Date: "), "{entry:?}");
        assert!(!value(entry, "DESCRIPTION").contains(['\u{b}', '\u{7}']));
    }
}

#[test]
fn what_has_no_date_is_left_out_and_counted() {
    let session = story();
    let undated = session.facts.events.iter().filter(|e| e.interval.is_none()).count();
    let said = left_out(Format::Ics, &parallax::export::Extract::whole(&session));
    match undated {
        0 => assert_eq!(said, None),
        n => assert!(said.expect("it is said").contains(&n.to_string())),
    }
}
