//! Compiles `assets/rules/time/**/*.toml` into static tables; part of `build.rs` alone.
//!
//! It rejects unknown lists and operations, captures that no pattern makes, duplicate names, rules
//! without examples and categories that begin with themselves, each with its file and line. It
//! refuses to decide what an operation means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::format::{CARDINALS, NUMBER_GLUE, ORDINALS, Op, Suffix};
use crate::pattern::{Node, captures, collect_words, first_categories, pattern, value, words_of};

type Texts = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    reference: Option<String>,
    #[serde(default)]
    list: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, String>>,
    #[serde(default)]
    range: BTreeMap<Spanned<String>, RangeEntry>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RangeEntry {
    from: u32,
    to: u32,
    digits: [u8; 2],
    #[serde(default)]
    suffix: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    name: Spanned<String>,
    r#match: Texts,
    value: Spanned<String>,
    #[serde(default)]
    makes: Option<Spanned<String>>,
    #[serde(default)]
    inside: bool,
    #[serde(default)]
    priority: i8,
    #[serde(default)]
    left: Texts,
    #[serde(default)]
    not_left: Texts,
    #[serde(default)]
    right: Texts,
    #[serde(default)]
    not_right: Texts,
    #[serde(default)]
    yes: Texts,
    #[serde(default)]
    no: Texts,
    #[serde(default)]
    #[allow(dead_code, reason = "for the reader of the rule file")]
    why: Option<String>,
}

struct Source {
    path: String,
    text: String,
    data: RuleFile,
}

impl Source {
    fn at(&self, offset: usize) -> String {
        let line = self.text.bytes().take(offset).filter(|&b| b == b'\n').count() + 1;
        format!("{}:{line}", self.path)
    }
}

#[derive(Default)]
struct Names {
    lists: BTreeMap<String, usize>,
    ranges: BTreeMap<String, usize>,
    categories: BTreeSet<String>,
    words: BTreeSet<String>,
}

/// Compiles every rule file under `folder` into `tables` (for the program) and `examples` (for the tests).
pub(crate) fn compile(folder: &Path, tables: &Path, examples: &Path) -> Result<(), String> {
    let sources = read(folder)?;
    let mut names = Names::default();
    declare(&sources, &mut names)?;
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    let mut ranges: BTreeMap<usize, String> = BTreeMap::new();
    let mut parsed: Vec<(Vec<Node>, String, usize)> = Vec::new();
    for source in &sources {
        for (name, entries) in &source.data.list {
            for (keys, value) in entries {
                for key in keys.get_ref().split(',') {
                    let nodes = words_of(key.trim());
                    collect_words(&nodes, &mut names.words);
                    let at = names.lists.get(name.get_ref()).copied().unwrap_or_default();
                    parsed.push((nodes, value.clone(), at));
                }
            }
        }
        for (name, range) in &source.data.range {
            let suffix = range.suffix.as_deref().unwrap_or("none");
            let suffix = Suffix::named(suffix)
                .ok_or_else(|| format!("{}: unknown suffix {suffix:?}", source.at(name.span().start)))?;
            let [fewest, most] = range.digits;
            let text = format!(
                "Range {{ from: {}, to: {}, digits: ({fewest}, {most}), suffix: Suffix::{suffix:?} }}",
                range.from, range.to
            );
            ranges.insert(names.ranges.get(name.get_ref()).copied().unwrap_or_default(), text);
        }
    }
    let rules = rules(&sources, &mut names)?;
    let numerals = CARDINALS.iter().chain(ORDINALS).map(|n| n.0).chain(NUMBER_GLUE.iter().copied());
    names.words.extend(numerals.map(str::to_owned));
    let word_ids: BTreeMap<&str, usize> = names.words.iter().map(String::as_str).zip(1..).collect();
    for (nodes, value, at) in &parsed {
        let one = emit_seq(nodes, &names, &word_ids, &[]);
        write!(lists.entry(*at).or_default(), "({one}, {value:?}), ").map_err(|e| e.to_string())?;
    }
    let mut out = String::from("// Made by build.rs from assets/rules.\n");
    let mut put = |text: String| out.push_str(&text);
    put(format!("pub static WORDS: &[&str] = &{:?};\n", names.words.iter().collect::<Vec<_>>()));
    put(format!("pub static LISTS: &[&[(&[Node], &str)]] = &[\n{}];\n", lines(lists.values(), "&[", "]")));
    put(format!("pub static RANGES: &[Range] = &[\n{}];\n", lines(ranges.values(), "", "")));
    put(format!("pub static CATEGORIES: &[&str] = &{:?};\n", names.categories.iter().collect::<Vec<_>>()));
    let mut texts = Vec::new();
    for rule in &rules {
        texts.push(rule.emit(&names, &word_ids));
    }
    put(format!("pub static RULES: &[Rule] = &[\n{}];\n", lines(texts.iter(), "", "")));
    std::fs::write(tables, out).map_err(|e| e.to_string())?;
    std::fs::write(examples, example_table(&sources)?).map_err(|e| e.to_string())
}

