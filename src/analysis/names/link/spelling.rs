//! One form for several spellings: transliterations, British and American words, companies' endings, places by table.
//!
//! It says what two spellings have in common; whether they are one is for the joins to say.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Folded spellings of places, to the folded name that stands for all.
static PLACES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let list = include_str!("../../../../assets/rules/names/spellings.tsv");
    let rows = list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    let plain = |name: &str| super::label::key(name);
    rows.flat_map(|(name, others)| others.split('|').map(move |other| (plain(other), plain(name)))).collect()
});

/// The key that a place's other spelling stands for: "kharkov" is "kharkiv".
pub(super) fn place(key: &str) -> Option<&'static str> {
    PLACES.get(key).map(String::as_str)
}

/// British for American: "organization" is "organisation".
pub(super) fn british(word: &str) -> &str {
    match word {
        "organization" => "organisation",
        "organizations" => "organisations",
        "defense" => "defence",
        "labor" => "labour",
        "center" => "centre",
        "centers" => "centres",
        "theater" => "theatre",
        "harbor" => "harbour",
        "honor" => "honour",
        "&" => "and",
        _ => word,
    }
}

/// A company's name without what says that it is one: "acme" of "acme inc".
pub(super) fn without_company(key: &str) -> Option<&str> {
    const ENDINGS: &[&str] =
        &["inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc", "ag", "sa", "gmbh", "nv"];
    let (name, ending) = key.rsplit_once(' ')?;
    ENDINGS.contains(&ending).then_some(name)
}

/// One form for the usual transliterations of Slavic and Arabic names: "Sergey", "Sergei", "Serguei" fall together.
pub(super) fn translit(word: &str) -> String {
    let mut s = word.to_owned();
    for (from, to) in WHOLE.iter().chain(LETTERS) {
        if s.contains(from) {
            s = s.replace(from, to);
        }
    }
    if let Some(stem) = s.strip_suffix("ff") {
        s = format!("{stem}v");
    }
    let mut out = String::with_capacity(s.len());
    for ch in s.chars() {
        if !out.ends_with(ch) {
            out.push(ch);
        }
    }
    out
}

/// Whole given names and families of spellings that no letter rule joins.
const WHOLE: &[(&str, &str)] = &[
    ("oleksandr", "aleksandr"),
    ("volodymyr", "vladimir"),
    ("mykola", "nikolai"),
    ("dmytro", "dmitri"),
    ("serhiy", "sergei"),
    ("serhii", "sergei"),
    ("andriy", "andrei"),
    ("yevhen", "evgeni"),
    ("yevgen", "evgen"),
    ("alexandr", "aleksandr"),
    ("alexander", "aleksandr"),
    ("aleksander", "aleksandr"),
    ("alyaksandr", "aleksandr"),
    ("muhammad", "mohamed"),
    ("mohammed", "mohamed"),
    ("mohammad", "mohamed"),
    ("muhammed", "mohamed"),
    ("mohamad", "mohamed"),
    ("ahmad", "ahmed"),
    ("hussain", "hussein"),
    ("husain", "hussein"),
    ("husayn", "hussein"),
    ("usama", "osama"),
    ("qaddafi", "gadafi"),
    ("qadhafi", "gadafi"),
    ("kadhafi", "gadafi"),
    ("khadafy", "gadafi"),
    ("khaddafi", "gadafi"),
    ("gadhafi", "gadafi"),
    ("ghadafi", "gadafi"),
    ("kaddafi", "gadafi"),
    ("xander", "ksandr"),
    ("yanukovich", "yanukovych"),
];

/// Letters, applied in order.
const LETTERS: &[(&str, &str)] = &[
    ("shch", "sch"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("zh", "j"),
    ("kh", "h"),
    ("ck", "k"),
    ("x", "ks"),
    ("ph", "f"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("iyy", "i"),
    ("iy", "i"),
    ("yy", "i"),
    ("ij", "i"),
    ("yi", "i"),
    ("ey", "ei"),
    ("ay", "ai"),
    ("oy", "oi"),
    ("ye", "e"),
    ("yo", "io"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("q", "k"),
    ("c", "k"),
];

/// Small words before a surname: "al-Assad", "von der Leyen".
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "von"
            | "van"
            | "der"
            | "den"
            | "de"
            | "da"
            | "di"
            | "du"
            | "del"
            | "della"
            | "dos"
            | "bin"
            | "ibn"
            | "ben"
            | "abu"
            | "la"
            | "le"
            | "ter"
            | "zu"
    )
}

/// A country's adjective or short form as the country's name: "russian" is "russia", "us" is "united states".
pub(super) fn country_of(word: &str) -> Option<&'static str> {
    use super::super::lexicon::identity;
    use crate::facts::EntityKind::{Group, Place};
    use crate::rules::gazetteer::Kind;
    let upper = word.to_uppercase();
    let capital = || {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect::<String>())
    };
    let place = |name: &str| identity(name, Place).filter(|k| k.kind == Kind::Country).map(|k| k.name);
    let people = |name: &str| identity(name, Group).filter(|k| k.kind == Kind::Demonym).and_then(|k| k.of);
    let short = word.len() <= 3;
    let name = if short { place(&upper) } else { None };
    name.or_else(|| place(&capital())).or_else(|| people(&capital()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn spellings_of_one_name_fall_together() {
        for group in [
            &["Sergey", "Sergei", "Serguei", "Sergej"][..],
            &["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"],
            &["Aleksandr", "Alexander", "Oleksandr"],
            &["Dmitry", "Dmitri", "Dmitrij"],
            &["Gaddafi", "Qaddafi", "Gadhafi", "Kadhafi", "Khadafy"],
            &["Yanukovych", "Yanukovich"],
            &["Medvedev", "Medvedyev"],
            &["Mohammed", "Muhammad", "Mohamed"],
        ] {
            let forms: Vec<String> = group.iter().map(|w| translit(&fold(w))).collect();
            assert!(forms.iter().all(|f| *f == forms[0]), "{group:?} {forms:?}");
        }
        assert_ne!(translit("lavrov"), translit("larov"));
    }

    #[test]
    fn places_and_companies_have_one_form() {
        assert_eq!(place("lugansk"), Some("luhansk"));
        assert_eq!(place("paris"), None);
        assert_eq!(without_company("acme inc"), Some("acme"));
        assert_eq!(country_of("russian"), Some("Russia"));
        assert_eq!(country_of("us"), country_of("american"));
        assert_eq!(country_of("general"), None);
    }
}
