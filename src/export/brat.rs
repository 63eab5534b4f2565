//! brat standoff: `NAME.txt` and `NAME.ann` for each article, and the `annotation.conf` that names the types.
//!
//! Offsets count code points of the `.txt`, which is the article's text with each carriage return as a space, so that
//! no reader shifts them. The format has no field for values: notes carry them as `name: value | name: value`; doubt
//! and status are attributes too. Who says a quotation is a relation where a name of the speaker stands by it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;

use super::format::Part;
use super::marks::{self, Mark};
use super::scope::Extract;
use super::wording::doubt;
use crate::facts::{ArticleIx, EventKind};
use crate::text::CharIndex;
use crate::text::span::CharSpan;

/// What stands between two values of a note.
const BETWEEN: &str = " | ";

/// Writes it, a file after the other.
///
/// # Errors
/// What `part` says.
pub fn write(extract: &Extract<'_>, part: &mut Part<'_>) -> io::Result<()> {
    part("annotation.conf", &mut |out| out.write_all(types().as_bytes()))?;
    let mut taken = BTreeSet::new();
    for ix in extract.articles() {
        let Some((article, _)) = extract.article(ix) else { continue };
        let name = name(&article.file, &mut taken);
        let text = plain(&article.text);
        part(&format!("{name}.txt"), &mut |out| out.write_all(text.as_bytes()))?;
        let marks = annotations(extract, ix, &text);
        part(&format!("{name}.ann"), &mut |out| out.write_all(marks.as_bytes()))?;
    }
    Ok(())
}

/// The text with as many code points and no carriage return.
pub(super) fn plain(text: &str) -> String {
    text.replace('\r', " ")
}

/// A file's name that every system takes, and that no other article has.
fn name(file: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = file.strip_suffix(".txt").unwrap_or(file);
    let safe: String =
        stem.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '_' }).collect();
    let safe = if safe.is_empty() { "article".to_owned() } else { safe };
    let mut name = safe.clone();
    let mut n = 1;
    while !taken.insert(name.to_lowercase()) {
        n += 1;
        name = format!("{safe}-{n}");
    }
    name
}

fn types() -> String {
    let mut out = "[entities]\nPerson\nOrganisation\nPlace\nGroup\nNamed_event\nAgreement\n\
        Date\nTime\nDuration\nSet\nQuotation\n"
        .to_owned();
    for kind in EventKind::ALL {
        // Writing to a String cannot fail, here and below.
        let _infallible = writeln!(out, "Event_{}", kind.name());
    }
    out + "\n[relations]\nSaid_by\tArg1:Quotation, Arg2:<ENTITY>\n\
        # Marks may lie in and across each other\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\
        \n[events]\n\n[attributes]\n\
        Doubt\tArg:<ENTITY>, Value:stated|computed|inferred|weak\n\
        Status\tArg:<ENTITY>, Value:happened|planned|alleged|negated\n"
}

fn annotations(extract: &Extract<'_>, ix: ArticleIx, text: &str) -> String {
    let session = extract.session;
    let chars = CharIndex::new(text);
    let marks = marks::of(extract, ix);
    let mut out = String::new();
    let mut attributes = 0;
    let mut relations = 0;
    for (mark, n) in marks.iter().zip(1..) {
        let CharSpan { start, end } = chars.span(mark.span());
        let words = one_line(mark.span().of(text));
        let _infallible = writeln!(out, "T{n}\t{} {start} {end}\t{words}", mark.kind(session));
        let status = match mark {
            Mark::Event(told) => Some(("Status", told.status.name())),
            _ => None,
        };
        for (name, value) in mark.doubt().map(|how| ("Doubt", doubt(how))).into_iter().chain(status) {
            attributes += 1;
            let _infallible = writeln!(out, "A{attributes}\t{name} T{n} {value}");
        }
        if let Some(by) = speaker(&marks, *mark) {
            relations += 1;
            let _infallible = writeln!(out, "R{relations}\tSaid_by Arg1:T{n} Arg2:T{by}");
        }
        let says: Vec<String> =
            mark.says(session).into_iter().map(|(name, value)| format!("{name}: {}", within(&value))).collect();
        if !says.is_empty() {
            let _infallible = writeln!(out, "#{n}\tAnnotatorNotes T{n}\t{}", says.join(BETWEEN));
        }
    }
    out
}

/// The number of the name that stands for a quotation's speaker.
fn speaker(marks: &[Mark<'_>], mark: Mark<'_>) -> Option<usize> {
    let Mark::Quote(quote) = mark else { return None };
    let (who, words) = (quote.speaker?, quote.speaker_span?);
    let is = |m: &Mark<'_>| matches!(m, Mark::Name(m) if m.entity == who && words.contains(m.span));
    marks.iter().position(is).map(|at| at + 1)
}

fn one_line(words: &str) -> String {
    words
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c }
        })
        .collect()
}

fn within(value: &str) -> String {
    one_line(value).replace(BETWEEN, " / ").replace('\r', " ")
}
