//! The line of a word list by which a word counts, for whoever asks why: reporting words, words that tell an event,
//! names.
//!
//! It only finds the lines that the analysis goes by; it refuses to judge whether a word means that where it stands.

use super::grammar::inflected;
use super::names::lexicon;
use crate::facts::EntityKind;
use crate::rules::gazetteer::Kind;
use crate::text::fold;

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The file and the line: "assets/rules/quotes/verbs.tsv:12".
    pub source: String,
    /// What the line says, its columns apart by commas.
    pub line: String,
    /// What the list says of its columns.
    pub notes: String,
}

/// A word list: its path, its text, and the column that holds irregular forms, where its words are verbs.
struct List {
    path: &'static str,
    text: &'static str,
    irregular: Option<usize>,
}

const REPORTING: [List; 2] = [
    List {
        path: "assets/rules/quotes/verbs.tsv",
        text: include_str!("../../assets/rules/quotes/verbs.tsv"),
        irregular: Some(4),
    },
    List {
        path: "assets/rules/quotes/nouns.tsv",
        text: include_str!("../../assets/rules/quotes/nouns.tsv"),
        irregular: None,
    },
];
const REPORTING_GERMAN: List = List {
    path: "assets/rules/quotes/de/verbs.tsv",
    text: include_str!("../../assets/rules/quotes/de/verbs.tsv"),
    irregular: None,
};
const TELLING: [List; 2] = [
    List {
        path: "assets/rules/events/verbs.tsv",
        text: include_str!("../../assets/rules/events/verbs.tsv"),
        irregular: Some(2),
    },
    List {
        path: "assets/rules/events/nouns.tsv",
        text: include_str!("../../assets/rules/events/nouns.tsv"),
        irregular: None,
    },
];
const SENSES: List = List {
    path: "assets/rules/events/senses.tsv",
    text: include_str!("../../assets/rules/events/senses.tsv"),
    irregular: None,
};

impl List {
    /// The line that `holds` says is the word's.
    fn find(&self, holds: impl Fn(&[&str]) -> bool) -> Option<Listed> {
        let rows = self.text.lines().enumerate().filter(|(_, l)| !l.starts_with('#'));
        let (at, line) = rows.map(|(i, l)| (i + 1, l)).find(|(_, l)| holds(&l.split('\t').collect::<Vec<_>>()))?;
        let notes = self.text.lines().take_while(|l| l.starts_with('#')).map(|l| l.trim_start_matches(['#', ' ']));
        let columns: Vec<&str> = line.split('\t').filter(|c| !c.is_empty()).collect();
        Some(Listed {
            source: format!("{}:{at}", self.path),
            line: columns.join(", "),
            notes: notes.collect::<Vec<_>>().join(" "),
        })
    }

    /// The line of a word in any of its forms.
    fn word(&self, word: &str) -> Option<Listed> {
        self.find(|columns| {
            let Some(base) = columns.first() else { return false };
            let Some(at) = self.irregular else {
                return *base == word || inflected(base, &[]).iter().any(|(form, _)| form == word);
            };
            let own: Vec<&str> = columns.get(at).map(|c| c.split(',').collect()).unwrap_or_default();
            inflected(base, &own).iter().any(|(form, _)| form == word)
        })
    }
}

/// The line that makes a word report what somebody said; the last word of several that a list knows.
pub fn reporting(words: &str) -> Option<Listed> {
    let folded = fold(words);
    folded.split_whitespace().rev().find_map(|word| {
        let german =
            || REPORTING_GERMAN.find(|c| c.first().is_some_and(|forms| forms.split(' ').any(|f| f == word)));
        REPORTING.iter().find_map(|list| list.word(word)).or_else(german)
    })
}

/// The lines that make a word tell something that happened: which sort, and what else may tell the same.
pub fn telling(word: &str) -> Vec<Listed> {
    let folded = fold(word);
    let Some(found) = TELLING.iter().find_map(|list| list.word(&folded)) else { return Vec::new() };
    let base = found.line.split(", ").next().unwrap_or_default().to_owned();
    let same = SENSES.find(|columns| columns.get(1).is_some_and(|words| words.split(',').any(|w| w == base)));
    std::iter::once(found).chain(same).collect()
}

/// The line of the lists of names for a name of a type.
pub fn name(words: &str, kind: EntityKind) -> Option<Listed> {
    let known = lexicon::identity(words, kind)?;
    let file = match known.kind {
        Kind::Country | Kind::Territory => "countries",
        Kind::Capital => "capitals",
        Kind::City | Kind::Town => "cities",
        Kind::Region => "regions",
        Kind::Feature => "places",
        Kind::Demonym => "groups",
        Kind::Organisation => "organisations",
        Kind::Party => "parties",
        Kind::Body => "bodies",
        Kind::Agreement => "agreements",
        Kind::Event => "events",
        Kind::Person => "people",
        Kind::First => "first-names",
        Kind::Last => "surnames",
    };
    let of = known.of.map(|of| format!(", {of}")).unwrap_or_default();
    Some(Listed {
        source: format!("assets/gazetteer/{file}.tsv"),
        line: format!("{}, {}{of}", known.name, known.kind.word()),
        notes: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_any_form_finds_its_line() {
        let line = |found: Option<Listed>| found.map(|l| l.line).unwrap_or_default();
        assert!(line(reporting("said")).starts_with("say, say, neutral"));
        assert!(line(reporting("has claimed")).starts_with("claim, say, doubting"));
        assert!(line(reporting("berichtete")).ends_with("neutral"));
        assert!(reporting("xylophone").is_none());
        let told: Vec<String> = telling("annexed").into_iter().map(|l| l.line).collect();
        assert_eq!(told, ["annex, conflict", "annex, annex,annexation, once"]);
        assert!(line(name("NATO", EntityKind::Organisation)).starts_with("NATO, "));
    }

    #[test]
    fn a_line_says_where_it_stands_and_what_its_columns_are() {
        let found = reporting("said").unwrap();
        let (path, at) = found.source.rsplit_once(':').unwrap();
        let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let line = text.lines().nth(at.parse::<usize>().unwrap() - 1).unwrap();
        assert!(line.starts_with("say\t"));
        assert!(found.notes.contains("columns: base form"));
    }
}
