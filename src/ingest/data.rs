//! JSON and JSON Lines: each object with running text an article, wherever the list of them stands.
//!
//! Refuses data without running text: settings, coordinates, the program's own facts files.

use serde_json::Value;

use super::fields::Row;
use super::reader::{Input, Read, ReadError, Reader};
use super::{encoding, limits, plain, tables};

/// Objects within objects whose fields are looked at: `response.results[].fields.body`.
const MAX_DEPTH: usize = 4;
/// Lists are looked for this deep.
const LIST_DEPTH: usize = 6;

/// `.json`, `.jsonl`
pub(super) struct Json;

impl Reader for Json {
    fn name(&self) -> &'static str {
        "JSON"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json", "jsonl", "ndjson", "jsonld"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        let head = bytes.trim_ascii_start();
        head.starts_with(b"{\"") || head.starts_with(b"[{") || head.starts_with(b"{\n")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_COLLECTION
    }

    fn has_encoding(&self) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let told = input.told.encoding.as_deref();
        let decoded =
            encoding::decode_as(input.bytes, told, None).map_err(|encoding::NotText| plain::not_text())?;
        let mut read = Read::default();
        let (objects, broken) = objects(&decoded.text)?;
        if broken > 0 && input.from == 0 {
            read.note(format!("{broken} of its lines are not JSON and were left out"));
        }
        let rows: Vec<Row> = objects.iter().map(flat).collect();
        tables::articles(&rows, input, decoded.encoding, &mut read)?;
        Ok(read)
    }
}

/// The objects that may be articles, and how many lines could not be read.
fn objects(text: &str) -> Result<(Vec<Value>, usize), ReadError> {
    match serde_json::from_str::<Value>(text) {
        Ok(whole) => Ok((listed(whole), 0)),
        Err(error) => {
            let mut found = Vec::new();
            let mut broken = 0;
            for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
                match serde_json::from_str::<Value>(line) {
                    Ok(value @ Value::Object(_)) => found.push(value),
                    _ => broken += 1,
                }
            }
            if found.is_empty() || broken > found.len() {
                let (line, column) = (error.line(), error.column());
                return Err(ReadError(format!(
                    "it is not valid JSON from line {line}, column {column} on; save the articles again or as text"
                )));
            }
            Ok((found, broken))
        }
    }
}

/// The longest list of objects in a value; the value itself where there is none.
fn listed(whole: Value) -> Vec<Value> {
    let mut best: Option<&Vec<Value>> = None;
    longest(&whole, &mut best, 0);
    match (best, &whole) {
        (Some(list), _) if list.len() > 1 || whole.is_array() || !has_text(&whole) => list.clone(),
        (None, Value::Object(_)) | (Some(_), _) => vec![whole],
        _ => Vec::new(),
    }
}

fn longest<'a>(value: &'a Value, best: &mut Option<&'a Vec<Value>>, depth: usize) {
    if depth > LIST_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => {
            let texts = items.iter().take(20).filter(|v| v.is_object() && has_text(v)).count();
            if texts * 2 > items.len().min(20) && best.is_none_or(|b| b.len() < items.len()) {
                *best = Some(items);
            }
            items.iter().take(20).for_each(|v| longest(v, best, depth + 1));
        }
        Value::Object(map) => map.values().for_each(|v| longest(v, best, depth + 1)),
        _ => {}
    }
}

/// Whether an object has a field of running text, at whatever depth fields are looked at.
fn has_text(value: &Value) -> bool {
    flat(value).iter().any(|(_, v)| v.chars().count() >= 80 && v.contains(' '))
}

/// An object's fields with their values as text; inner objects as "outer.inner", lists of words joined.
fn flat(value: &Value) -> Row {
    let mut out = Row::new();
    flatten("", value, &mut out, 0);
    out
}

fn flatten(name: &str, value: &Value, out: &mut Row, depth: usize) {
    match value {
        Value::Object(map) if depth < MAX_DEPTH => {
            for (key, value) in map {
                let inner = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(&inner, value, out, depth + 1);
            }
            // {"source": {"name": …}}: the name stands for the whole.
            if let Some(Value::String(own)) = map.get("name").filter(|_| !name.is_empty()) {
                out.push((name.to_owned(), own.clone()));
            }
        }
        Value::String(words) => out.push((name.to_owned(), words.clone())),
        Value::Number(number) => out.push((name.to_owned(), number.to_string())),
        Value::Array(items) => {
            let mark = if items.iter().any(|v| v.as_str().is_some_and(|s| s.len() > 60)) { "\n\n" } else { ", " };
            let words: Vec<&str> = items
                .iter()
                .filter_map(|v| v.as_str().or_else(|| v.get("name").and_then(Value::as_str)))
                .collect();
            if !words.is_empty() {
                out.push((name.to_owned(), words.join(mark)));
            }
        }
        _ => {}
    }
}
