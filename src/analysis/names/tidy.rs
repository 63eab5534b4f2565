//! Where names end by convention, whatever the model says: no titles of office, no "-backed", no weekdays, no common
//! nouns after a name ("NATO allies").

use super::cut::{cut_preposition, folded, pair, pieces};
use super::lexicon;
use super::tagger::Found;
use super::words::{is_common, is_day, is_direction, is_head, is_never_alone, is_role, is_surname_too, is_title};
use crate::facts::EntityKind;
use crate::rules::gazetteer::Kind;
use crate::text::{Token, fold};

/// The same name with its ends put right; several where it ran over a comma or "and"; none where nothing is left.
pub(super) fn tidy(text: &str, tokens: &[Token], name: Found) -> Vec<Found> {
    let mut name = name;
    cut_preposition(text, tokens, &mut name);
    if let Some(pair) = pair(text, tokens, name) {
        return pair;
    }
    pieces(text, tokens, name).into_iter().filter_map(|piece| put_right(text, tokens, piece)).collect()
}

fn put_right(text: &str, tokens: &[Token], name: Found) -> Option<Found> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let mut name = name;
    if name.kind == EntityKind::Person {
        while name.end - name.start > 1 && is_title(word(name.start)) {
            name.start += 1 + usize::from(word(name.start + 1) == "." && name.end - name.start > 2);
        }
    }
    name = without_opener(text, tokens, without_article(text, tokens, name));
    name = with_direction(text, tokens, name);
    if matches!(name.kind, EntityKind::Event | EntityKind::Agreement) {
        name = without_common_nouns(text, tokens, name)?;
    }
    name.kind = settled_type(text, tokens, name);
    // A people of several words is known, or ends as peoples do; headlines are full of look-alikes.
    let several = name.kind == EntityKind::Group && name.end - name.start > 1;
    let ends = ["s", "n", "sh", "se", "i", "ic"].iter().any(|e| word(name.end - 1).ends_with(e));
    let directed = several && is_direction(word(name.start)) && is_common(&fold(word(name.end - 1)));
    let stray = several && (!ends || directed) && known_type(text, tokens, name).is_none();
    let role = name.kind == EntityKind::Organisation && is_role(word(name.end - 1));
    let unlabelled = stray
        || role && known_type(text, tokens, name).is_none()
        || is_derived(text, tokens, name)
        || (name.start..name.end).all(|i| is_day(word(i), name.kind))
        || (name.start..name.end)
            .all(|i| is_title(word(i)) && (name.kind != EntityKind::Person || !is_surname_too(word(i))))
        || name.end - name.start == 1 && is_never_alone(word(name.start))
        || !(name.start..name.end).any(|i| word(i).contains(char::is_uppercase) || word(i).contains(is_caseless));
    (!unlabelled).then_some(name)
}

/// A lower-case last word stays only where it names what the whole is: "Minsk ceasefire accords", not "NATO allies".
fn without_common_nouns(text: &str, tokens: &[Token], name: Found) -> Option<Found> {
    let last = tokens.get(name.end - 1)?;
    let is_lower = |t: &Token| t.span.of(text).chars().next().is_some_and(char::is_lowercase);
    if tokens.get(name.start).is_some_and(is_lower) {
        let parts = tokens.get(name.start..name.end)?;
        let start = name.start + parts.iter().position(|t| t.capital)?;
        return known_type(text, tokens, Found { start, ..name });
    }
    if !is_lower(last) || is_head(last.span.of(text)) {
        return Some(name);
    }
    let parts = tokens.get(name.start..name.end)?;
    let capitals = parts.iter().rposition(|t| !is_lower(t)).map(|at| at + 1)?;
    known_type(text, tokens, Found { end: name.start + capitals, ..name })
}

/// "The Bank of China": an article that is capitalised for its place only is outside, unless a gazetteer has it inside
/// ("The Hague") and does not know the rest ("Washington Post").
fn without_article(text: &str, tokens: &[Token], name: Found) -> Found {
    let first = tokens.get(name.start).map_or("", |t| t.span.of(text));
    let article = first == "the" || first.eq_ignore_ascii_case("the") && name.start == 0;
    let rest = Found { start: name.start + 1, ..name };
    if !article || name.end - name.start == 1 || name.kind == EntityKind::Person {
        return name;
    }
    let known = |name: Found| known_type(text, tokens, name).is_some();
    if known(name) && !(name.kind == EntityKind::Organisation && known(rest)) { name } else { rest }
}

/// "Southern European members": the direction belongs to the people's name.
fn with_direction(text: &str, tokens: &[Token], name: Found) -> Found {
    let wider = Found { start: name.start.saturating_sub(1), ..name };
    let directed = name.start > 0
        && tokens.get(wider.start).is_some_and(|t| t.capital && is_direction(t.span.of(text)))
        && tokens.get(name.start).is_some_and(|t| t.spaced);
    let known = || known_type(text, tokens, name).is_some_and(|k| k.kind == EntityKind::Group);
    if name.kind == EntityKind::Group && directed && known() { wider } else { name }
}

