//! What a browser prints around a page: its title, address, the number of the sheet and the time of printing.
//!
//! Refuses to take edges for these where no sheet says how many there are beside an address.

use super::heads;
use super::lines::Line;
use crate::text::fold;

/// Lines on one height are one row.
const ROW: f64 = 0.5;

/// What the browser says of the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Printed {
    /// Its address.
    pub(super) address: Option<String>,
    /// Its title, with the outlet's name where it writes it there.
    pub(super) heading: Option<String>,
}

/// Takes the browser's rows out of a page printed by one.
pub(super) fn take(pages: &mut [Vec<Line>]) -> Option<Printed> {
    let count = pages.len();
    let mut found = Printed::default();
    let mut rows = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let (top, foot) = (row(page, f64::min), row(page, f64::max));
        let pieces = || top.iter().chain(&foot).filter_map(|i| page.get(*i)).flat_map(|l| l.text.split("  "));
        let numbered = pieces().any(|p| is_sheet(p.trim(), at + 1, count));
        let address = pieces().flat_map(str::split_whitespace).find(|w| is_address(w));
        if page.is_empty() {
            rows.push(Vec::new());
            continue;
        }
        let address = address.filter(|_| numbered)?;
        let whole = !address.ends_with('…') && !address.ends_with("...") && address.starts_with("http");
        found.address = found.address.take().or_else(|| whole.then(|| address.to_owned()));
        let heading = pieces().map(str::trim).find(|p| {
            !p.is_empty() && !is_sheet(p, at + 1, count) && !p.split_whitespace().any(is_address) && !is_time(p)
        });
        found.heading = found.heading.take().or_else(|| heading.map(str::to_owned));
        let own = |edge: Vec<usize>| {
            let text: Vec<&str> =
                edge.iter().filter_map(|i| page.get(*i)).flat_map(|l| l.text.split("  ")).collect();
            let ours = |p: &&str| {
                let p = p.trim();
                is_sheet(p, at + 1, count) || p.split_whitespace().any(is_address) || is_time(p)
            };
            if text.iter().any(ours) { edge } else { Vec::new() }
        };
        rows.push([own(top), own(foot)].concat());
    }
    found.address.as_ref().or(found.heading.as_ref())?;
    pages.iter_mut().zip(&rows).for_each(|(page, gone)| heads::take(page, gone));
    Some(found)
}

/// The title and the outlet in a heading such as "Ferry sinks | The Echo", where the text has a line that is that title.
pub(super) fn parts(heading: &str, text: &str) -> (Option<String>, Option<String>) {
    const MARKS: [&str; 6] = [" | ", " – ", " — ", " - ", " · ", " :: "];
    let printed = |title: &str| text.lines().any(|line| fold(line.trim()) == fold(title.trim()));
    if printed(heading) {
        return (Some(heading.to_owned()), None);
    }
    let cut = |mark: &&str| heading.rsplit_once(*mark).filter(|(title, _)| printed(title));
    match MARKS.iter().find_map(cut) {
        Some((title, outlet)) => (Some(title.trim().to_owned()), Some(outlet.trim().to_owned())),
        None => (None, None),
    }
}

/// The lines on the height that lies furthest to one side.
fn row(page: &[Line], furthest: impl Fn(f64, f64) -> f64) -> Vec<usize> {
    let Some(base) = page.iter().map(|l| l.base).reduce(furthest) else { return Vec::new() };
    let on = |(_, l): &(usize, &Line)| (l.base - base).abs() <= l.size * ROW;
    page.iter().enumerate().filter(on).map(|(i, _)| i).collect()
}

fn is_address(word: &str) -> bool {
    ["http://", "https://", "file://"].iter().any(|start| word.starts_with(start))
}

/// "2/5", "2 of 5", "Page 2 of 5", "Seite 2 von 5"
fn is_sheet(piece: &str, at: usize, count: usize) -> bool {
    let numbers: Vec<usize> = piece.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    numbers == [at, count] && piece.chars().filter(|c| c.is_alphabetic()).count() <= 9
}

/// "11/22/26, 3:07 PM", "22.11.26, 15:07"
fn is_time(piece: &str) -> bool {
    let words = |w: &str| w.chars().all(|c| !c.is_alphabetic()) || matches!(w, "AM" | "PM" | "am" | "pm");
    piece.contains(':') && piece.starts_with(|c: char| c.is_ascii_digit()) && piece.split_whitespace().all(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, base: f64) -> Line {
        Line { text: text.to_owned(), left: 20.0, right: 500.0, base, size: 8.0, opens: true }
    }

    fn sheet(n: usize) -> Vec<Line> {
        vec![
            line("3/8/31, 6:30 AM  Ferry sinks | Harbour Echo", 15.0),
            line("The ferry sank.", 100.0),
            line(&format!("https://echo.example/ferry  {n}/2"), 780.0),
        ]
    }

    #[test]
    fn what_browsers_print_around_a_page_is_taken_and_told() {
        let mut pages = [sheet(1), sheet(2)];
        let found = take(&mut pages).unwrap();
        assert_eq!(found.address.as_deref(), Some("https://echo.example/ferry"));
        assert_eq!(found.heading.as_deref(), Some("Ferry sinks | Harbour Echo"));
        assert!(pages.iter().all(|p| p.len() == 1), "{pages:?}");
        let (title, outlet) = parts("Ferry sinks | Harbour Echo", "Menu\nFerry sinks\nThe ferry sank.");
        assert_eq!((title.as_deref(), outlet.as_deref()), (Some("Ferry sinks"), Some("Harbour Echo")));
        let mut other = [vec![line("See https://echo.example", 15.0), line("The ferry sank.", 100.0)]];
        assert_eq!(take(&mut other), None);
        assert_eq!(other.first().map(Vec::len), Some(2));
    }
}
