//! Where names end by convention, whatever the model says: no titles of office, no "-backed", no weekdays, no common
//! nouns after a name ("NATO allies").

use super::lexicon;
use super::tagger::Found;
use crate::facts::EntityKind;
use crate::text::{Token, TokenKind, fold};

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
    if matches!(name.kind, EntityKind::Event | EntityKind::Agreement) {
        name = without_common_nouns(text, tokens, name)?;
    }
    // A people of several words is known, or ends as peoples do; headlines are full of look-alikes.
    let several = name.kind == EntityKind::Group && name.end - name.start > 1;
    let ends = ["s", "n", "sh", "se", "i", "ic"].iter().any(|e| word(name.end - 1).ends_with(e));
    let stray = several && !ends && known_type(text, tokens, name).is_none();
    let unlabelled = stray
        || is_derived(text, tokens, name)
        || (name.start..name.end).all(|i| is_day(word(i), name.kind))
        || name.kind != EntityKind::Person && (name.start..name.end).all(|i| is_title(word(i)))
        || name.end - name.start == 1 && is_never_alone(word(name.start))
        || !(name.start..name.end).any(|i| word(i).contains(char::is_uppercase) || word(i).contains(is_caseless));
    (!unlabelled).then_some(name)
}

/// A name of a person, place, organisation or people holds no comma, bracket, quotation mark or lower-case word but
/// the few that names are joined with. Where one does, its first piece keeps the type and the others need a
/// gazetteer's word for theirs.
fn pieces(text: &str, tokens: &[Token], name: Found) -> Vec<Found> {
    if matches!(name.kind, EntityKind::Event | EntityKind::Agreement) {
        return vec![name];
    }
    let parts = tokens.get(name.start..name.end).unwrap_or(&[]);
    let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
    let known = lexicon::longest(text, parts, &folded).is_some_and(|m| m.len == parts.len());
    let breaks = |t: &Token| breaks(t, t.span.of(text), name.kind);
    if known || !parts.iter().any(|t| t.capital) || !parts.iter().any(breaks) {
        return vec![name];
    }
    let mut out: Vec<Found> = Vec::new();
    for piece in parts.split(breaks) {
        let Some(first) = piece.iter().position(|t| t.capital || leads(t.span.of(text))) else { continue };
        let Some(last) = piece.iter().rposition(|t| t.capital || t.kind == TokenKind::Number && t.spaced) else {
            continue;
        };
        let offset = tokens.partition_point(|t| t.span.start < piece.first().map_or(0, |p| p.span.start));
        let (start, end) = (offset + first, offset + last + 1);
        let words = folded.get(start - name.start..end - name.start).unwrap_or(&[]);
        let sure = lexicon::longest(text, tokens.get(start..end).unwrap_or(&[]), words);
        let sure = sure.filter(|m| m.len == end - start && !m.senses.needs).and_then(|m| lexicon::known(m.senses));
        match sure {
            Some(known) => out.push(Found { start, end, kind: lexicon::type_of(known.kind), ..name }),
            None if out.is_empty() => out.push(Found { start, end, ..name }),
            None => {}
        }
    }
    // "Resumes Talks With Russia": the type was the known piece's.
    if out.len() > 1 && out.iter().skip(1).any(|f| f.kind == name.kind) && headline(text, parts) {
        out.remove(0);
    }
    out
}

/// "Russia-NATO talks", "European NATO members": two known names side by side, which the model took for one.
fn pair(text: &str, tokens: &[Token], name: Found) -> Option<Vec<Found>> {
    let parts = tokens.get(name.start..name.end)?;
    let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
    let first = lexicon::longest(text, parts, &folded).filter(|m| m.len < parts.len())?;
    let hyphen = parts.get(first.len).is_some_and(|t| matches!(t.span.of(text), "-" | "\u{2010}" | "\u{2013}"));
    let at = first.len + usize::from(hyphen);
    let second = lexicon::longest(text, parts.get(at..)?, folded.get(at..)?)?;
    let kind = |m: lexicon::Match| lexicon::known(m.senses).map(|k| lexicon::type_of(k.kind));
    let (a, b) = (kind(first)?, kind(second)?);
    let whole = at + second.len == parts.len();
    let apart = a != b && (hyphen || second.senses.acronym && b == EntityKind::Organisation);
    let one = |start: usize, len: usize, kind: EntityKind| {
        let start = name.start + start;
        Found { start, end: start + len, kind, why: "a known name", ..name }
    };
    (whole && apart).then(|| vec![one(0, first.len, a), one(at, second.len, b)])
}

/// Whether a preposition stands among capitalised words, capitalised too.
fn headline(text: &str, parts: &[Token]) -> bool {
    parts.iter().any(|t| t.capital && is_headline_preposition(t.span.of(text)))
}

