//! What an amount counts or measures: the noun, what happened to it, and words that make it another quantity
//! ("a day", "since May", "another").

use std::ops::Range;

use super::amounts::Amount;
use crate::analysis::grammar::{
    Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, stem,
};
use crate::text::TokenKind;

/// Words for one happening to what is counted, by the name that a reader sees.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "killed",
        &[
            "kill",
            "kills",
            "killed",
            "killing",
            "die",
            "dies",
            "died",
            "dead",
            "death",
            "deaths",
            "dying",
            "fatalities",
            "fatality",
            "perished",
            "slain",
            "murdered",
            "massacred",
            "drowned",
            "toll",
            "lives",
            "lost",
        ],
    ),
    (
        "injured",
        &["injure", "injured", "injures", "injuring", "injuries", "wounded", "wounding", "wounds", "hurt"],
    ),
    ("missing", &["missing", "unaccounted"]),
    (
        "arrested",
        &[
            "arrest",
            "arrests",
            "arrested",
            "arresting",
            "detained",
            "detains",
            "detaining",
            "detain",
            "custody",
            "detentions",
        ],
    ),
    ("rescued", &["rescue", "rescued", "rescues", "rescuing", "saved"]),
    ("evacuated", &["evacuate", "evacuated", "evacuates", "evacuating", "evacuation"]),
    ("displaced", &["displaced", "homeless", "fled", "displacing"]),
    ("infected", &["infected", "infections", "infecting", "sickened"]),
    ("destroyed", &["destroy", "destroyed", "destroying", "razed", "flattened"]),
    ("damaged", &["damage", "damaged", "damaging"]),
    ("voting", &["vote", "votes", "voted", "voting"]),
    (
        "attending",
        &["attend", "attended", "attends", "attending", "gathered", "marched", "rallied", "crowd", "protested"],
    ),
    ("watching", &["watch", "watched", "watches", "watching", "viewers", "listeners"]),
    ("captured", &["capture", "captured", "captures", "capturing", "seized", "seize"]),
    ("sentenced", &["sentence", "sentenced", "jailed", "imprisoned"]),
    ("cost", &["price", "cost", "costs", "worth", "valued"]),
    ("fined", &["fine", "fined", "penalty"]),
    ("paid", &["pay", "paid", "pays", "buy", "bought", "buys", "purchase"]),
    ("stolen", &["steal", "stolen", "stole", "taken", "theft"]),
    ("collected", &["collect", "collected", "raised"]),
    ("landed", &["land", "landed", "carried", "carrying", "aboard", "passengers"]),
    ("laid off", &["laid", "layoffs", "redundancies", "cut", "jobs"]),
    ("leaked", &["leak", "leaked", "leaking", "spilled", "spilling", "spilt", "spewed", "gushed"]),
    ("sent", &["send", "sent", "deploy", "deployed", "sends"]),
    ("signing", &["sign", "signed", "signatures"]),
    ("lasting", &["last", "lasted", "lasts"]),
    ("walked", &["orbit", "orbited", "sailed", "walked", "travelled", "traveled", "swam"]),
];

/// A price stands no further from its sum than this; between a deed and its sum stands who it was done to.
const PRICE_NEAR: usize = 3;
const DEED_NEAR: usize = 5;

/// Tolls that rise from day to day.
const RISING: &[&str] = &[
    "killed",
    "injured",
    "missing",
    "arrested",
    "rescued",
    "evacuated",
    "displaced",
    "infected",
    "destroyed",
    "damaged",
    "collected",
    "leaked",
    "signing",
];

/// Counts of one occasion, which do not grow once it is over.
const FIXED: &[&str] = &["attending", "voting", "watching", "signing", "landed"];

/// What an amount is of.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// What is compared with what: figures of other keys are of other things.
    pub(super) key: String,
    /// For a reader: "people killed".
    pub(super) what: String,
    /// The word that says what happened, which the event should turn on; `None` where nothing does.
    pub(super) verb: Option<usize>,
    /// The token after the words that are shown.
    pub(super) end: usize,
    /// Stems that stand between figure and noun: "missing", "rig".
    pub(super) modifiers: Vec<String>,
    /// Stems of the words of the quantity itself, which two tellings share anyhow.
    pub(super) own: Vec<String>,
    /// A total over a longer time: "since May", "so far".
    pub(super) total: bool,
    /// It rises from day to day.
    pub(super) rising: bool,
    /// It was counted once and is over.
    pub(super) fixed: bool,
}

