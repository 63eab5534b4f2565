//! Web annotations: wherever in a JSON-LD file something has a target with a quotation.

use serde_json::{Map, Value};

use super::brat::{kind_of, status_of};
use super::place::Brought;
use super::short;
use crate::facts::TextAnchor;

/// How deep annotations may be packed: collection, page, items, and some more.
const DEEPEST: usize = 8;

/// Whether a JSON file holds annotations.
pub(super) fn is(json: &Value) -> bool {
    let mut found = false;
    each(json, 0, &mut |_| found = true);
    found
}

/// The marks of a file.
pub(super) fn read(json: &Value, left: &mut Vec<String>) -> Vec<Brought> {
    let mut marks = Vec::new();
    each(json, 0, &mut |annotation| {
        if let Some(mark) = mark(annotation) {
            marks.push(mark);
            return;
        }
        let id = annotation.get("id").and_then(Value::as_str).unwrap_or("an annotation");
        left.push(format!("{}: it quotes no words", short(id)));
    });
    marks
}

/// Calls for each annotation, however it is packed.
fn each<'a>(json: &'a Value, deep: usize, call: &mut dyn FnMut(&'a Map<String, Value>)) {
    if deep > DEEPEST {
        return;
    }
    match json {
        Value::Array(all) => all.iter().for_each(|one| each(one, deep + 1, call)),
        Value::Object(object) if object.contains_key("target") => call(object),
        Value::Object(object) => {
            for key in ["first", "items", "@graph", "rows", "annotations", "next"] {
                if let Some(inner) = object.get(key) {
                    each(inner, deep + 1, call);
                }
            }
        }
        _ => {}
    }
}

fn mark(annotation: &Map<String, Value>) -> Option<Brought> {
    let target = several(annotation.get("target")?).into_iter().find(|t| t.is_object())?;
    let selectors = flat(target.get("selector")?);
    let of = |kind: &str| selectors.iter().find(|s| s.get("type").and_then(Value::as_str) == Some(kind)).copied();
    let quote = of("TextQuoteSelector")?;
    let text = |key: &str| quote.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let exact = text("exact");
    if exact.is_empty() {
        return None;
    }
    let start = of("TextPositionSelector").and_then(|s| usize::try_from(s.get("start")?.as_u64()?).ok());
    let words =
        TextAnchor { quote: exact, before: text("prefix"), after: text("suffix"), ..TextAnchor::default() };
    let own = |name: &str| annotation.get(&format!("parallax:{name}")).and_then(Value::as_str).map(str::to_owned);
    let bodies: Vec<&Value> = annotation.get("body").map(several).unwrap_or_default();
    let tags: Vec<String> = tags(annotation, &bodies);
    let remark: Vec<String> = bodies
        .iter()
        .filter(|b| purpose(b) != "tagging")
        .filter_map(|b| b.as_str().or_else(|| b.get("value")?.as_str()))
        .chain(annotation.get("text").and_then(Value::as_str))
        .map(str::to_owned)
        .collect();
    let named = |wanted: &str| {
        let body = bodies.iter().find(|b| purpose(b) == wanted)?;
        body.get("value")?.as_str().map(str::to_owned)
    };
    let speaker = own("speaker").map(|name| (name, own("speaker-type").and_then(|k| kind_of(&k))));
    Some(Brought {
        file: file(target),
        words,
        start,
        kind: tags.first().cloned().unwrap_or_default(),
        entity: own("entity").or_else(|| named("identifying")),
        value: own("value").or_else(|| named("describing")),
        title: own("title"),
        date: own("event-date"),
        status: own("status").and_then(|s| status_of(&s)),
        overall: own("event-status").and_then(|s| status_of(&s)),
        speaker,
        remark: remark.join("\n"),
        ..Brought::default()
    })
}

fn several(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    }
}

/// Selectors, those that refine others among them.
fn flat(value: &Value) -> Vec<&Value> {
    let mut out = Vec::new();
    for selector in several(value) {
        out.push(selector);
        out.extend(selector.get("refinedBy").into_iter().flat_map(several));
    }
    out
}

fn purpose(body: &Value) -> &str {
    body.get("purpose").and_then(Value::as_str).unwrap_or_default()
}

/// What an annotation is tagged with, also as others write it.
fn tags(annotation: &Map<String, Value>, bodies: &[&Value]) -> Vec<String> {
    let tagging = bodies.iter().filter(|b| matches!(purpose(b), "tagging" | "classifying"));
    let tagged = tagging.filter_map(|b| b.get("value")?.as_str());
    let listed = annotation.get("tags").map(several).unwrap_or_default().into_iter().filter_map(Value::as_str);
    tagged.chain(listed).map(str::to_owned).collect()
}

/// The file that a target speaks of: by its own word, else what its address ends in.
fn file(target: &Value) -> String {
    if let Some(file) = target.get("parallax:file").and_then(Value::as_str) {
        return file.to_owned();
    }
    let source = target.get("source").and_then(|s| s.as_str().or_else(|| s.get("id")?.as_str()));
    let source = source.unwrap_or_default();
    let path = source.split(['?', '#']).next().unwrap_or_default();
    decoded(path)
}

/// `%20` is a space.
fn decoded(path: &str) -> String {
    let source = path.as_bytes();
    let mut bytes = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(byte) = source.get(at) {
        let digits = source.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let code = digits.and_then(|d| u8::from_str_radix(std::str::from_utf8(d).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
