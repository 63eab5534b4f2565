//! The interface's words: sources and tables agree, nothing bypasses them, and a window speaks German throughout.
//!
//! `tr`, `trf`, `trn`, `msg` and `bind!` are found by reading the sources; see `src/lang`.
#![allow(missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Calls whose words are looked up in the table, with the argument that holds them.
const LOOKED_UP: &[(&str, usize)] = &[("tr", 0), ("trf", 0), ("trn", 1), ("msg", 0)];
/// Calls whose words no person reads: names of widgets for egui, of threads, environment and files, formats, asserts.
const UNREAD: &[&str] = &[
    "Id::unique",
    "IdSalt::new",
    "id_salt",
    "with",
    "push_id",
    "Panel::left",
    "Panel::right",
    "Panel::top",
    "Panel::bottom",
    "Edge::of",
    "Area::new",
    "Grid::new",
    "modal",
    "include_str!",
    "include_bytes!",
    "matches!",
    "strip_prefix",
    "strip_suffix",
    "starts_with",
    "ends_with",
    "contains",
    "split_once",
    "split",
    "serde",
    "allow",
    "expect",
    "cfg",
    "cfg!",
    "replace",
    "with_extension",
    "name",
];
/// Arguments that are names for egui or the system, in calls that show others.
const UNREAD_ARGUMENTS: &[(&str, usize)] =
    &[("put", 4), ("add_filter", 1), ("lazy::row", 1), ("field_ui", 2), ("choose_ui", 2)];
/// Files of which no word is shown: they read and keep, or are the table itself.
const SILENT: &[&str] = &[
    "src/lang/",
    // Formats are full of words that no person reads; what a person reads in an export is looked up too.
    "src/export/",
    "src/ui/fonts.rs",
    "src/ui/icons.rs",
    "src/ui/theme.rs",
    "src/app/frame_log.rs",
    "src/app/project_tests.rs",
    "src/app/locale.rs",
    "src/app/probe.rs",
    "src/app/windows/notes.rs",
    "src/app/windows/outside.rs",
    "src/app/windows/socket.rs",
    "src/app/windows/tests.rs",
];
/// Words that stand in the window as they are, each with its reason.
const AS_THEY_ARE: &[(&str, &str)] = &[
    ("Parallax", "the program's name"),
    ("windows", "a folder's name"),
    ("parallax", "the program's name, for the system"),
    ("TIMEX3", "a standard, and below what it calls its types"),
    ("DATE", ""),
    ("TIME", ""),
    ("DURATION", ""),
    ("SET", ""),
    ("DE", "units of its values"),
    ("CE", ""),
    ("Language", "found in the palette by whoever is lost in another language"),
    ("articles", "what is read, as the worker says it: translated where it is drawn"),
    ("no window could be opened: {e}", "said on the terminal"),
    ("state.json", "files of the store"),
    ("edits-{hash:016x}.json", ""),
    ("sample", "the key of the sample's corrections"),
    ("source {}", "what a lane is known by from one start to the next"),
    ("kind {kind:?}", ""),
    ("story", ""),
    ("open", "programs of systems that show a folder"),
    ("explorer", ""),
    ("xdg-open", ""),
];

struct Call {
    name: String,
    argument: usize,
}

/// A string literal with the calls around it, innermost last.
struct Literal {
    file: String,
    line: usize,
    words: String,
    inside: Vec<(String, usize)>,
    /// It is compared with, not shown: `== "…"`, `"…" =>`.
    compared: bool,
}

impl Literal {
    /// The call that looks it up, if one does.
    fn looked_up(&self) -> bool {
        self.inside.iter().any(|(name, argument)| {
            LOOKED_UP.iter().any(|(n, a)| name.rsplit("::").next() == Some(*n) && argument == a)
                || name == "bind!" && (*argument != 1 && *argument < 3 || *argument == 1 && self.is_words())
        })
    }

    fn unread(&self) -> bool {
        let is = |name: &str, wanted: &str| name == wanted || name.ends_with(&format!("::{wanted}"));
        self.inside.iter().any(|(name, argument)| {
            UNREAD.iter().any(|u| is(name, u))
                || UNREAD_ARGUMENTS.iter().any(|(u, at)| is(name, u) && argument == at)
        })
    }

    fn is_words(&self) -> bool {
        let bare = without_places(&self.words);
        bare.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().count() > 1)
    }
}

/// The text without what stands in braces.
fn without_places(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            depth += i32::from(*c == '{');
            let outside = depth == 0;
            depth -= i32::from(*c == '}');
            outside
        })
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every string literal of the window's code, tests left out.
fn literals() -> Vec<Literal> {
    let mut files = Vec::new();
    walk(&root().join("src/ui"), &mut files);
    walk(&root().join("src/app"), &mut files);
    walk(&root().join("src/chart"), &mut files);
    walk(&root().join("src/lang"), &mut files);
    walk(&root().join("src/export"), &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).expect("readable");
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        read(&name, code, &mut found);
    }
    assert!(found.len() > 200, "the sources were not understood");
    found
}

