//! Compiles `assets/rules/time/LANGUAGE/*.toml` into static tables; part of `build.rs` alone.
//!
//! Languages share nothing: each has its own words, lists, numbers, cues and rules. It rejects unknown lists
//! and operations, captures that no pattern makes, duplicate names, rules without examples and categories
//! that begin with themselves, each with its file and line. It refuses to decide what an operation means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::emit::{Compiled, Names, Tables};
use crate::format::{Cue, Suffix};
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
    #[serde(default)]
    cue: BTreeMap<Spanned<String>, Vec<String>>,
    #[serde(default)]
    past_endings: Vec<String>,
    #[serde(default)]
    number: Option<NumberEntry>,
}

/// How a language writes numbers.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NumberEntry {
    pub(crate) cardinal: BTreeMap<String, f64>,
    pub(crate) scale: BTreeMap<String, f64>,
    pub(crate) ordinal: BTreeMap<String, f64>,
    pub(crate) phrase: BTreeMap<String, f64>,
    pub(crate) half: Vec<String>,
    pub(crate) one: Vec<String>,
    pub(crate) and: Vec<String>,
    pub(crate) joint: Vec<String>,
    pub(crate) ordinal_suffix: Vec<String>,
    pub(crate) plural_suffix: Vec<String>,
    pub(crate) decimal_comma: bool,
    pub(crate) one_word: bool,
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

/// Compiles the rule files under `folder`, a folder per language, into `tables` (for the program) and `examples`
/// (for the tests).
pub(crate) fn compile(folder: &Path, tables: &Path, examples: &Path) -> Result<(), String> {
    let mut languages: Vec<PathBuf> = listed(folder)?.into_iter().filter(|p| p.is_dir()).collect();
    languages.sort();
    let mut out = String::from("// Made by build.rs from assets/rules.\n");
    let mut shown = String::from("pub(crate) static EXAMPLES: &[Example] = &[\n");
    let mut grammars = String::new();
    for path in &languages {
        let language = path.file_name().unwrap_or_default().to_string_lossy();
        let sources = read(path)?;
        grammars += &grammar(&language, &sources)?;
        shown += &example_table(&language, &sources)?;
    }
    let count = languages.len();
    write!(out, "pub const COUNT: usize = {count};\npub static GRAMMARS: [Grammar; COUNT] = [\n{grammars}];\n")
        .map_err(|e| e.to_string())?;
    shown.push_str("];\n");
    std::fs::write(tables, out).map_err(|e| e.to_string())?;
    std::fs::write(examples, shown).map_err(|e| e.to_string())
}

/// The tables of one language.
fn grammar(language: &str, sources: &[Source]) -> Result<String, String> {
    let mut names = Names::default();
    declare(sources, &mut names)?;
    let mut out = Tables::new(language);
    for source in sources {
        for (name, entries) in &source.data.list {
            let at = names.lists.get(name.get_ref()).copied().unwrap_or_default();
            for (keys, value) in entries {
                for key in keys.get_ref().split(',') {
                    let nodes = words_of(key.trim());
                    collect_words(&nodes, &mut names.words);
                    out.entries.push((at, nodes, value.clone()));
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
            out.ranges.insert(names.ranges.get(name.get_ref()).copied().unwrap_or_default(), text);
        }
        for (name, words) in &source.data.cue {
            let cue = Cue::named(name.get_ref())
                .ok_or_else(|| format!("{}: unknown cue {:?}", source.at(name.span().start), name.get_ref()))?;
            out.cue(cue, words, &mut names.words);
        }
        out.past_endings.extend(source.data.past_endings.iter().cloned());
        if let Some(number) = &source.data.number {
            out.number(number, &mut names.words);
        }
    }
    let rules = rules(sources, &mut names)?;
    out.emit(&names, &rules)
}

fn read(folder: &Path) -> Result<Vec<Source>, String> {
    let mut paths = listed(folder)?;
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
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

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    entries.map(|entry| entry.map(|e| e.path()).map_err(|e| e.to_string())).collect()
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

fn example_table(language: &str, sources: &[Source]) -> Result<String, String> {
    let mut out = String::new();
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
                        "Example {{ at: {at:?}, language: {language:?}, rule: {:?}, reference: {reference:?}, \
                         text: {words:?}, value: {value:?}, good: {good} }},",
                        rule.name.get_ref()
                    )
                    .map_err(|e| e.to_string())?;
                }
            }
        }
    }
    Ok(out)
}
