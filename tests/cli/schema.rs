//! A checker for the part of JSON Schema that our schemas in `assets` use; it refuses all other keywords.

use serde_json::Value;

/// Checks `value` and returns every offence with its path; keys that the schema does not describe are one.
pub(crate) fn check(schema: &Value, value: &Value) -> Vec<String> {
    let mut offences = Vec::new();
    Checker { root: schema, offences: &mut offences }.check(schema, value, "$");
    offences
}

struct Checker<'a> {
    root: &'a Value,
    offences: &'a mut Vec<String>,
}

impl Checker<'_> {
    fn say(&mut self, path: &str, what: impl AsRef<str>) {
        self.offences.push(format!("{path}: {}", what.as_ref()));
    }

    fn check(&mut self, schema: &Value, value: &Value, path: &str) {
        let keywords = schema.as_object().expect("a schema is an object");
        for (keyword, rule) in keywords {
            match keyword.as_str() {
                "$schema" | "$id" | "title" | "description" | "$defs" => {}
                "$ref" => {
                    let pointer = rule.as_str().and_then(|r| r.strip_prefix('#')).expect("a local reference");
                    let root = self.root;
                    self.check(root.pointer(pointer).expect("the reference leads somewhere"), value, path);
                }
                "type" if !is_type(rule, value) => self.say(path, format!("{value} is not {rule}")),
                "enum" if !rule.as_array().unwrap().contains(value) => {
                    self.say(path, format!("{value} is not one of {rule}"));
                }
                "const" if rule != value => self.say(path, format!("{value} is not {rule}")),
                "minimum" if value.as_f64().is_some_and(|v| v < rule.as_f64().unwrap()) => {
                    self.say(path, "too small")
                }
                "maximum" if value.as_f64().is_some_and(|v| v > rule.as_f64().unwrap()) => {
                    self.say(path, "too large")
                }
                "minLength" if value.as_str() == Some("") => self.say(path, "empty"),
                "minItems" if value.as_array().is_some_and(|v| (v.len() as u64) < rule.as_u64().unwrap()) => {
                    self.say(path, "too few items");
                }
                "pattern" if value.as_str().is_some_and(|v| !fits(rule.as_str().unwrap(), v)) => {
                    self.say(path, format!("{value} does not fit {rule}"));
                }
                "type" | "enum" | "const" | "minimum" | "maximum" | "minLength" | "minItems" | "pattern" => {}
                "required" => self.required(rule, value, path),
                "properties" => self.properties(rule, value, path),
                "oneOf" => self.one_of(rule, value, path),
                "items" => {
                    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, item, &format!("{path}[{i}]"));
                    }
                }
                other => panic!("the checker does not know `{other}`"),
            }
        }
    }

    fn required(&mut self, keys: &Value, value: &Value, path: &str) {
        let Some(object) = value.as_object() else { return };
        for key in keys.as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(key) {
                self.say(path, format!("`{key}` is missing"));
            }
        }
    }

    /// What is wrong with it as the one that it is nearest to.
    fn one_of(&mut self, schemas: &Value, value: &Value, path: &str) {
        let as_this = |schema: &Value| {
            let mut offences = Vec::new();
            Checker { root: self.root, offences: &mut offences }.check(schema, value, path);
            offences
        };
        let all: Vec<Vec<String>> = schemas.as_array().expect("a list of schemas").iter().map(as_this).collect();
        match all.iter().filter(|offences| offences.is_empty()).count() {
            0 => self.offences.extend(all.into_iter().min_by_key(Vec::len).unwrap_or_default()),
            1 => {}
            n => self.say(path, format!("{value} is {n} things at once")),
        }
    }

    fn properties(&mut self, described: &Value, value: &Value, path: &str) {
        let Some(object) = value.as_object() else { return };
        for (key, inner) in object {
            match described.get(key) {
                Some(rule) => self.check(rule, inner, &format!("{path}.{key}")),
                None => self.say(path, format!("`{key}` is not described")),
            }
        }
    }
}

fn is_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no such type: {other}"),
    };
    match rule {
        Value::String(name) => is(name),
        names => names.as_array().unwrap().iter().filter_map(Value::as_str).any(is),
    }
}

/// The few patterns of the schema, by shape: digits as `9`.
fn fits(pattern: &str, value: &str) -> bool {
    let shape: String = value.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    match pattern {
        r"^e\d+$" => numbered(value, 'e'),
        r"^v\d+$" => numbered(value, 'v'),
        r"^\d{4}(-\d\d(-\d\d)?)?$" => matches!(shape.as_str(), "9999" | "9999-99" | "9999-99-99"),
        r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d$" => {
            shape.trim_start_matches(['-', '9']).len() < shape.len() && shape.ends_with("9999-99-99T99:99:99")
        }
        other => panic!("the checker does not know the pattern {other}"),
    }
}

fn numbered(value: &str, letter: char) -> bool {
    value.strip_prefix(letter).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}