/// The literals of a file: follows brackets, comments, characters and lifetimes, nothing more.
fn read(file: &str, code: &str, found: &mut Vec<Literal>) {
    let chars: Vec<char> = code.chars().collect();
    let mut calls: Vec<Call> = Vec::new();
    let mut word = String::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let c = chars[at];
        match c {
            '/' if chars.get(at + 1) == Some(&'/') => {
                while at < chars.len() && chars[at] != '\n' {
                    at += 1;
                }
                continue;
            }
            '\'' => {
                let close = if chars.get(at + 1) == Some(&'\\') {
                    (at + 2..at + 12).find(|i| chars.get(*i) == Some(&'\''))
                } else {
                    (chars.get(at + 2) == Some(&'\'')).then_some(at + 2)
                };
                at = close.unwrap_or(at);
                word.clear();
            }
            '"' => {
                let (began, start) = (line, at);
                let mut words = String::new();
                at += 1;
                while at < chars.len() && chars[at] != '"' {
                    line += usize::from(chars[at] == '\n');
                    at += escaped(&chars, at, &mut words);
                }
                let compared = compares(&chars, start, at);
                let inside = calls.iter().map(|c| (c.name.clone(), c.argument)).collect();
                found.push(Literal { file: file.to_owned(), line: began, words, inside, compared });
                word.clear();
            }
            '(' | '[' | '{' => calls.push(Call { name: std::mem::take(&mut word), argument: 0 }),
            ')' | ']' | '}' => {
                calls.pop();
                word.clear();
            }
            ',' => {
                if let Some(call) = calls.last_mut() {
                    call.argument += 1;
                }
                word.clear();
            }
            c if c.is_alphanumeric() || matches!(c, '_' | ':' | '!') => word.push(c),
            _ => word.clear(),
        }
        line += usize::from(c == '\n');
        at += 1;
    }
}

/// Whether the literal between these quotation marks is one side of a comparison, or a pattern.
fn compares(chars: &[char], start: usize, end: usize) -> bool {
    let before: String = chars[..start].iter().rev().filter(|c| !c.is_whitespace()).take(2).collect();
    let after: String = chars[end + 1..].iter().filter(|c| !c.is_whitespace()).take(2).collect();
    matches!(before.as_str(), "==" | "=!") || after == "=>" || after.starts_with('|') && after != "||"
}

/// Reads one character of a literal; returns how many of the source it took.
fn escaped(chars: &[char], at: usize, words: &mut String) -> usize {
    if chars[at] != '\\' {
        words.push(chars[at]);
        return 1;
    }
    match chars.get(at + 1) {
        Some('u') => {
            let close = (at..chars.len()).find(|i| chars[*i] == '}').unwrap_or(at + 2);
            let code: String = chars[at + 3..close].iter().collect();
            words.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            close + 1 - at
        }
        Some('n') => {
            words.push('\n');
            2
        }
        Some('\n') => {
            let next = (at + 1..chars.len()).find(|i| !chars[*i].is_whitespace()).unwrap_or(chars.len());
            next - at
        }
        Some(c) => {
            words.push(*c);
            2
        }
        None => 1,
    }
}

/// A table's rows, each with its line.
fn table(name: &str) -> Vec<(usize, String, String)> {
    let text = fs::read_to_string(root().join("assets/text").join(name)).expect("the table is there");
    let rows = text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with("# "));
    rows.map(|(i, l)| {
        let (text, said) = l.split_once('\t').unwrap_or((l, ""));
        (i + 1, text.to_owned(), said.to_owned())
    })
    .collect()
}

/// The places of a text, numbered as they are filled.
fn places(text: &str) -> BTreeSet<usize> {
    let mut next = 0;
    text.split('{')
        .skip(1)
        .filter_map(|after| {
            let place = after.split_once('}')?.0;
            if place.is_empty() {
                next += 1;
                return Some(next - 1);
            }
            place.parse().ok()
        })
        .collect()
}

fn check(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn every_text_is_in_the_table_and_every_entry_is_used() {
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    for l in literals().into_iter().filter(|l| l.looked_up() && !l.words.is_empty()) {
        used.entry(l.words).or_insert(format!("{}:{}", l.file, l.line));
    }
    let rows = table("interface.tsv");
    let known: BTreeSet<&str> = rows.iter().map(|(_, text, _)| text.as_str()).collect();
    let mut offences: Vec<String> = used
        .iter()
        .filter(|(text, _)| !known.contains(text.as_str()))
        .map(|(text, place)| format!("{place}: `{text}` is not in assets/text/interface.tsv"))
        .collect();
    let unused = rows.iter().filter(|(_, text, _)| !used.contains_key(text));
    offences
        .extend(unused.map(|(line, text, _)| format!("assets/text/interface.tsv:{line}: `{text}` is not used")));
    check(&offences);
}

#[test]
fn translations_are_there_and_agree_in_their_places() {
    let mut offences = Vec::new();
    for name in ["interface.tsv", "facts.tsv"] {
        let mut seen = BTreeSet::new();
        for (line, text, said) in table(name) {
            let mut fail = |why: &str| offences.push(format!("assets/text/{name}:{line}: `{text}` {why}"));
            if said.trim().is_empty() {
                fail("has no German");
                continue;
            }
            if said.contains('\t') || said.trim() != said || text.trim() != text {
                fail("has tabs or spaces at an end");
            }
            if !seen.insert(text.clone()) {
                fail("stands there twice");
            }
            let union = |t: &str| t.split(" | ").flat_map(|form| places(form)).collect::<BTreeSet<_>>();
            if union(&text) != union(&said) {
                fail("has other places in German");
            }
            if text.contains(" | ") != said.contains(" | ") {
                fail("has forms for numbers in one language only");
            }
        }
    }
    check(&offences);
}

#[test]
fn no_words_of_the_window_bypass_the_table() {
    let offences: Vec<String> = literals()
        .into_iter()
        .filter(|l| !SILENT.iter().any(|s| l.file.starts_with(s)))
        .filter(|l| l.is_words() && !l.compared && !l.looked_up() && !l.unread())
        .filter(|l| !AS_THEY_ARE.iter().any(|(words, _)| l.words == *words))
        .map(|l| format!("{}:{}: `{}` is shown but not looked up: use `tr` (src/lang)", l.file, l.line, l.words))
        .collect();
    check(&offences);
}