/// What happened to what is counted, by a word.
fn class(word: &str) -> Option<&'static str> {
    CLASSES.iter().find(|(_, words)| words.contains(&word)).map(|c| c.0)
}

/// What the amount is of, within the clause `range`; `None` where it is not plain.
pub(super) fn counted(words: &Words<'_>, range: &Range<usize>, amount: &Amount) -> Option<Counted> {
    if is_part(words, amount) {
        return None;
    }
    let total = range.clone().any(|i| {
        matches!(words.word(i), "since" | "overall" | "total" | "altogether")
            || words.word(i) == "so" && words.word(i + 1) == "far"
            || words.word(i) == "in" && words.word(i + 1) == "all"
    });
    match amount.unit {
        Some(unit) => measured(words, range, amount, unit, total),
        None => things(words, range, amount, total),
    }
}

/// "including 12", "another 12", "12 more", "12 of the": a part, or to be added to others.
fn is_part(words: &Words<'_>, amount: &Amount) -> bool {
    let adds = |w: &str| matches!(w, "another" | "more" | "other" | "others" | "additional" | "extra" | "further");
    let among = |w: &str| {
        matches!(
            w,
            "including" | "among" | "included" | "include" | "includes" | "plus" | "from" | "minus" | "least"
        ) || adds(w)
    };
    let after = (amount.to..amount.to + 4).take_while(|&i| words.is_word(i)).any(|i| adds(words.word(i)));
    let of = words.word(amount.to) == "of" && !amount.vague;
    // "A motion needs nine votes": what it would take, not what there were.
    let needed = (1..=2).any(|b| {
        matches!(words.before(amount.from, b), "need" | "needs" | "needed" | "require" | "requires" | "required")
    });
    among(words.before(amount.from, 1))
        || among(words.before(amount.from, 2)) && words.before(amount.from, 1) == ","
        || after
        || of
        || needed
}

