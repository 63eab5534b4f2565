//! Who wrote a page's article: the names printed at the headline and those in the page's data, weighed.
//!
//! Refuses addresses, handles and what content systems call whoever is logged in.

use trafilatura::dom::Document;

use super::facts_of_page::core;
use super::lines::on_one_line;
use super::linked_data::LinkedData;
use super::marked::{Marked, Writer, name_in};
use super::printed::Printed;
use crate::text::fold;

/// The byline.
pub(super) fn of(
    page: &Document,
    marked: &Marked,
    linked: &LinkedData,
    printed: &Printed,
    outlets: &[String],
) -> Option<String> {
    let mut shown = printed.writers.iter().flat_map(|w| tidied(split(w), outlets)).collect::<Vec<_>>();
    // "Jane Roe, Berlin": the place, the desk.
    if shown.iter().any(|name| is_full(name)) {
        shown.retain(|name| is_full(name));
    }
    let said = said(page, marked, linked, outlets);
    let names = if said.is_empty() || outranks(&shown, &said, printed.labelled) { shown } else { said };
    (!names.is_empty()).then(|| names.join(", "))
}

/// Whether the printed names count more: they name more of the same people, or the same without their outlet, or stand
/// after "By", or the data name an account.
fn outranks(shown: &[String], said: &[String], labelled: bool) -> bool {
    let folded = |names: &[String]| names.iter().map(|n| fold(n)).collect::<Vec<_>>();
    let (a, b) = (folded(shown), folded(said));
    if a.is_empty() {
        return false;
    }
    if a.iter().any(|a| b.contains(a)) {
        return shown.len() > said.len() && shown.iter().all(|name| is_full(name));
    }
    let shorter = |a: &String, b: &String| a.contains(' ') && b.starts_with(a.as_str());
    if a.iter().any(|a| b.iter().any(|b| shorter(a, b))) {
        return true;
    }
    if a.iter().any(|a| b.iter().any(|b| a.starts_with(b.as_str()))) {
        return false;
    }
    let account = |name: &String| !is_full(name) || !name.chars().any(char::is_uppercase);
    labelled && shown.iter().all(|name| is_full(name)) || said.iter().all(account)
}

/// More than one word: no rubric as in "By Invitation", no handle, no place.
fn is_full(name: &str) -> bool {
    name.contains(' ')
}

/// What the page's data say, else what it marks.
fn said(page: &Document, marked: &Marked, linked: &LinkedData, outlets: &[String]) -> Vec<String> {
    let first = [
        tidied(linked.authors.clone(), outlets),
        tidied(
            marked.all(&[
                "author",
                "article:author",
                "dc.creator",
                "byl",
                "parsely-author",
                "sailthru.author",
                "citation_author",
                "twitter:data1",
            ]),
            outlets,
        ),
    ];
    let short = |names: Vec<String>| {
        let names = names.into_iter().take(4).filter(|n| n.split_whitespace().count() <= 8);
        tidied(names.collect(), outlets)
    };
    let props = || short(marked.props("author").map(|id| name_in(page, id)).collect());
    let class = |sort: Writer| {
        let of = marked.writers.iter().filter(|(w, _)| *w == sort).map(|(_, id)| *id);
        let inner = of.clone().flat_map(|id| page.get_elements_by_tag_name(id, "a"));
        let links = short(inner.map(|id| on_one_line(page, id)).collect());
        if sort == Writer::Byline && !links.is_empty() {
            return links;
        }
        short(of.map(|id| on_one_line(page, id)).collect())
    };
    let marked =
        std::iter::once_with(props).chain([Writer::Link, Writer::Name, Writer::Byline].into_iter().map(class));
    first.into_iter().chain(marked).find(|names| !names.is_empty()).unwrap_or_default()
}

/// "Jane Roe, John Doe and Mara Voss" as names; "Jane Roe, MD" stays one.
fn split(names: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in names.split([',', ';']) {
        let part = part.trim();
        match out.last_mut() {
            Some(last) if is_degree(part) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => {
                let mut rest = part.strip_prefix("and ").unwrap_or(part);
                for joint in [" and ", " und ", " et ", " & "] {
                    while let Some((one, more)) = rest.split_once(joint).filter(|(one, _)| one.contains(' ')) {
                        out.push(one.trim().to_owned());
                        rest = more;
                    }
                }
                out.push(rest.trim().to_owned());
            }
        }
    }
    out
}

/// "Jr.", "MD", "Ph.D."
fn is_degree(part: &str) -> bool {
    let letters: String = part.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let degree = (2..=4).contains(&letters.len()) && capitals >= 2;
    !part.contains(' ') && (degree || matches!(letters.to_lowercase().as_str(), "jr" | "sr"))
}

/// Names without labels, outlets and addresses; none that is no name.
fn tidied(names: Vec<String>, outlets: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        let name = one(&name, outlets);
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let fits = letters >= 3
            && name.split_whitespace().count() <= 12
            && !name.contains("http")
            && !name.contains("www.")
            && !name.contains(['/', '@', '<', '{', '='])
            && name.chars().filter(char::is_ascii_digit).count() < 4;
        let own = outlets.iter().any(|o| core(o) == core(&name));
        let generic = matches!(
            name.to_lowercase().as_str(),
            "admin"
                | "administrator"
                | "editor"
                | "unknown"
                | "null"
                | "staff"
                | "author"
                | "none"
                | "redaktion"
                | "webmaster"
                | "guest"
                | "user"
                | "root"
        );
        if fits && !own && !generic && !out.iter().any(|o| o.eq_ignore_ascii_case(&name)) {
            out.push(name);
        }
    }
    out
}

fn one(name: &str, outlets: &[String]) -> String {
    let mut name = name.trim();
    for label in ["By ", "by ", "BY ", "By: ", "Von ", "Par ", "Por "] {
        name = name.strip_prefix(label).unwrap_or(name);
    }
    name = name.trim_start_matches('@').trim();
    // "Jane Roe | The Echo", "Jane Roe (The Echo)"
    let cut =
        [" | ", " (", " • ", " · ", " <"].iter().filter_map(|mark| name.find(mark)).filter(|at| *at > 4).min();
    name = cut.and_then(|at| name.get(..at)).unwrap_or(name);
    // "Jane Roe in Berlin"
    let place =
        name.split_once(" in ").filter(|(person, at)| is_full(person) && at.starts_with(char::is_uppercase));
    name = place.map_or(name, |(person, _)| person);
    // "Jane Roe, Echo.com": the outlet's address is no name.
    if let Some((person, rest)) = name.split_once(", ") {
        let address = !rest.contains(' ')
            && [".com", ".org", ".net", ".co.uk", ".de"].iter().any(|e| rest.to_lowercase().ends_with(e));
        let own = outlets.iter().any(|o| core(o) == core(rest));
        name = if address || own { person } else { name };
    }
    // "Jane Roe. The Echo"
    let ends = |person: &&str| person.ends_with([' ', '.', '-', ',', '/']);
    let own = outlets.iter().find_map(|o| name.strip_suffix(o.as_str()).filter(ends));
    let person = own.map(|person| person.trim_end_matches([' ', '.', '-', ',', '/']));
    person.filter(|person| person.contains(' ')).unwrap_or(name).trim().to_owned()
}