fn lines<'a>(items: impl Iterator<Item = &'a String>, open: &str, close: &str) -> String {
    items.fold(String::new(), |out, item| out + open + item + close + ",\n")
}

fn read(folder: &Path) -> Result<Vec<Source>, String> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let path = path.display().to_string().replace('\\', "/");
        let data = toml::from_str(&text).map_err(|e| format!("{path}: {e}"))?;
        sources.push(Source { path, text, data });
    }
    Ok(sources)
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            collect(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            out.push(path);
        }
    }
    Ok(())
}

fn declare(sources: &[Source], names: &mut Names) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for source in sources {
        for name in source.data.list.keys().chain(source.data.range.keys()) {
            if !seen.insert(name.get_ref().clone()) {
                return Err(format!(
                    "{}: list {:?} is defined twice",
                    source.at(name.span().start),
                    name.get_ref()
                ));
            }
        }
        for name in source.data.list.keys() {
            let at = names.lists.len();
            names.lists.insert(name.get_ref().clone(), at);
        }
        for name in source.data.range.keys() {
            let at = names.ranges.len();
            names.ranges.insert(name.get_ref().clone(), at);
        }
        for rule in &source.data.rule {
            if !seen.insert(rule.name.get_ref().clone()) {
                return Err(format!("{}: duplicate name", source.at(rule.name.span().start)));
            }
            names.categories.extend(rule.makes.iter().map(|m| m.get_ref().clone()));
        }
    }
    names.categories.insert("date".to_owned());
    Ok(())
}

struct Compiled {
    name: String,
    source: String,
    patterns: Vec<Vec<Node>>,
    contexts: [Vec<Vec<Node>>; 4],
    op: Op,
    args: Vec<(String, Result<String, String>)>,
    makes: Option<String>,
    inside: bool,
    priority: i8,
    slots: Vec<String>,
}

impl Compiled {
    fn emit(&self, names: &Names, words: &BTreeMap<&str, usize>) -> String {
        let seqs = |list: &[Vec<Node>]| {
            let all: Vec<String> = list.iter().map(|s| emit_seq(s, names, words, &self.slots)).collect();
            format!("&[{}]", all.join(", "))
        };
        let args: Vec<String> = self
            .args
            .iter()
            .map(|(key, value)| match value {
                Ok(text) => format!("({key:?}, Arg::Text({text:?}))"),
                Err(name) => {
                    let slot = self.slots.iter().position(|s| s == name).unwrap_or(0);
                    format!("({key:?}, Arg::Capture({slot}))")
                }
            })
            .collect();
        let makes = self.makes.as_ref().map(|m| category(m, names));
        let [left, not_left, right, not_right] = &self.contexts;
        format!(
            "Rule {{ name: {:?}, source: {:?}, patterns: {}, op: Op::{:?}, args: &[{}], makes: {makes:?}, inside: {}, \
             priority: {}, left: {}, not_left: {}, right: {}, not_right: {} }}",
            self.name,
            self.source,
            seqs(&self.patterns),
            self.op,
            args.join(", "),
            self.inside,
            self.priority,
            seqs(left),
            seqs(not_left),
            seqs(right),
            seqs(not_right),
        )
    }
}

fn category(name: &str, names: &Names) -> usize {
    names.categories.iter().position(|c| c == name).unwrap_or(0)
}

