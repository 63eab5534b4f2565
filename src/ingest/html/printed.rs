//! What stands printed around a page's headline: who wrote the article and when, in the page's own words.
//!
//! Refuses to look where no line is the headline, and to read names or days out of lines that tell something.

use std::collections::BTreeSet;

use trafilatura::dom::{Document, NodeId};

use super::headline::bare;
use crate::ingest::clean::{self, Label};
use crate::ingest::dates;

/// So many lines above the headline are looked at, and so many below.
const ABOVE: usize = 5;
const BELOW: usize = 18;
/// The story has begun after so many words of prose.
const PROSE: usize = 60;
/// The guard before the parser keeps pages well under this.
const MAX_DEPTH: usize = 400;

/// What is printed around a headline.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// The writers' names, as one byline.
    pub(super) writers: Option<String>,
    /// "By" stands before them.
    pub(super) labelled: bool,
    /// The days, nearest below the headline first.
    pub(super) days: Vec<Day>,
}

/// A day printed around a headline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// A TIMEX3 date.
    pub(super) value: String,
    /// What the words before it say.
    pub(super) label: Option<Label>,
    /// Only an element's class says that it is a day of change; themes for blogs name every day so.
    pub(super) weak: bool,
    /// It is read off the words; else only the element's attribute says it.
    pub(super) shown: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    Plain,
    Heading(u8),
    /// An element for a writer's name; else one for the whole byline.
    Writer(bool),
    /// With what its attribute says, what its name says of it, and whether themes for blogs name every day so.
    When(Option<String>, Option<Label>, bool),
}

#[derive(Debug, Default)]
struct Line {
    words: String,
    mark: Mark,
}

/// Reads the lines around the headline.
pub(super) fn around(page: &Document, title: &str) -> Printed {
    let mut walk = Walk { wanted: bare(title), ..Walk::default() };
    if let Some(body) = page.body() {
        walk.walk(page, body, 0);
    }
    walk.end_line();
    let lines = walk.lines;
    let Some(at) = headline(&lines, title) else { return Printed::default() };
    let below = below(lines.get(at + 1..).unwrap_or_default());
    let above = lines.get(at.saturating_sub(ABOVE)..at).unwrap_or_default();
    let mut out = Printed::default();
    out.take_writers(below);
    if out.writers.is_none() {
        // A teaser for another story may end there.
        out.take_writers(above);
        out.labelled = false;
    }
    out.days = settled(days(below));
    // A day above the headline may be the page's own, unless it says that it is the article's.
    let signed = above.iter().any(|line| matches!(line.mark, Mark::Writer(_)));
    let stated = |day: &Day| day.label == Some(Label::Published) || signed && day.label.is_none();
    out.days.extend(days(above).into_iter().filter(stated));
    out
}

/// The headline's line: of several the one of the highest rank, of these the first.
fn headline(lines: &[Line], title: &str) -> Option<usize> {
    let wanted = bare(title);
    let same = lines.iter().enumerate().filter(|(_, line)| !wanted.is_empty() && bare(&line.words) == wanted);
    let rank = |line: &Line| match line.mark {
        Mark::Heading(rank) => rank,
        _ => u8::MAX,
    };
    same.min_by_key(|(_, line)| rank(line)).map(|(at, _)| at)
}

/// The lines between headline and story.
fn below(lines: &[Line]) -> &[Line] {
    let mut prose = 0;
    let end = lines.iter().take(BELOW).position(|line| {
        let words = line.words.split_whitespace().count();
        let running =
            line.mark == Mark::Plain && (words >= 25 || words >= 9 && line.words.ends_with(['.', '!', '?']));
        prose += if running { words } else { 0 };
        prose > PROSE || line.mark == Mark::Heading(1)
    });
    lines.get(..end.unwrap_or(lines.len().min(BELOW))).unwrap_or_default()
}

