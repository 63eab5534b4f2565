//! Which language an article is written in, from its body.

use crate::facts::Article;

/// Shorter bodies say too little; English is then assumed.
const LEAST_CHARS: usize = 80;

/// A BCP 47 code; "en" when the body is short or the detector is unsure.
pub fn detect(article: &Article) -> String {
    let body: String = article
        .body_sentences()
        .map(|s| s.of(&article.text))
        .scan(0, |taken, s| {
            *taken += s.len();
            (*taken < 4000 + s.len()).then_some(s)
        })
        .collect::<Vec<_>>()
        .join(" ");
    if body.chars().count() < LEAST_CHARS {
        return "en".to_owned();
    }
    match whatlang::detect(&body) {
        Some(info) if info.is_reliable() => code(info.lang()).to_owned(),
        _ => "en".to_owned(),
    }
}

fn code(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match lang {
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Eng => "en",
        other => other.code(),
    }
}
