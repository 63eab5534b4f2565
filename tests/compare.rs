//! Pairs of stories that differ, or only seem to, in `compare_adversarial.tsv`: each line is judged by itself.

use parallax::analysis::analyse;
use parallax::facts::{ConflictKind, Facts, Given};
use parallax::ingest::read_embedded;
use parallax::watch::Unwatched;

/// A text and its day of publication.
fn dated(text: &str) -> (&str, &str) {
    match text.strip_prefix('@').and_then(|t| t.split_once(' ')) {
        Some((day, text)) => (day, text),
        None => ("2011-05-10", text),
    }
}

fn compared(a: &str, b: &str) -> Facts {
    let (one, two) = (dated(a), dated(b));
    let corpus = read_embedded(&[("a.txt", one.1.as_bytes()), ("b.txt", two.1.as_bytes())]);
    let mut given = Given::default();
    for (file, day) in [("a.txt", one.0), ("b.txt", two.0)] {
        given.published.insert(file.to_owned(), day.to_owned());
    }
    analyse(&corpus, &given, 1, &Unwatched)
}

fn kinds(facts: &Facts) -> String {
    let mut found: Vec<&str> = facts
        .comparison
        .conflicts
        .iter()
        .map(|c| match c.kind {
            ConflictKind::Date => "date",
            ConflictKind::Number => "number",
            ConflictKind::Attribution => "attribution",
            ConflictKind::Quote => "quote",
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() { "none".to_owned() } else { found.join(",") }
}

#[test]
fn what_differs_is_found_and_what_only_seems_to_is_not() {
    let list = include_str!("compare_adversarial.tsv");
    let (mut wrong, mut lines) = (Vec::new(), 0);
    for (n, line) in list.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [expected, why, a, b] = columns.as_slice() else {
            panic!("line {}: {} columns", n + 1, columns.len())
        };
        lines += 1;
        for (x, y) in [(a, b), (b, a)] {
            let facts = compared(x, y);
            let found = kinds(&facts);
            if found != **expected {
                let claims: Vec<&str> = facts
                    .comparison
                    .conflicts
                    .iter()
                    .flat_map(|c| c.claims.iter().map(|c| c.value.as_str()))
                    .collect();
                wrong.push(format!("line {}: {why}: {expected} expected, {found} found {claims:?}", n + 1));
                break;
            }
        }
    }
    assert!(lines >= 60, "{lines} pairs");
    assert!(wrong.is_empty(), "{} of {lines} lines:\n{}", wrong.len(), wrong.join("\n"));
}
