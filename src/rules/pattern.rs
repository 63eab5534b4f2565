//! The pattern and value languages of rule files; part of `build.rs` alone.
//!
//! Words, `{list}`, `{name=list}`, `{@category}`, `[optional]`, `(one|other)`, `_` for "no space", `\\`
//! before a mark that means something here. No regular expressions.

use std::collections::BTreeSet;

use crate::fold::lower;
use crate::format::Op;

/// One step of a pattern.
pub(crate) enum Node {
    Word(String, bool),
    List(String, String),
    Category(String, String),
    Group(bool, Vec<Vec<Node>>),
    Glued,
}

impl Node {
    /// The word that it asks for.
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word, _) => Some(word),
            _ => None,
        }
    }
}

/// The slots that a pattern fills, each once.
pub(crate) fn captures(seq: &[Node], out: &mut Vec<String>) {
    for node in seq {
        match node {
            Node::List(name, _) | Node::Category(name, _) if !out.contains(name) => out.push(name.clone()),
            Node::Group(_, alternatives) => alternatives.iter().for_each(|a| captures(a, out)),
            _ => {}
        }
    }
}

/// The words that a pattern mentions.
pub(crate) fn collect_words(seq: &[Node], out: &mut BTreeSet<String>) {
    for node in seq {
        match node {
            Node::Word(word, _) => {
                out.insert(word.clone());
            }
            Node::Group(_, alternatives) => alternatives.iter().for_each(|a| collect_words(a, out)),
            _ => {}
        }
    }
}

/// `op(key=text, key={capture})`.
pub(crate) type Args = Vec<(String, Result<String, String>)>;

/// Reads a rule's `value`.
pub(crate) fn value(text: &str, slots: &[String]) -> Result<(Op, Args), String> {
    let (name, rest) = text.split_once('(').ok_or("a value is operation(key=..., key=...)")?;
    let inner = rest.strip_suffix(')').ok_or("a value ends with a bracket")?;
    let (op, keys) = Op::named(name.trim()).ok_or_else(|| format!("unknown operation {name:?}"))?;
    let mut args: Args = Vec::new();
    for part in inner.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(|| format!("{part:?} is not key=value"))?;
        let (key, value) = (key.trim(), value.trim());
        if !keys.contains(&key) {
            return Err(format!("{name} takes no {key:?}"));
        }
        let capture = value.strip_prefix('{').and_then(|v| v.strip_suffix('}'));
        if let Some(capture) = capture {
            if !slots.iter().any(|s| s == capture) {
                return Err(format!("no pattern captures {{{capture}}}"));
            }
            args.push((key.to_owned(), Err(capture.to_owned())));
        } else {
            args.push((key.to_owned(), Ok(value.to_owned())));
        }
    }
    Ok((op, args))
}

/// Reads a rule's pattern.
pub(crate) fn pattern(text: &str) -> Result<Vec<Node>, String> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let seq = sequence(&chars, &mut at)?;
    if at < chars.len() {
        return Err(format!("unexpected {:?}", chars.get(at)));
    }
    Ok(seq)
}

fn sequence(chars: &[char], at: &mut usize) -> Result<Vec<Node>, String> {
    let mut out = Vec::new();
    while let Some(&ch) = chars.get(*at) {
        match ch {
            ' ' => *at += 1,
            '_' => {
                out.push(Node::Glued);
                *at += 1;
            }
            '\\' => {
                // A mark that would otherwise mean something here.
                let literal = chars.get(*at + 1).ok_or("nothing after '\\'")?;
                out.push(Node::Word(literal.to_string(), false));
                *at += 2;
            }
            ']' | ')' | '|' => break,
            '[' | '(' => {
                let close = if ch == '[' { ']' } else { ')' };
                let mut alternatives = Vec::new();
                loop {
                    *at += 1;
                    alternatives.push(sequence(chars, at)?);
                    match chars.get(*at) {
                        Some('|') => {}
                        Some(&c) if c == close => break,
                        _ => return Err(format!("{ch:?} is not closed")),
                    }
                }
                *at += 1;
                out.push(Node::Group(ch == '[', alternatives));
            }
            '{' => {
                let end = chars.iter().skip(*at).position(|&c| c == '}').ok_or("'{' is not closed")? + *at;
                let inner: String = chars.iter().take(end).skip(*at + 1).collect();
                let (name, of) = inner.split_once('=').unwrap_or((inner.trim_start_matches('@'), &inner));
                out.push(match of.strip_prefix('@') {
                    Some(category) => Node::Category(name.to_owned(), category.to_owned()),
                    None => Node::List(name.to_owned(), of.to_owned()),
                });
                *at = end + 1;
            }
            _ => {
                let stop = chars.iter().skip(*at).position(|c| " []()|{}_\\".contains(*c));
                let end = stop.map_or(chars.len(), |n| n + *at);
                out.extend(words_of(&chars.iter().take(end).skip(*at).collect::<String>()));
                *at = end;
            }
        }
    }
    Ok(out)
}

/// Splits literal words as the tokeniser does: "year's" is "year" and "'s", "jan." is "jan" and ".", "a.m." is one.
pub(crate) fn words_of(text: &str) -> Vec<Node> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let dotted = word.len() > 3 && word.chars().enumerate().all(|(i, c)| (i % 2 == 1) == (c == '.'));
        if dotted {
            out.push(word.to_owned());
            continue;
        }
        let mut run = String::new();
        for ch in word.chars() {
            if ch.is_alphanumeric() || ch == '\'' {
                if ch == '\'' && !run.is_empty() {
                    out.push(std::mem::take(&mut run));
                }
                run.push(ch);
            } else {
                if !run.is_empty() {
                    out.push(std::mem::take(&mut run));
                }
                out.push(ch.to_string());
            }
        }
        if !run.is_empty() {
            out.push(run);
        }
    }
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    out.into_iter().map(|w| Node::Word(lower(&w), capital(&w))).collect()
}

/// The categories a pattern can begin with; whether it can be empty.
pub(crate) fn first_categories<'a>(seq: &'a [Node], out: &mut BTreeSet<&'a str>) -> bool {
    for node in seq {
        let empty = match node {
            Node::Category(_, name) => {
                out.insert(name);
                false
            }
            Node::Group(optional, alternatives) => {
                let mut empty = *optional;
                for alternative in alternatives {
                    empty |= first_categories(alternative, out);
                }
                empty
            }
            Node::Glued => true,
            _ => false,
        };
        if !empty {
            return false;
        }
    }
    true
}