fn rules(sources: &[Source], names: &mut Names) -> Result<Vec<Compiled>, String> {
    let mut out = Vec::new();
    for source in sources {
        for rule in &source.data.rule {
            let here = source.at(rule.name.span().start);
            if rule.yes.is_empty() || rule.no.is_empty() {
                return Err(format!("{here}: rule {:?} needs examples, yes and no", rule.name.get_ref()));
            }
            let mut parse = |texts: &Texts| -> Result<Vec<Vec<Node>>, String> {
                let mut seqs = Vec::new();
                for text in texts {
                    let at = source.at(text.span().start);
                    let seq = pattern(text.get_ref()).map_err(|e| format!("{at}: {e}"))?;
                    check(&seq, names).map_err(|e| format!("{at}: {e}"))?;
                    collect_words(&seq, &mut names.words);
                    seqs.push(seq);
                }
                Ok(seqs)
            };
            let patterns = parse(&rule.r#match)?;
            let contexts =
                [parse(&rule.left)?, parse(&rule.not_left)?, parse(&rule.right)?, parse(&rule.not_right)?];
            let mut slots = Vec::new();
            for pattern in &patterns {
                captures(pattern, &mut slots);
            }
            let at = source.at(rule.value.span().start);
            let (op, args) = value(rule.value.get_ref(), &slots).map_err(|e| format!("{at}: {e}"))?;
            out.push(Compiled {
                name: rule.name.get_ref().clone(),
                source: here,
                patterns,
                contexts,
                op,
                args,
                makes: rule.makes.as_ref().map(|m| m.get_ref().clone()),
                inside: rule.inside,
                priority: rule.priority,
                slots,
            });
        }
    }
    no_loops(&out)?;
    Ok(out)
}

/// A category that can begin with itself would never end.
fn no_loops(rules: &[Compiled]) -> Result<(), String> {
    let mut begins: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for rule in rules {
        let Some(makes) = &rule.makes else { continue };
        for pattern in &rule.patterns {
            let mut firsts = BTreeSet::new();
            first_categories(pattern, &mut firsts);
            let entry = begins.entry(makes).or_default();
            entry.extend(firsts);
        }
    }
    let all: BTreeSet<&str> = begins.keys().copied().collect();
    for rule in rules {
        let Some(makes) = rule.makes.as_deref() else { continue };
        let mut open = vec![makes];
        let mut seen = BTreeSet::new();
        while let Some(next) = open.pop() {
            for &first in begins.get(next).into_iter().flatten() {
                let reached: Vec<&str> = if first == "date" { all.iter().copied().collect() } else { vec![first] };
                for one in reached {
                    if one == makes {
                        return Err(format!("{}: category {makes:?} begins with itself", rule.source));
                    }
                    if seen.insert(one) {
                        open.push(one);
                    }
                }
            }
        }
    }
    Ok(())
}

fn check(seq: &[Node], names: &Names) -> Result<(), String> {
    for node in seq {
        match node {
            Node::List(_, name) => {
                let built_in = matches!(name.as_str(), "number" | "ordinal");
                if !built_in && !names.lists.contains_key(name) && !names.ranges.contains_key(name) {
                    return Err(format!("unknown list {name:?}"));
                }
            }
            Node::Category(_, name) if !names.categories.contains(name) => {
                return Err(format!("unknown category {name:?}"));
            }
            Node::Group(_, alternatives) => {
                for alternative in alternatives {
                    check(alternative, names)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn emit_seq(seq: &[Node], names: &Names, words: &BTreeMap<&str, usize>, slots: &[String]) -> String {
    let slot = |name: &str| slots.iter().position(|s| s == name).unwrap_or(0);
    let nodes: Vec<String> = seq
        .iter()
        .map(|node| match node {
            Node::Word(word, capital) => {
                let kind = if *capital { "Capital" } else { "Word" };
                format!("Node::{kind}({})", words.get(word.as_str()).copied().unwrap_or_default())
            }
            Node::List(name, of) => match (of.as_str(), names.lists.get(of), names.ranges.get(of)) {
                ("number", ..) => format!("Node::Number({})", slot(name)),
                ("ordinal", ..) => format!("Node::Ordinal({})", slot(name)),
                (_, Some(at), _) => format!("Node::List({at}, {})", slot(name)),
                (_, _, Some(at)) => format!("Node::Range({at}, {})", slot(name)),
                _ => String::new(),
            },
            Node::Category(name, of) => format!("Node::Category({}, {})", category(of, names), slot(name)),
            Node::Group(optional, alternatives) => {
                let all: Vec<String> = alternatives.iter().map(|a| emit_seq(a, names, words, slots)).collect();
                format!("Node::Group({optional}, &[{}])", all.join(", "))
            }
            Node::Glued => "Node::Glued".to_owned(),
        })
        .collect();
    format!("&[{}]", nodes.join(", "))
}

fn example_table(sources: &[Source]) -> Result<String, String> {
    let mut out = String::from("pub static EXAMPLES: &[Example] = &[\n");
    for source in sources {
        let reference = source.data.reference.as_deref().unwrap_or("");
        for rule in &source.data.rule {
            for (good, texts) in [(true, &rule.yes), (false, &rule.no)] {
                for text in texts {
                    let at = source.at(text.span().start);
                    let (words, value) = if good {
                        let parts = text.get_ref().rsplit_once(" = ");
                        parts.ok_or_else(|| format!("{at}: an example is \"the [words] meant = VALUE\""))?
                    } else {
                        (text.get_ref().as_str(), "")
                    };
                    writeln!(
                        out,
                        "Example {{ at: {at:?}, rule: {:?}, reference: {reference:?}, text: {words:?}, value: {value:?}, \
                         good: {good} }},",
                        rule.name.get_ref()
                    )
                    .map_err(|e| e.to_string())?;
                }
            }
        }
    }
    out.push_str("];\n");
    Ok(out)
}
