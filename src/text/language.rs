//! Names of languages as the detector knows them, as codes.
//!
//! Refuses to detect one.

use whatlang::Lang;

/// A BCP 47 code: of two letters where there is one for a language that articles are often written in.
pub fn language_code(lang: Lang) -> &'static str {
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
