//! Small word lists about names and what stands beside them.
//!
//! Decides nothing: what a word means where it stands is for the rules to say.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::spelling::Quick;
use crate::facts::EntityKind;
use crate::text::fold;

/// Common nouns that say of an event or agreement what it is.
pub(super) fn is_head(word: &str) -> bool {
    matches!(
        word,
        "summit"
            | "war"
            | "wars"
            | "attack"
            | "attacks"
            | "bombing"
            | "bombings"
            | "crisis"
            | "conference"
            | "massacre"
            | "genocide"
            | "uprising"
            | "revolution"
            | "election"
            | "elections"
            | "games"
            | "tsunami"
            | "earthquake"
            | "famine"
            | "referendum"
            | "protocol"
            | "accord"
            | "accords"
            | "agreement"
            | "agreements"
            | "treaty"
            | "treaties"
            | "pact"
            | "convention"
            | "conventions"
            | "resolution"
            | "deal"
            | "act"
            | "plan"
            | "declaration"
            | "process"
            | "constitution"
            | "disaster"
            | "riots"
            | "siege"
            | "championship"
            | "tournament"
            | "championships"
            | "coup"
            | "movement"
    )
}

/// Words before a name that are no part of it.
const TITLES: &[&str] = &[
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Dr",
    "Dr.",
    "Sir",
    "Lord",
    "Lady",
    "President",
    "Minister",
    "Prime",
    "Foreign",
    "Defence",
    "Defense",
    "Secretary",
    "General",
    "Secretary-General",
    "Chancellor",
    "Senator",
    "Sen",
    "Gen",
    "Rep",
    "Representative",
    "Representatives",
    "Ambassador",
    "Colonel",
    "Captain",
    "Professor",
    "Prof",
    "Premier",
    "Governor",
    "Mayor",
    "Judge",
    "Justice",
    "Sheikh",
    "Ayatollah",
    "Chairman",
    "Director",
    "Spokesman",
    "Deputy",
    "Vice",
    "Permanent",
    "Chief",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
    "Emperor",
    "Lieutenant",
    "Sergeant",
    "Major",
    "Admiral",
    "Commander",
    "Congressman",
    "Congresswoman",
    "Attorney",
    "Former",
];

/// Whether a word stands before names and is no part of them.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Capitalised words that are no name by themselves.
pub(super) fn is_never_alone(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "western"
            | "we"
            | "our"
            | "he"
            | "she"
            | "they"
            | "it"
            | "this"
            | "that"
            | "the"
            | "click"
            | "read"
            | "follow"
            | "newsletter"
            | "subscribe"
            | "share"
            | "photo"
            | "source"
            | "allies"
            | "ally"
            | "gmt"
            | "utc"
            | "edt"
            | "est"
            | "bst"
            | "a.d."
            | "b.c."
            | "ad"
            | "bc"
    ) || matches!(word, "Us" | "us")
}

/// Words of time that a name does not consist of.
pub(super) fn is_day(word: &str, kind: EntityKind) -> bool {
    is_weekday(word) || kind != EntityKind::Person && is_month(word)
}

/// "Monday", "Mondays".
pub(super) fn is_weekday(word: &str) -> bool {
    let folded = fold(word);
    let stem = folded.strip_suffix('s').unwrap_or(&folded);
    matches!(stem, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// A month's full name.
pub(super) fn is_month(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// Nouns, in lower case, that say of the name behind them that it is a vehicle's.
pub(super) fn is_craft(word: &str) -> bool {
    matches!(
        word,
        "spacecraft"
            | "craft"
            | "probe"
            | "robot"
            | "booster"
            | "liner"
            | "spaceship"
            | "module"
            | "lander"
            | "shuttle"
            | "orbiter"
            | "capsule"
            | "satellite"
            | "rocket"
            | "carrier"
            | "ship"
            | "warship"
            | "frigate"
            | "destroyer"
            | "cruiser"
            | "submarine"
            | "ferry"
            | "tanker"
            | "trawler"
            | "yacht"
            | "steamer"
    )
}

/// Series of spacecraft and rockets, numbered.
pub(super) fn is_series(folded: &str) -> bool {
    matches!(
        folded,
        "apollo"
            | "luna"
            | "saturn"
            | "soyuz"
            | "vostok"
            | "voskhod"
            | "sputnik"
            | "gemini"
            | "voyager"
            | "pioneer"
            | "mariner"
            | "ranger"
            | "surveyor"
            | "venera"
            | "zond"
            | "salyut"
            | "viking"
            | "explorer"
            | "shenzhou"
            | "ariane"
            | "falcon"
    )
}

/// Common English words, in lower case in running text.
static COMMON: LazyLock<HashSet<&'static str, Quick>> =
    LazyLock::new(|| include_str!("../../../assets/gazetteer/common-words.txt").lines().collect());

/// Whether a folded word is a common English one, or its plural, past or "-ing" form.
pub(super) fn is_common(folded: &str) -> bool {
    let has = |w: &str| COMMON.contains(w);
    let stem = |ending: &str| {
        folded.strip_suffix(ending).filter(|s| s.len() > 2).is_some_and(|stem| {
            let undoubled = stem
                .strip_suffix(|c: char| c.is_ascii_alphabetic())
                .filter(|s| s.chars().next_back() == stem.chars().next_back());
            has(stem) || has(&format!("{stem}e")) || undoubled.is_some_and(has)
        })
    };
    has(folded) || folded.strip_suffix('s').is_some_and(has) || stem("ing") || stem("ed")
}

/// Titles that are surnames, too.
pub(super) fn is_surname_too(word: &str) -> bool {
    matches!(
        word,
        "King" | "Prince" | "Pope" | "Major" | "Judge" | "Justice" | "Lord" | "Queen" | "Mayor" | "Prime"
    )
}

/// "Permanent Representative": roles that end no organisation's name.
pub(super) fn is_role(word: &str) -> bool {
    matches!(
        word,
        "Representative"
            | "Minister"
            | "Secretary"
            | "Ambassador"
            | "President"
            | "Chancellor"
            | "Chairman"
            | "Spokesman"
            | "Spokeswoman"
            | "Governor"
            | "Premier"
            | "Commander"
    )
}

/// "Southern European", "Eastern allies".
pub(super) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "Northern" | "Southern" | "Eastern" | "Western" | "Central" | "North" | "South" | "East" | "West"
    )
}
