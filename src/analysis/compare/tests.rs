//! What a reader would notice of shared wording.

use super::wording::shared_wording;
use crate::facts::Article;
use crate::text::Layout;

fn article(text: &str) -> Article {
    Article { text: text.into(), layout: Layout::of(text), ..Article::default() }
}

fn shared(a: &str, b: &str) -> Vec<(String, String)> {
    let (first, second) = (article(a), article(b));
    let found = shared_wording(&[&first, &second]);
    found.iter().map(|s| (s.a.span.of(a).to_owned(), s.b.span.of(b).to_owned())).collect()
}

#[test]
fn a_copied_passage_is_found_whole() {
    let passage = "the old bridge over the river fell into the water on a quiet morning";
    let a = format!("Nobody was hurt when {passage}, police said.");
    let b = format!("In the north, {passage} without any warning.");
    assert_eq!(shared(&a, &b), [(passage.to_owned(), passage.to_owned())]);
}

#[test]
fn a_changed_word_does_not_split_a_passage() {
    let a = "One two three four five six seven eight nine ten red twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty.";
    let b = a.replace("red", "blue");
    assert_eq!(shared(a, &b).len(), 1);
}

#[test]
fn seven_shared_words_are_chance() {
    assert!(shared("we saw the man with the old dog here", "they saw the man with the old dog there").is_empty());
}
