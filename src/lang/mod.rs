//! The interface's words: every text that the window shows stands in one table, English with its translations.
//!
//! Sources say the English, `tr("Open a folder")`, and the window shows what the table has for it in the language
//! spoken; a text that has no entry shows its English. Texts with values are `trf("{} of {}", &[&a, &b])`, those that
//! depend on a number `trn(n, "1 article | {} articles", &[])`. A text in a constant table is `msg("…")` there and
//! `tr(…)` where it is drawn. `tests/interface_text.rs` holds sources and table together.
//!
//! The language is set once a frame for the thread that draws. Nothing here reads the environment, and nothing
//! translates what articles say.

pub mod date;
mod phrases;
pub mod says;
mod written;

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::{Display, Write as _};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use phrases::fact;
pub use written::{Written, written};

/// A line for each text: English, German. Lines that begin with `# ` are comments.
const TABLE: &str = include_str!("../../assets/text/interface.tsv");

/// A language that the window speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// As the sources are written.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// What it calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// Its code: "en", "de".
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of a locale as systems write it: "de_AT.UTF-8", "de-DE", "en".
    pub fn of_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next().unwrap_or("");
        match code.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Self::English),
            "de" | "gsw" | "nds" => Some(Self::German),
            _ => None,
        }
    }

    /// Which of a text's forms stands with a number.
    fn form(self, n: usize) -> usize {
        match self {
            Self::English | Self::German => usize::from(n != 1),
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

static GERMAN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| rows(TABLE).collect());

/// The rows of a table: a text and its translation.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|l| !l.starts_with("# "))
        .filter_map(|l| l.split_once('\t'))
        .filter(|(_, t)| !t.is_empty())
}

/// From now on this thread's window speaks this language.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The language that this thread's window speaks.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// Marks a text of a constant table as one to be translated where it is drawn, with `tr`.
pub const fn msg(text: &'static str) -> &'static str {
    text
}

/// A text in the language spoken. Allocates nothing.
pub fn tr(text: &'static str) -> &'static str {
    match spoken() {
        Language::English => text,
        Language::German => GERMAN.get(text).copied().unwrap_or(text),
    }
}

/// A text with values: `{}` takes the next one, `{0}` the first, since languages order them differently.
pub fn trf(text: &'static str, values: &[&dyn Display]) -> String {
    filled(tr(text), values)
}

/// A text with a number, in the form that the number asks for: forms stand beside each other, "1 article | {} articles".
/// `{}` is the number, `{1}` and on are the values.
pub fn trn(n: usize, text: &'static str, values: &[&dyn Display]) -> String {
    let said = number(n);
    let mut all: Vec<&dyn Display> = vec![&said];
    all.extend(values);
    let forms = tr(text);
    let form = forms.split(" | ").nth(spoken().form(n)).or_else(|| forms.split(" | ").last());
    filled(form.unwrap_or(forms), &all)
}

/// A number as the language writes it: "1,234,567" or "1.234.567".
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    if digits.len() < 4 {
        return digits;
    }
    let mark = match spoken() {
        Language::English => ',',
        Language::German => '.',
    };
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A heading as it stands within a sentence: "People" as "people", and nouns of German as they are.
pub fn within(words: &str) -> String {
    match spoken() {
        Language::English => words.to_lowercase(),
        Language::German => words.to_owned(),
    }
}

/// The words between quotation marks of the language.
pub fn quoted(words: &str) -> String {
    trf("“{}”", &[&words])
}

/// Puts values into the places of a text.
fn filled(text: &str, values: &[&dyn Display]) -> String {
    let mut out = String::with_capacity(text.len() + 16 * values.len());
    let mut next = 0;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let at = if place.is_empty() { Some(next) } else { place.parse().ok() };
        next += usize::from(place.is_empty());
        if let Some(value) = at.and_then(|at| values.get(at)) {
            // Writing into a string cannot fail.
            write!(out, "{value}").unwrap_or_default();
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_where_the_language_wants_them() {
        assert_eq!(filled("{} of {}", &[&1, &2]), "1 of 2");
        assert_eq!(filled("{1} von {0}{", &[&1, &2]), "2 von 1{");
        assert_eq!(filled("{} {} {7}", &[&1]), "1  ", "a missing value leaves a hole and no panic");
    }

    #[test]
    fn a_missing_entry_shows_the_english() {
        speak(Language::German);
        assert_eq!(tr("words that no window says"), "words that no window says");
        assert_eq!(trn(2, "1 such thing | {} such things", &[]), "2 such things");
    }

    #[test]
    fn numbers_follow_the_language() {
        speak(Language::English);
        assert_eq!([999, 1234, 12_345, 1_234_567].map(number), ["999", "1,234", "12,345", "1,234,567"]);
        speak(Language::German);
        assert_eq!(number(1_234_567), "1.234.567");
    }

    #[test]
    fn a_locale_names_its_language() {
        let of = |l| Language::of_locale(l);
        assert_eq!(of("de_AT.UTF-8"), Some(Language::German));
        assert_eq!(of("en_GB"), Some(Language::English));
        assert_eq!(of("C.UTF-8"), Some(Language::English));
        assert_eq!(of("fr_FR.UTF-8"), None);
    }
}
