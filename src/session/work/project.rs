//! The project file, `NAME.parallax`: a person's work on a story, readable and made for `diff`.
//!
//! JSON with an item a line. It holds corrections, notes, the history, how the story is looked at, and which texts it was
//! made on; never what was found in them, which is found again. Keys that this version does not know are kept. A file
//! of a later version is read as far as it is understood, and never written. `assets/project.schema.json` describes it
//! for other programs.
//!
//! It refuses to touch the disk: `app` does.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::texts::Moves;
pub use super::texts::{TextEntry, hash, texts};
use crate::session::edits::{Edits, Item};
use crate::session::undo::{History, Step};

/// What the first key of every project file says.
const FORMAT: &str = "parallax-project";
/// The version that this program writes.
pub const VERSION: u64 = 1;

/// A project as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The story's name.
    pub name: String,
    /// Where its articles are, as paths from the project file; empty: in its own folder.
    pub sources: Vec<String>,
    /// The texts it was made on.
    pub texts: Vec<TextEntry>,
    /// Corrections, notes, tags.
    pub edits: Edits,
    /// What can be undone and done again.
    pub history: History,
    /// The number of the last journal record that is in it.
    pub saved: u64,
    /// How the story was looked at, in the window's own words.
    pub view: Value,
    /// Keys of this version's future.
    pub rest: Map<String, Value>,
}

impl Project {
    /// Files stand under other names now: everything that speaks of them follows, what was undone too.
    pub fn rename_files(&mut self, moves: &Moves) {
        self.edits.rename_files(moves);
        self.history.rename_files(moves);
        // A text that stood under the new name is the one that moved away from it, or nobody's.
        self.texts.retain(|e| moves.contains_key(&e.file) || !moves.values().any(|to| *to == e.file));
        for entry in &mut self.texts {
            if let Some(to) = moves.get(&entry.file) {
                entry.file.clone_from(to);
            }
        }
        self.texts.sort_by(|a, b| a.file.cmp(&b.file));
    }
}

/// A project file as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// What it holds.
    pub project: Project,
    /// A later version wrote it: it may be looked at, not written.
    pub newer: bool,
    /// What in it is not understood, a sentence each.
    pub problems: Vec<String>,
}

/// Reads a project file.
///
/// # Errors
/// A sentence that says why it is no project file.
pub fn parse(text: &str) -> Result<Opened, String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|e| format!("it is not a project file, or it is damaged at line {}: {e}", e.line()))?;
    let Value::Object(mut object) = value else {
        return Err("it is not a project file: it holds no object".to_owned());
    };
    if object.remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(format!("it is not a project file: its “format” is not “{FORMAT}”"));
    }
    let version = object.remove("version").and_then(|v| v.as_u64()).unwrap_or(0);
    if version == 0 {
        return Err("its “version” is missing or not a number".to_owned());
    }
    let mut opened = Opened { newer: version > VERSION, ..Opened::default() };
    if opened.newer {
        opened
            .problems
            .push(format!("a later version of Parallax wrote it (format {version}; this one knows {VERSION})"));
    }
    let mut reader = Fields { object, problems: Vec::new() };
    let items: Vec<Value> = reader.take("work");
    let mut edits = Edits::from_items(items.into_iter().enumerate().filter_map(|(i, v)| reader.item(i, v)));
    let history: History = reader.take("history");
    for step in history.done().iter().chain(history.undone()) {
        step.edit.leaves().iter().for_each(|(n, _)| edits.reserve(*n));
    }
    opened.project = Project {
        name: reader.take("name"),
        saved: reader.take("saved"),
        sources: reader.take("sources"),
        texts: reader.take("texts"),
        view: reader.take("view"),
        history,
        edits,
        rest: Map::new(),
    };
    opened.problems.append(&mut reader.problems);
    opened.project.rest = reader.object;
    Ok(opened)
}

struct Fields {
    object: Map<String, Value>,
    problems: Vec<String>,
}

impl Fields {
    fn take<T: Default + serde::de::DeserializeOwned>(&mut self, key: &str) -> T {
        let Some(value) = self.object.remove(key) else { return T::default() };
        match T::deserialize(&value) {
            Ok(known) => known,
            Err(e) => {
                self.problems.push(format!("“{key}” is not understood and stays as it is: {e}"));
                // Kept under a name of its own, since what is written next takes the key.
                self.object.insert(format!("{key}-not-understood"), value);
                T::default()
            }
        }
    }

