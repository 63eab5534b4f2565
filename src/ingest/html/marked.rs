//! What in a page is marked as something: its head, headings, times and whatever carries a name of linked data, found
//! in one walk.
//!
//! Refuses to say what any of it means.

use trafilatura::dom::{Document, NodeId};

use super::lines::{on_one_line, resolved};

/// The elements of a page that say something about its article, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// The texts of `script`s that hold linked data.
    pub(super) scripts: Vec<String>,
    /// The `meta` tags: names in lower case with their values.
    pub(super) metas: Vec<(String, String)>,
    /// The page's address, as it says itself.
    pub(super) canonical: Option<String>,
    /// The `title` of the head.
    pub(super) title: Option<String>,
    /// Headings of the first rank.
    pub(super) headings: Vec<NodeId>,
    /// `time` elements.
    pub(super) times: Vec<NodeId>,
    /// Elements that a page marks as its byline, or as a writer.
    pub(super) writers: Vec<(Writer, NodeId)>,
    /// Elements with an `itemprop`, and what it says.
    props: Vec<(String, NodeId)>,
}

/// How sure a mark is about who wrote the article, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Writer {
    /// `rel=author`.
    Link,
    /// A class that speaks of an author's name.
    Name,
    /// A class that speaks of a byline.
    Byline,
}

impl Marked {
    /// Walks a page.
    pub(super) fn of(page: &Document) -> Self {
        let mut out = Self::default();
        for element in page.get_elements_by_tag_name(page.root(), "*") {
            out.take(page, element);
        }
        out
    }

    fn take(&mut self, page: &Document, id: NodeId) {
        match page.tag_name(id) {
            "meta" => return self.metas.extend(meta(page, id)),
            "script" => {
                if page.get_attribute(id, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) {
                    self.scripts.push(page.text_content(id));
                }
                return;
            }
            "link" => {
                let canonical = page.get_attribute(id, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
                let address = page.get_attribute(id, "href").filter(|u| canonical && u.starts_with("http"));
                self.canonical = self.canonical.take().or(address);
            }
            "title" if self.title.is_none() => self.title = Some(on_one_line(page, id)),
            "h1" => self.headings.push(id),
            "time" => self.times.push(id),
            "a" if page.get_attribute(id, "rel").is_some_and(|r| r == "author") => {
                self.writers.push((Writer::Link, id));
            }
            _ => {}
        }
        if let Some(prop) = page.get_attribute(id, "itemprop") {
            self.props.push((prop, id));
        }
        let class = page.get_attribute(id, "class").unwrap_or_default();
        if class.contains("author-name") {
            self.writers.push((Writer::Name, id));
        } else if class.contains("byline") {
            self.writers.push((Writer::Byline, id));
        }
    }

    /// The elements with this `itemprop`.
    pub(super) fn props<'a>(&'a self, name: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        let says = move |prop: &str| prop.split_whitespace().any(|p| p == name);
        self.props.iter().filter(move |(prop, _)| says(prop)).map(|(_, id)| *id)
    }

    /// What the first of some `meta` tags says.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        let named = |n: &&str| self.metas.iter().find(|(name, _)| name == n).map(|(_, content)| content.clone());
        names.iter().find_map(named)
    }

    /// All that the first of some `meta` tags says which is there.
    pub(super) fn all(&self, names: &[&str]) -> Vec<String> {
        let of = |n: &&str| -> Vec<String> {
            self.metas.iter().filter(|(name, _)| name == n).map(|(_, c)| c.clone()).collect()
        };
        names.iter().map(of).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

fn meta(page: &Document, id: NodeId) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|a| page.get_attribute(id, a))?;
    let content = resolved(&page.get_attribute(id, "content")?);
    (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
}

/// What an element says: its `content`, else its words.
pub(super) fn said(page: &Document, id: NodeId) -> String {
    page.get_attribute(id, "content").map_or_else(|| on_one_line(page, id), |c| resolved(&c))
}

/// The name inside an element of linked data, else what it says itself.
pub(super) fn name_in(page: &Document, id: NodeId) -> String {
    let mut inner = page.get_elements_by_tag_name(id, "*").into_iter();
    let named = inner.find(|e| page.get_attribute(*e, "itemprop").is_some_and(|p| p == "name"));
    said(page, named.unwrap_or(id))
}
