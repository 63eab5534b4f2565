//! JSON-LD: what a page says about its article for search engines.

use serde_json::Value;

use super::lines::resolved;

/// The article's own entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    /// `headline`, else `name`.
    pub(super) title: Option<String>,
    /// Names of people among `author`s, else of organisations.
    pub(super) authors: Vec<String>,
    /// `publisher`.
    pub(super) outlet: Option<String>,
    /// `datePublished`.
    pub(super) published: Option<String>,
    /// `uploadDate`: a film's, which may be older than the page that shows it.
    pub(super) uploaded: Option<String>,
    /// `dateModified`.
    pub(super) modified: Option<String>,
    /// `url`, `mainEntityOfPage`.
    pub(super) url: Option<String>,
    /// `articleBody`, its lines as they are.
    pub(super) body: Option<String>,
}

/// Nested deeper than any page does it.
const MAX_DEPTH: usize = 12;

/// Reads all scripts of a page; the first article in them counts, wherever it is nested.
pub(super) fn read(scripts: &[String]) -> LinkedData {
    let mut all: Vec<Value> = Vec::new();
    for script in scripts {
        let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
        let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let script = script.trim().trim_end_matches(';');
        let value = serde_json::from_str(script).or_else(|_| serde_json::from_str(&without_commas(script)));
        all.extend(value);
    }
    let mut objects = Vec::new();
    for value in &all {
        collect(value, &mut objects, 0);
    }
    let article = objects.iter().copied().filter(|o| rank(o) > 0).max_by_key(|o| (rank(o), filled(o)));
    let mut out = article.map(|a| of(a, &objects)).unwrap_or_default();
    if out.outlet.is_none() {
        let site = objects
            .iter()
            .find(|o| is_a(o, &["WebSite"]))
            .or_else(|| objects.iter().find(|o| is_a(o, &["NewsMediaOrganization"])));
        out.outlet = site.and_then(|s| name_of(s, &objects));
    }
    out
}

/// Without commas before a closing bracket, which many pages leave there.
fn without_commas(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in script.chars() {
        if !quoted && matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn collect<'a>(value: &'a Value, out: &mut Vec<&'a Value>, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| collect(v, out, depth + 1)),
        Value::Object(map) => {
            out.push(value);
            map.values().filter(|v| v.is_object() || v.is_array()).for_each(|v| collect(v, out, depth + 1));
        }
        _ => {}
    }
}

fn types(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_a(value: &Value, names: &[&str]) -> bool {
    types(value).iter().any(|t| names.contains(&t.rsplit(['/', ':']).next().unwrap_or(t)))
}

/// How much an entry looks like the page's article.
fn rank(value: &Value) -> u8 {
    let article =
        types(value).iter().any(|t| t.ends_with("Article") || t.ends_with("Posting") || t.ends_with("Report"));
    let story = is_a(value, &["VideoObject", "Review", "CreativeWork", "Recipe", "LiveBlogPosting"]);
    match () {
        () if article => 3,
        () if types(value).iter().any(|t| t.ends_with("WebPage")) => 1,
        () if story => 2,
        () => 0,
    }
}

fn filled(value: &Value) -> usize {
    ["headline", "datePublished", "author", "publisher", "articleBody"]
        .iter()
        .filter(|k| value.get(**k).is_some())
        .count()
}

fn of(article: &Value, all: &[&Value]) -> LinkedData {
    let text = |key: &str| article.get(key).and_then(Value::as_str).map(resolved).filter(|s| !s.is_empty());
    let page = article.get("mainEntityOfPage");
    let page = page.and_then(|p| p.as_str().or_else(|| p.get("@id").and_then(Value::as_str)));
    LinkedData {
        title: text("headline").or_else(|| text("name")),
        authors: article
            .get("author")
            .or_else(|| article.get("creator"))
            .map(|a| authors(a, all))
            .unwrap_or_default(),
        outlet: article.get("publisher").and_then(|p| name_of(p, all)),
        published: text("datePublished").or_else(|| text("dateCreated")),
        uploaded: text("uploadDate"),
        modified: text("dateModified"),
        url: text("url").or_else(|| page.map(str::to_owned)).filter(|u| u.starts_with("http")),
        body: article.get("articleBody").and_then(Value::as_str).map(str::to_owned),
    }
}

fn authors(value: &Value, all: &[&Value]) -> Vec<String> {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    let person =
        |v: &&&Value| v.is_string() || !is_a(v, &["Organization", "NewsMediaOrganization", "Corporation"]);
    let people: Vec<String> = items.iter().filter(person).filter_map(|v| name_of(v, all)).collect();
    if people.is_empty() { items.iter().filter_map(|v| name_of(v, all)).collect() } else { people }
}

/// A name given at once, in an object, in a list of one, or by reference.
fn name_of(value: &Value, all: &[&Value]) -> Option<String> {
    let name = match value {
        Value::String(name) => Some(name.as_str()),
        Value::Array(items) => return items.iter().find_map(|v| name_of(v, all)),
        Value::Object(_) => match value.get("name") {
            Some(Value::String(name)) => Some(name.as_str()),
            Some(Value::Array(names)) => names.iter().find_map(Value::as_str),
            _ => {
                let id = value.get("@id").and_then(Value::as_str)?;
                let named = all
                    .iter()
                    .find(|o| o.get("@id").and_then(Value::as_str) == Some(id) && o.get("name").is_some());
                named.and_then(|o| o.get("name")).and_then(Value::as_str)
            }
        },
        _ => None,
    };
    name.map(resolved).filter(|n| !n.is_empty() && !n.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_a_graph_with_references() {
        let script = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","name":"The Harbour Echo"},
            {"@type":"Person","@id":"#p","name":"Jane Roe"},
            {"@type":["NewsArticle"],"headline":"Ferry &amp; tug collide","author":{"@id":"#p"},
             "datePublished":"2021-05-04T10:00:00Z","dateModified":"2021-05-05"}]}"##;
        let found = read(&[script.to_owned()]);
        assert_eq!(found.title.as_deref(), Some("Ferry & tug collide"));
        assert_eq!(found.authors, ["Jane Roe"]);
        assert_eq!(found.outlet.as_deref(), Some("The Harbour Echo"));
        assert_eq!(found.modified.as_deref(), Some("2021-05-05"));
    }
}