fn is_headline_preposition(word: &str) -> bool {
    matches!(fold(word).as_str(), "with" | "from" | "after" | "amid" | "over" | "as" | "by" | "to" | "at" | "into")
}

/// Lower-case words that a name may begin with.
fn leads(word: &str) -> bool {
    matches!(word, "al" | "el" | "de" | "du" | "del" | "di" | "von" | "van" | "bin" | "ibn" | "bint")
}

fn breaks(token: &Token, word: &str, kind: EntityKind) -> bool {
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Mark => {
            !matches!(word, "-" | "\u{2010}" | "\u{2013}" | "'" | "\u{2019}" | "." | "&" | "/" | "+")
        }
        TokenKind::Number => kind == EntityKind::Person,
        TokenKind::Word if token.capital && is_headline_preposition(word) => kind != EntityKind::Organisation,
        TokenKind::Word if token.capital || !word.starts_with(char::is_lowercase) => false,
        TokenKind::Word if !token.spaced => false,
        TokenKind::Word => {
            let particle = matches!(
                word,
                "of" | "de"
                    | "la"
                    | "le"
                    | "du"
                    | "des"
                    | "del"
                    | "da"
                    | "di"
                    | "von"
                    | "van"
                    | "der"
                    | "den"
                    | "al"
                    | "el"
                    | "bin"
                    | "ibn"
                    | "bint"
                    | "y"
                    | "e"
                    | "et"
                    | "dos"
                    | "das"
                    | "do"
                    | "ter"
                    | "ten"
                    | "zu"
            );
            let joint = matches!(word, "for" | "and" | "the" | "in" | "on" | "to" | "und" | "against");
            !(particle || joint && kind == EntityKind::Organisation || word == "the" && kind == EntityKind::Place)
        }
    }
}

/// "NATO-Russia Council at the Alliance": a known name ends before a preposition that is not its own.
fn cut_preposition(text: &str, tokens: &[Token], name: &mut Found) {
    let parts = tokens.get(name.start..name.end).unwrap_or(&[]);
    let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
    let Some(known) = lexicon::longest(text, parts, &folded).filter(|m| m.senses.entry > 0) else { return };
    let after = folded.get(known.len).map_or("", String::as_str);
    if matches!(after, "at" | "in" | "on" | "by" | "with" | "to" | "from" | "against" | "over" | "after") {
        name.end = name.start + known.len;
    }
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

/// The name with the type the gazetteers give it, if they know it.
fn known_type(text: &str, tokens: &[Token], name: Found) -> Option<Found> {
    let parts = tokens.get(name.start..name.end)?;
    let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
    let known = lexicon::longest(text, parts, &folded).filter(|m| m.len == parts.len())?;
    Some(Found { kind: lexicon::type_of(lexicon::known(known.senses)?.kind), ..name })
}

fn is_head(word: &str) -> bool {
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

/// Words before a name that are no part of it.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mr."
            | "Mrs"
            | "Mrs."
            | "Ms"
            | "Ms."
            | "Dr"
            | "Dr."
            | "Sir"
            | "Lord"
            | "Lady"
            | "President"
            | "Minister"
            | "Prime"
            | "Foreign"
            | "Defence"
            | "Defense"
            | "Secretary"
            | "General"
            | "Secretary-General"
            | "Chancellor"
            | "Senator"
            | "Sen"
            | "Gen"
            | "Rep"
            | "Representative"
            | "Representatives"
            | "Ambassador"
            | "Colonel"
            | "Captain"
            | "Professor"
            | "Prof"
            | "Premier"
            | "Governor"
            | "Mayor"
            | "Judge"
            | "Justice"
            | "Sheikh"
            | "Ayatollah"
            | "Chairman"
            | "Director"
            | "Spokesman"
            | "Deputy"
            | "Vice"
            | "Permanent"
            | "Chief"
            | "King"
            | "Queen"
            | "Prince"
            | "Princess"
            | "Pope"
            | "Emperor"
            | "Lieutenant"
            | "Sergeant"
            | "Major"
            | "Admiral"
            | "Commander"
            | "Congressman"
            | "Congresswoman"
            | "Attorney"
            | "Former"
    )
}

/// Capitalised words that are no name by themselves.
fn is_never_alone(word: &str) -> bool {
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
    ) || matches!(word, "Us" | "us")
}

/// Letters of scripts without capitals.
fn is_caseless(ch: char) -> bool {
    ch.is_alphabetic() && !ch.is_lowercase() && !ch.is_uppercase()
}

fn is_day(word: &str, kind: EntityKind) -> bool {
    let folded = fold(word);
    let stem = folded.strip_suffix('s').unwrap_or(&folded);
    matches!(stem, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
        || kind != EntityKind::Person && matches!(folded.as_str(), "april" | "may" | "june" | "august")
        || matches!(
            folded.as_str(),
            "january" | "february" | "march" | "july" | "september" | "october" | "november" | "december"
        )
}
