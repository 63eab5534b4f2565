//! A file that was changed and renamed at once, known by the words that it still has.
//!
//! It looks only for files whose name is gone and whose text stands nowhere as it was. It refuses to guess: where half of
//! the words are not there, or another file has some of them too, nothing moved.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{Moves, TextEntry};
use crate::facts::{Article, Corpus};
use crate::session::Edits;

/// Pairs of files that are compared at most: where a whole folder is another, nobody is looked for.
const MOST_PAIRS: usize = 4_000;
/// Sentences shorter than this stand in many texts.
const LEAST_CHARS: usize = 24;
/// So many characters must be the same at least.
const LEAST_SAME: usize = 96;

/// What is remembered of a text that is not there any more.
#[derive(Debug, Default)]
pub struct Remembered<'a> {
    /// By file, pieces of its text: its sentences where it was read before, else the words that corrections hold.
    pieces: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Remembered<'a> {
    /// From the articles as they were read before, and from the words that the person's work is about.
    pub fn of(old: &'a Corpus, edits: &'a Edits) -> Self {
        let mut pieces: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for article in &old.articles {
            pieces.insert(&article.file, sentences(article).map(str::to_owned).collect());
        }
        for words in edits.corrections().flat_map(|(_, says)| says.anchors()) {
            if old.articles.binary_search_by(|a| a.file.cmp(&words.file)).is_err() {
                let whole = [&*words.before, &*words.quote, &*words.after].concat();
                pieces.entry(&words.file).or_default().insert(whole);
            }
        }
        Self { pieces }
    }

    /// Adds to `moves` the files that nothing else explains: their name is gone, and one new file has most of their words.
    pub fn add_to(&self, moves: &mut Moves, known: &[TextEntry], corpus: &Corpus) {
        let here = |file: &str| corpus.articles.binary_search_by(|a| a.file.as_str().cmp(file)).is_ok();
        let names: BTreeSet<&str> = known.iter().map(|e| e.file.as_str()).collect();
        let taken: BTreeSet<&str> = moves.values().map(String::as_str).collect();
        let gone: Vec<&str> =
            names.iter().copied().filter(|file| !here(file) && !moves.contains_key(*file)).collect();
        let new = |a: &&Article| !names.contains(a.file.as_str()) && !taken.contains(a.file.as_str());
        let new: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).filter(new).collect();
        if gone.len() * new.len() > MOST_PAIRS {
            return;
        }
        let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in gone {
            if let Some(to) = self.pieces.get(file).and_then(|pieces| likest(pieces, &new)) {
                found.entry(to).or_default().push(file);
            }
        }
        for (to, files) in found {
            if let [one] = files.as_slice() {
                moves.insert((*one).to_owned(), to.to_owned());
            }
        }
    }
}

/// The one file that has half of the pieces, if no other has even a quarter as many of them.
fn likest<'a>(pieces: &BTreeSet<String>, new: &[&'a Article]) -> Option<&'a str> {
    let chars = |of: &mut dyn Iterator<Item = &String>| of.map(|piece| piece.chars().count()).sum::<usize>();
    let all = chars(&mut pieces.iter());
    let same = |a: &Article| chars(&mut pieces.iter().filter(|piece| a.text.contains(piece.as_str())));
    let mut likes: Vec<(usize, &str)> = new.iter().map(|a| (same(a), a.file.as_str())).collect();
    likes.sort_unstable_by(|a, b| b.cmp(a));
    let (most, file) = *likes.first()?;
    let next = likes.get(1).map_or(0, |(same, _)| *same);
    (most >= LEAST_SAME && most * 2 >= all && next * 4 <= most).then_some(file)
}

fn sentences(article: &Article) -> impl Iterator<Item = &str> {
    let sentence = |s: &crate::text::Span| s.of(&article.text).trim();
    article.layout.sentences.iter().map(sentence).filter(|s| s.chars().count() >= LEAST_CHARS)
}

#[cfg(test)]
mod tests {
    use super::super::attach::anchor;
    use super::super::texts::texts;
    use super::*;
    use crate::facts::{Correction, Layer};
    use crate::ingest::read_embedded;
    use crate::text::Span;

    const BRIDGE: &str = "The old bridge over the Tell was closed on Monday morning. Nobody could say for how long it \
        would stay so. Ferries carried those who had to cross, as they had before it was built.";
    const FERRY: &str = "The ferry Aurora sailed for Bergen on Friday with forty people and a grand piano aboard.";

    fn corpus(files: &[(&str, &str)]) -> Corpus {
        let read: Vec<(&str, &[u8])> = files.iter().map(|(f, t)| (*f, t.as_bytes())).collect();
        read_embedded(&read)
    }

    fn moved(remembered: &Remembered<'_>, before: &Corpus, now: &Corpus) -> Vec<(String, String)> {
        let mut moves = Moves::new();
        remembered.add_to(&mut moves, &texts(before, &[]), now);
        moves.into_iter().collect()
    }

    fn pair(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    #[test]
    fn a_file_changed_and_renamed_at_once_is_known_by_what_it_still_says() {
        let before = corpus(&[("a.txt", BRIDGE), ("b.txt", FERRY)]);
        let changed = format!("Updated at noon. {}", BRIDGE.replace("Monday morning", "Monday evening"));
        let none = Edits::default();
        let remembered = Remembered::of(&before, &none);
        let now = corpus(&[("b.txt", FERRY), ("bridge.txt", &changed)]);
        assert_eq!(moved(&remembered, &before, &now), pair("a.txt", "bridge.txt"));
        let other =
            corpus(&[("b.txt", FERRY), ("bridge.txt", "A storm is expected on the coast by the weekend.")]);
        assert_eq!(moved(&remembered, &before, &other), [], "other words are another article");
        let both = corpus(&[("b.txt", FERRY), ("c.txt", &changed), ("d.txt", BRIDGE)]);
        assert_eq!(moved(&remembered, &before, &both), [], "which of the two is not known");
        let still = corpus(&[("a.txt", "Reopened."), ("b.txt", FERRY), ("bridge.txt", &changed)]);
        assert_eq!(moved(&remembered, &before, &still), [], "a.txt is still there");
    }

    #[test]
    fn between_two_starts_the_corrected_words_are_what_is_remembered() {
        let before = corpus(&[("a.txt", BRIDGE)]);
        let article = before.articles.first().expect("it was read");
        let mut edits = Edits::default();
        for words in ["Tell", "Ferries"] {
            let at = BRIDGE.find(words).expect("it stands there");
            let words = anchor(article, Span::new(at, at + words.len()));
            let edit = edits.add([Correction::Unmark { words, layer: Layer::Name }]);
            edits.apply(&edit);
        }
        let nothing_read = Corpus::default();
        let remembered = Remembered::of(&nothing_read, &edits);
        let now = corpus(&[("bridge.txt", &format!("{BRIDGE} It reopened on Thursday."))]);
        assert_eq!(moved(&remembered, &before, &now), pair("a.txt", "bridge.txt"));
        assert_eq!(moved(&remembered, &before, &corpus(&[("bridge.txt", FERRY)])), []);
    }
}