    fn item(&mut self, i: usize, value: Value) -> Option<(u64, Item)> {
        let Value::Object(mut object) = value else {
            self.problems.push(format!("item {} of “work” is no object", i + 1));
            return None;
        };
        let Some(n) = object.remove("n").and_then(|n| n.as_u64()).filter(|n| *n < u64::MAX) else {
            self.problems.push(format!("item {} of “work” has no number “n”", i + 1));
            return None;
        };
        let item = Item::deserialize(Value::Object(object)).ok()?;
        if item.says.is_none() {
            let is = item.rest.get("is").and_then(Value::as_str).unwrap_or("");
            self.problems.push(format!("item {n} of “work” (“{is}”) is not understood; it is kept"));
        }
        Some((n, item))
    }
}

/// Writes a project file.
pub fn write(project: &Project) -> String {
    let mut out = String::from("{\n");
    let mut key = |name: &str, value: &str| {
        let comma = if out.len() > 2 { ",\n" } else { "" };
        // A String takes everything.
        let _infallible = write!(out, "{comma}  {}: {value}", json(&name));
    };
    key("format", &json(&FORMAT));
    key("version", &VERSION.to_string());
    key("name", &json(&project.name));
    key("saved", &project.saved.to_string());
    key("sources", &json(&project.sources));
    key("texts", &lines(project.texts.iter().map(json), 2));
    key("work", &lines(project.edits.items().map(|(n, item)| numbered(n, item)), 2));
    key("history", &history(&project.history));
    key("view", &json(&project.view));
    for (name, value) in &project.rest {
        key(name, &json(value));
    }
    out.push_str("\n}\n");
    out
}

fn history(history: &History) -> String {
    let undo = lines(history.done().iter().map(json::<Step>), 4);
    let redo = lines(history.undone().iter().map(json::<Step>), 4);
    format!("{{\n    \"undo\": {undo},\n    \"redo\": {redo}\n  }}")
}

/// The number first, so that a reader of the file sees the order.
fn numbered(n: u64, item: &Item) -> String {
    let object = json(item);
    let inside = object.strip_prefix('{').unwrap_or("}");
    let comma = if inside == "}" { "" } else { "," };
    format!("{{\"n\":{n}{comma}{inside}")
}

/// A list with an item a line.
fn lines(items: impl Iterator<Item = String>, indent: usize) -> String {
    let inside: Vec<String> = items.map(|item| format!("{:indent$}  {item}", "")).collect();
    if inside.is_empty() {
        return "[]".to_owned();
    }
    format!("[\n{}\n{:indent$}]", inside.join(",\n"), "")
}

/// None of these types can fail to be written: their keys are strings, their numbers whole.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{ArticleField, Correction};

    fn project() -> Project {
        let mut edits = Edits::default();
        let mut history = History::default();
        for value in ["2016-04-20", "2016-04-21"] {
            let date = Correction::Article {
                file: "a.txt".to_owned(),
                field: ArticleField::Published,
                value: value.to_owned(),
            };
            let edit = edits.add([date.clone()]);
            history.apply(&mut edits, date.name(), &edit);
        }
        Project { name: "Bridge".to_owned(), edits, history, ..Project::default() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = project();
        let read = parse(&write(&written)).expect("a project file");
        assert_eq!(read, Opened { project: written, newer: false, problems: Vec::new() });
    }

    #[test]
    fn keys_of_a_later_version_survive() {
        let text = write(&project())
            .replace("\"version\": 1", "\"version\": 1,\n  \"mood\": {\"deep\": [1, 2]}")
            .replace("\"is\":\"article\"", "\"is\":\"article\",\"why\":\"the page says so\"")
            .replace("  \"work\": [", "  \"work\": [\n    {\"n\":70,\"is\":\"dance\",\"with\":\"a chair\"},");
        let read = parse(&text).expect("a project file");
        let again = write(&read.project);
        for kept in ["\"mood\": {\"deep\":[1,2]}", "\"why\":\"the page says so\"", "\"with\":\"a chair\""] {
            assert!(again.contains(kept), "{kept} is gone from\n{again}");
        }
        assert_eq!(read.problems, ["item 70 of “work” (“dance”) is not understood; it is kept"]);
    }

    #[test]
    fn an_undone_number_is_never_used_again() {
        let mut project = project();
        let used = project.edits.items().map(|(n, _)| n).max().expect("an item");
        project.history.undo(&mut project.edits);
        let mut read = parse(&write(&project)).expect("a project file").project;
        let note = Correction::Tag { name: "doubtful".to_owned(), colour: 1 };
        let edit = read.edits.add([note]);
        read.edits.apply(&edit);
        assert!(read.edits.get(used).is_none(), "number {used} belongs to what can still be done again");
    }
}