fn rate(words: &Words<'_>, from: usize) -> &'static str {
    for i in from..from + 5 {
        let next = words.word(i + 1);
        match words.word(i) {
            "daily" | "day"
                if matches!(words.before(i, 1), "a" | "per" | "each" | "every") || words.word(i) == "daily" =>
            {
                return " a day";
            }
            "a" | "per" | "each" | "every" | "an" => match next {
                "hour" => return " an hour",
                "week" => return " a week",
                "month" => return " a month",
                "year" => return " a year",
                "person" | "head" | "share" | "barrel" | "gallon" | "litre" => return " each",
                _ => {}
            },
            "annually" | "yearly" => return " a year",
            "apiece" => return " each",
            "." | ";" => break,
            _ => {}
        }
    }
    ""
}

fn things(words: &Words<'_>, range: &Range<usize>, amount: &Amount, total: bool) -> Option<Counted> {
    let (noun, noun_end) = noun(words, range, amount)?;
    let mut modifiers: Vec<String> = match noun_end {
        Some(at) => (amount.to..at).map(|i| stem(words.word(i))).collect(),
        None => Vec::new(),
    };
    let end = noun_end.map_or(amount.to, |at| at + 1);
    // "259 people on board" are not all.
    let whereabouts =
        |i: &usize| matches!(words.word(*i), "aboard" | "board" | "ground" | "side" | "outside" | "inside");
    modifiers.extend((end..end + 4).filter(whereabouts).map(|i| stem(words.word(i))));
    let (verb, class) = verb(words, range, amount, end)?;
    let rate = rate(words, end);
    let noun = match noun.as_str() {
        "lives" | "persons" | "dead" | "victims" | "fatalities" | "deaths" => "people".to_owned(),
        "policemen" | "officers" => "police".to_owned(),
        "kids" => "children".to_owned(),
        "troops" | "servicemen" => "soldiers".to_owned(),
        "homes" => "houses".to_owned(),
        "employees" | "staff" => "workers".to_owned(),
        _ => noun,
    };
    let what = format!("{noun} {class}{rate}");
    let own =
        vec![stem(&noun), stem(words.word(verb)), noun_end.map_or_else(String::new, |at| stem(words.word(at)))];
    Some(Counted {
        key: format!("{}|{class}{rate}", stem(&noun)),
        what,
        verb: Some(verb),
        end,
        modifiers,
        own,
        total,
        rising: RISING.contains(&class),
        fixed: FIXED.contains(&class),
    })
}

/// The counted noun and its token; for "45 dead" and "1,049 were wounded" people, without one.
fn noun(words: &Words<'_>, range: &Range<usize>, amount: &Amount) -> Option<(String, Option<usize>)> {
    let mut at = amount.to;
    while at < amount.to + 3 && (is_auxiliary(words.word(at)) || is_adverb(words.word(at))) {
        at += 1;
    }
    let people = |w: &str| matches!(class(w), Some("killed" | "injured" | "missing" | "arrested" | "infected"));
    if people(words.word(at)) && !is_counted_noun(words, at + 1) {
        let shown =
            matches!(words.word(at), "dead" | "deaths" | "fatalities" | "lives" | "injuries" | "infections");
        return Some(("people".to_owned(), (shown && at == amount.to).then_some(at)));
    }
    let found = (amount.to..range.end.min(amount.to + 4)).find(|&j| is_counted_noun(words, j));
    if let Some(noun) = found {
        let clear = |j: usize| {
            words.is_word(j) && !is_preposition(words.word(j)) && !words.timed(j) && !is_auxiliary(words.word(j))
        };
        if !(amount.to..noun).all(clear) {
            return None;
        }
        // "45 bus passengers": the head is the last of two plurals in a row.
        let head = if is_counted_noun(words, noun + 1) && noun + 1 < range.end { noun + 1 } else { noun };
        return Some((words.word(head).to_owned(), Some(head)));
    }
    let toll = (amount.from.saturating_sub(5).max(range.start)..amount.from).any(|i| words.word(i) == "toll");
    let ends = !words.is_word(amount.to) || is_preposition(words.word(amount.to));
    (toll && ends).then(|| ("people".to_owned(), None))
}

fn is_counted_noun(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    words.token(i).is_some_and(|t| t.kind == TokenKind::Word)
        && (word.ends_with('s')
            && word.len() > 3
            && !matches!(word, "does" | "this" | "thus" | "across" | "says" | "was" | "others")
            || matches!(
                word,
                "people" | "men" | "women" | "children" | "police" | "staff" | "policemen" | "servicemen"
            ))
}

/// The nearest word that says what happened to them, no other number standing between.
fn verb(words: &Words<'_>, range: &Range<usize>, amount: &Amount, end: usize) -> Option<(usize, &'static str)> {
    let near = range.start.max(amount.from.saturating_sub(6))..range.end.min(end + 7);
    let number = |i: usize| words.token(i).is_some_and(|t| t.kind == TokenKind::Number) && !words.timed(i);
    let found = near.filter_map(|j| {
        // "watched last night": no "last" of a time lasts.
        let class = class(words.word(j)).filter(|_| !words.timed(j))?;
        let (gap, away) = if j < amount.from {
            (j + 1..amount.from, amount.from - j)
        } else if j >= end {
            (end..j, j - end)
        } else {
            (0..0, 0)
        };
        let clear = !gap.clone().any(|i| number(i) || matches!(words.word(i), ";" | ":" | "but" | "while"));
        clear.then_some((away, j, class))
    });
    found.min().map(|(_, j, class)| (j, class))
}

/// "repair costs": not what all of it cost.
fn sort_of_cost(words: &Words<'_>, verb: usize, class: &str) -> Vec<String> {
    let before = words.before(verb, 1);
    let noun = verb.checked_sub(1).is_some_and(|i| words.is_word(i) && !words.capital(i) && !words.timed(i))
        && !is_preposition(before)
        && !is_auxiliary(before)
        && !is_adverb(before)
        && !is_determiner(before)
        && !is_conjunction(before);
    let costs = class == "cost" && matches!(words.word(verb), "cost" | "costs" | "price");
    if costs && noun { vec![stem(before)] } else { Vec::new() }
}

fn measured(
    words: &Words<'_>,
    range: &Range<usize>,
    amount: &Amount,
    unit: &'static str,
    total: bool,
) -> Option<Counted> {
    let bracket = words.before(amount.from, 1) == "(" || words.before(amount.from, 1) == "/";
    if bracket || unit == "square" {
        return None;
    }
    let (verb, class) = verb(words, range, amount, amount.to)?;
    // Occasions are counted in people, not measured.
    if FIXED.contains(&class) {
        return None;
    }
    let reach = if class == "cost" { PRICE_NEAR } else { DEED_NEAR };
    let near = verb + reach >= amount.from && verb < amount.to + reach;
    if !near {
        return None;
    }
    let rate = rate(words, amount.to);
    let own = vec![stem(words.word(verb)), stem(unit)];
    Some(Counted {
        key: format!("{unit}|{class}{rate}"),
        what: format!("{unit} {class}{rate}"),
        verb: Some(verb),
        end: amount.to,
        modifiers: sort_of_cost(words, verb, class),
        own,
        total,
        rising: RISING.contains(&class),
        fixed: false,
    })
}