impl Printed {
    /// The first names that are marked as writers or follow "By", with those right beside them.
    fn take_writers(&mut self, lines: &[Line]) {
        let mut names: Vec<String> = Vec::new();
        let mut by = false;
        let mut since = 0;
        for line in lines {
            // A byline's element also holds rubrics and offices.
            let marked = match line.mark {
                Mark::Writer(own) => own || names.is_empty(),
                _ => false,
            };
            let labelled = clean::writers(&line.words).filter(|_| !matches!(line.mark, Mark::Heading(_)));
            let labelled = labelled.filter(|name| marked || name.contains(' ') || is_agency(name));
            let expected = marked || by;
            let unlabelled = || expected.then(|| clean::writers(&format!("By: {}", line.words))).flatten();
            by = is_label(&line.words);
            let found = labelled.clone().or_else(unlabelled).filter(|found| !by && clean::label(found).is_none());
            match found {
                Some(found) => {
                    self.labelled |= labelled.is_some();
                    since = 0;
                    let role = !names.is_empty() && is_role(&found);
                    if !role && !names.contains(&found) {
                        names.push(found);
                    }
                }
                None if names.is_empty() || by => self.labelled |= by,
                None => since += 1,
            }
            if since > 2 {
                break;
            }
        }
        self.writers = (!names.is_empty()).then(|| names.join(", "));
    }
}

/// "Business Columnist" under a name is what that writer does.
fn is_role(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or(words).to_lowercase();
    let roles =
        ["columnist", "reporter", "writer", "correspondent", "editor", "contributor", "producer", "analyst"];
    roles.contains(&last.as_str()) || last == "staff"
}

/// One word after "By" is else as often a rubric.
fn is_agency(name: &str) -> bool {
    matches!(name, "Reuters" | "Bloomberg") || name.chars().all(char::is_uppercase)
}

/// "By" alone: the name is the next line.
fn is_label(words: &str) -> bool {
    let bare = words.trim_end_matches([':', ' ']).to_lowercase();
    matches!(bare.as_str(), "by" | "von" | "par" | "por" | "di" | "door" | "written by" | "posted by" | "author")
}

/// Where a day says that it is the article's, others count only with what they say; and several days of which none says
/// what it is belong to a list of other stories.
fn settled(mut days: Vec<Day>) -> Vec<Day> {
    let bare = days.iter().filter(|day| day.label.is_none()).filter_map(|day| day.value.get(..10));
    let bare: BTreeSet<String> = bare.map(str::to_owned).collect();
    if bare.len() > 1 || days.iter().any(|day| day.label == Some(Label::Published)) {
        days.retain(|day| day.label.is_some());
    }
    days
}

fn days(lines: &[Line]) -> Vec<Day> {
    let mut out: Vec<Day> = Vec::new();
    let mut before: Option<Label> = None;
    for line in lines {
        let (named, hatom) = match &line.mark {
            Mark::When(_, label, weak) => (*label, *weak),
            _ => (None, false),
        };
        let found = Some(clean::days(&line.words)).filter(|days| !days.is_empty());
        let found = found.or_else(|| signed(&line.words)).unwrap_or_default();
        let day = |value: String, own: Option<Label>, shown: bool| {
            let weak = own.or(before).is_none() && hatom;
            Day { value, label: own.or(before).or(named), weak, shown }
        };
        if let (true, Mark::When(Some(stated), ..)) = (found.is_empty(), &line.mark) {
            let own = clean::label(&line.words);
            out.push(match in_year_of(&line.words, stated) {
                Some(value) => day(value, own, true),
                None => day(stated.clone(), own, false),
            });
        }
        let short = found.is_empty() && line.words.split_whitespace().count() <= 3;
        out.extend(found.into_iter().map(|(value, own)| day(value, own, true)));
        before = if short { clean::label(&line.words) } else { None };
    }
    out
}

/// The day behind the names of a byline: "Written by Jane Roe, MS, RD on November 14, 2019".
fn signed(words: &str) -> Option<Vec<(String, Option<Label>)>> {
    let names = clean::writers(words)?;
    let found = dates::find(words);
    let [day] = found.as_slice() else { return None };
    let after = words.get(day.range.end..)?.split_whitespace().count();
    let between = words.get(..day.range.start)?.rsplit_once(names.as_str())?.1.split_whitespace().count();
    (day.is_day() && after <= 3 && between <= 4).then(|| vec![(day.value.clone(), None)])
}

