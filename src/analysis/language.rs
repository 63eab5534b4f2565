//! Which language an article is written in, from its body.

use crate::facts::Article;
use crate::text::{TokenKind, language_code};

/// Shorter bodies say too little; English is then assumed.
const LEAST_CHARS: usize = 80;

/// So many bytes of a body are looked at.
const LOOKED_AT: usize = 4000;

/// Of these many stand in every English text.
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "that", "with", "for", "from", "by", "said", "which", "were", "a", "in", "on",
    "was", "is", "it", "at", "had", "has", "have", "would", "will", "who", "not", "been",
];
/// So many words are looked at...
const WORDS: usize = 400;
/// ... and fewer say nothing.
const LEAST_WORDS: usize = 60;
/// A text is English where so large a part of its words, in percent, is of these...
const MANY: usize = 20;
/// ... and so large a part is "the", which is a word of no other language that many write.
const THE: usize = 3;

/// A BCP 47 code; "en" when the body is short or the detector is unsure.
pub fn detect(article: &Article) -> String {
    if is_plainly_english(article) {
        return "en".to_owned();
    }
    let seen = |bytes| {
        let body = Some(beginning(article, bytes)).filter(|body| body.chars().count() >= LEAST_CHARS)?;
        whatlang::detect(&body).filter(whatlang::Info::is_reliable)
    };
    // A quarter of it mostly says as much, for a quarter of the time.
    let found = seen(LOOKED_AT / 4).or_else(|| seen(LOOKED_AT));
    found.map_or("en", |info| language_code(info.lang())).to_owned()
}

/// The first sentences of the body, up to so many bytes and the sentence that passes them.
fn beginning(article: &Article, bytes: usize) -> String {
    let sentences = article.body_sentences().map(|s| s.of(&article.text));
    let taken = sentences.scan(0, |taken, s| {
        *taken += s.len();
        (*taken < bytes + s.len()).then_some(s)
    });
    taken.collect::<Vec<_>>().join(" ")
}

/// Whether the words of an article's beginning say so by themselves: asking the detector costs as much as finding all
/// times.
fn is_plainly_english(article: &Article) -> bool {
    let words = article.layout.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let words = words.filter(|t| !article.in_furniture(t.span.start as usize)).take(WORDS);
    let (mut all, mut english, mut the) = (0, 0, 0);
    for word in words.map(|t| t.span.of(&article.text)) {
        all += 1;
        english += usize::from(ENGLISH.iter().any(|e| e.eq_ignore_ascii_case(word)));
        the += usize::from(word.eq_ignore_ascii_case("the"));
    }
    all >= LEAST_WORDS && english * 100 >= all * MANY && the * 100 >= all * THE
}