/// "Few Americans", "The Americans": a common word that begins a sentence is no part of a known name after it.
fn without_opener(text: &str, tokens: &[Token], name: Found) -> Found {
    let shorter = Found { start: name.start + 1, ..name };
    let several = name.end - name.start > 1;
    let common = || tokens.get(name.start).is_some_and(|t| is_common(&fold(t.span.of(text))));
    if !several || name.start > 0 || !common() || known_type(text, tokens, name).is_some() {
        return name;
    }
    let fits = known_type(text, tokens, shorter).is_some_and(|known| known.kind == name.kind);
    if fits && matches!(name.kind, EntityKind::Group | EntityKind::Place) { shorter } else { name }
}

/// What a name is where the gazetteers or its own words leave no doubt; else what the model says.
fn settled_type(text: &str, tokens: &[Token], name: Found) -> EntityKind {
    let parts = tokens.get(name.start..name.end).unwrap_or(&[]);
    let folded = folded(text, tokens, name.start, name.end);
    if is_landform(&folded)
        && !matches!(name.kind, EntityKind::Person | EntityKind::Organisation if folded.len() > 4)
    {
        return EntityKind::Place;
    }
    let people = Found { start: name.start + 1, ..name };
    let directed = tokens.get(name.start).is_some_and(|t| is_direction(t.span.of(text)));
    let adjective = || known_type(text, tokens, people).is_some_and(|k| k.kind == EntityKind::Group);
    if name.kind == EntityKind::Place && directed && folded.len() > 1 && adjective() {
        return EntityKind::Group;
    }
    let Some(found) = lexicon::longest(text, parts, &folded).filter(|m| m.len == parts.len()) else {
        return name.kind;
    };
    let Some(known) = lexicon::known(found.senses).filter(|_| !found.senses.needs) else { return name.kind };
    let kind = lexicon::type_of(known.kind);
    let one = Kind::ALL.iter().all(|k| !found.senses.is(*k) || lexicon::type_of(*k) == kind || *k == Kind::Town);
    let article = name.start.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.span.of(text));
    let clear = match name.kind {
        EntityKind::Person => parts.len() > 1 || article.eq_ignore_ascii_case("the"),
        _ => true,
    };
    let settles = matches!(
        known.kind,
        Kind::Country | Kind::Feature | Kind::Demonym | Kind::Event | Kind::Agreement | Kind::Organisation
    );
    if one && clear && settles { kind } else { name.kind }
}

/// "Sea of Crises", "Coral Sea", "Bay of Pigs", "Cape Cod", "Mount Elgon": the words say what it is.
fn is_landform(folded: &[String]) -> bool {
    let [first, .., last] = folded else { return false };
    let of = folded.get(1).is_some_and(|w| w == "of") && folded.len() > 2;
    let opens =
        matches!(first.as_str(), "sea" | "bay" | "gulf" | "strait" | "straits" | "ocean" | "isle" | "lake");
    let heads = matches!(first.as_str(), "cape" | "mount" | "lake" | "fort");
    of && opens || heads || matches!(last.as_str(), "sea" | "ocean" | "strait" | "straits")
}

/// The name with the type the gazetteers give it, if they know it.
fn known_type(text: &str, tokens: &[Token], name: Found) -> Option<Found> {
    let parts = tokens.get(name.start..name.end)?;
    let folded = folded(text, tokens, name.start, name.end);
    let known = lexicon::longest(text, parts, &folded).filter(|m| m.len == parts.len())?;
    Some(Found { kind: lexicon::type_of(lexicon::known(known.senses)?.kind), ..name })
}

/// "US-led", "anti-Russian": derived from a name, not one.
fn is_derived(text: &str, tokens: &[Token], name: Found) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let glued =
        |i: usize| tokens.get(i).is_some_and(|t| !t.spaced) && matches!(word(i), "-" | "\u{2010}" | "\u{2011}");
    let derives = |w: &str| {
        matches!(w, "led" | "held" | "run" | "made" | "born" | "style" | "era" | "bound" | "only" | "wide")
            || w.len() > 4 && w.ends_with("ed") && w.chars().all(char::is_lowercase)
    };
    let after = glued(name.end) && derives(word(name.end + 1));
    let inside = name.end - name.start > 2 && glued(name.end - 2) && derives(word(name.end - 1));
    let prefixed =
        |at: usize| glued(at + 1) && matches!(fold(word(at)).as_str(), "anti" | "pro" | "non" | "ex" | "pre");
    let before = name.start.checked_sub(2).is_some_and(prefixed);
    after || inside || before || name.end - name.start > 2 && prefixed(name.start)
}

/// Letters of scripts without capitals.
fn is_caseless(ch: char) -> bool {
    ch.is_alphabetic() && !ch.is_lowercase() && !ch.is_uppercase()
}