/// "Nov 18, 8:19 PM" in an element whose attribute gives the same moment with its year.
fn in_year_of(words: &str, stated: &str) -> Option<String> {
    let day = dates::yearless(words)?;
    let value = format!("{}-{}", stated.get(..4)?, day.value.get(5..)?);
    dates::near(&value, stated).then_some(value)
}

#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    now: Line,
    mark: Mark,
    /// The headline's letters.
    wanted: String,
    /// Lines that are still wanted, once it was found.
    left: Option<usize>,
}

impl Walk {
    fn walk(&mut self, page: &Document, id: NodeId, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for child in page.child_nodes(id) {
            if self.left == Some(0) {
                return;
            }
            if page.is_text(child) {
                self.push(&page.text_content(child));
                continue;
            }
            let tag = page.tag_name(child);
            if is_skipped(tag) {
                continue;
            }
            let own = mark(page, child, tag).filter(|own| *own != self.mark || matches!(own, Mark::Writer(_)));
            let apart = own.is_some() || is_block(tag);
            if apart {
                self.end_line();
            }
            let outer = own.map(|own| std::mem::replace(&mut self.mark, own));
            self.walk(page, child, depth + 1);
            if apart {
                self.end_line();
            }
            if let Some(outer) = outer {
                self.mark = outer;
            }
        }
    }

    fn push(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() {
                self.now.words.push(c);
            } else if !self.now.words.is_empty() && !self.now.words.ends_with(' ') {
                self.now.words.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.now);
        line.words.truncate(line.words.trim_end().len());
        if line.words.contains(" ,") {
            line.words = line.words.replace(" ,", ",");
        }
        // The words of an element that shows none are in its attribute.
        if !line.words.is_empty() {
            line.mark = self.mark.clone();
            let found = line.mark == Mark::Heading(1) && bare(&line.words) == self.wanted;
            self.left = match self.left {
                None => found.then_some(BELOW),
                Some(left) => Some(left.saturating_sub(1)),
            };
            self.lines.push(line);
        }
    }
}

fn mark(page: &Document, id: NodeId, tag: &str) -> Option<Mark> {
    if let Some(rank) = tag.strip_prefix('h').and_then(|rank| rank.parse().ok()) {
        return Some(Mark::Heading(rank));
    }
    let of = |name: &str| {
        page.get_attribute(id, name)
            .map(|mut words| {
                words.make_ascii_lowercase();
                words
            })
            .unwrap_or_default()
    };
    let (class, prop) = (of("class"), of("itemprop"));
    if tag != "time" && tag != "a" && class.is_empty() && prop.is_empty() {
        return None;
    }
    let changed = prop.contains("modified") || class.contains("modif");
    let hatom = !changed && class.contains("updat");
    let published = prop.contains("published") || class.contains("publish");
    let label = if changed || hatom { Some(Label::Updated) } else { published.then_some(Label::Published) };
    if tag == "time" || prop.contains("datepublished") || prop.contains("datemodified") {
        let written = ["datetime", "content"].iter().find_map(|name| page.get_attribute(id, name));
        return Some(Mark::When(written.and_then(|w| dates::parse(&w)).filter(|d| d.len() >= 10), label, hatom));
    }
    let other = ["comment", "avatar", "bio", "social", "image", "related", "date", "time"];
    let named = |names: &[&str]| names.iter().any(|name| class.contains(name));
    if named(&other) {
        return None;
    }
    let own = named(&["author", "writer", "autor"]) || prop == "author" || tag == "a" && of("rel") == "author";
    (own || class.contains("byline")).then_some(Mark::Writer(own))
}

fn is_skipped(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "noscript"
            | "nav"
            | "footer"
            | "aside"
            | "select"
            | "button"
            | "iframe"
            | "svg"
            | "template"
            | "figcaption"
            | "textarea"
            | "dialog"
    )
}

fn is_block(tag: &str) -> bool {
    !matches!(
        tag,
        "a" | "span"
            | "b"
            | "i"
            | "em"
            | "strong"
            | "small"
            | "u"
            | "sup"
            | "sub"
            | "font"
            | "abbr"
            | "cite"
            | "mark"
            | "bdi"
            | "label"
            | "q"
            | "s"
    )
}
