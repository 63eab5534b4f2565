//! Which line is the headline, if any is.
//!
//! Refuses to promote a first sentence: without a line that stands apart and reads like one, there is none.

use std::ops::Range;

use super::line::Line;
use super::page;
use crate::facts::{FurnitureKind, Stated};
use crate::text::fold;

/// Longer lines are no headlines.
const MAX_WORDS: usize = 28;

/// The headline's line. `given` is a title known from elsewhere, looked for in the text first; `story`
/// is where the story lies in a whole page.
pub(super) fn find(lines: &[Line<'_>], given: Option<&Stated>, story: Option<&Range<usize>>) -> Option<usize> {
    if let Some(title) = given {
        let wanted = fold(&title.value);
        return lines.iter().take(60).position(|l| l.folded == wanted && l.kind != Some(FurnitureKind::Metadata));
    }
    if let Some(story) = story {
        return page::headline(lines, story);
    }
    let body = |from: usize| lines.iter().skip(from).any(|l| l.kind.is_none() && l.is_body());
    let first = lines.iter().position(|l| l.kind.is_none())?;
    let repeated = (first..lines.len().min(first + 12)).find(|&i| {
        let fits = |l: &Line<'_>| {
            l.kind.is_none() && l.count >= 3 && l.count <= MAX_WORDS && (i == first || reads_like_one(l))
        };
        lines.get(i).is_some_and(fits)
            && again(lines, i)
            && lines.get(first..i).is_some_and(|before| before.iter().all(|l| !l.is_body()))
    });
    if let Some(i) = repeated.filter(|&i| body(i + 1)) {
        return Some(i);
    }
    (first..lines.len().min(first + 4))
        .take_while(|&i| lines.get(i).is_some_and(|l| l.kind.is_some() || !l.is_body() || reads_like_one(l)))
        .find(|&i| {
            lines.get(i).is_some_and(|l| l.kind.is_none() && reads_like_one(l))
                && stands_apart(lines, i)
                && body(i + 1)
        })
        .map(|i| above_a_name(lines, i, first))
}

/// "Mara Voss" right under a longer line that reads like a headline is who wrote it.
fn above_a_name(lines: &[Line<'_>], i: usize, first: usize) -> usize {
    let (Some(line), Some(above)) = (lines.get(i), i.checked_sub(1).and_then(|above| lines.get(above))) else {
        return i;
    };
    let name = (2..=3).contains(&line.count)
        && line.text.split_whitespace().all(|w| w.starts_with(char::is_uppercase) && !w.ends_with(['?', '!']));
    let headline = i > first && above.kind.is_none() && above.count > line.count && reads_like_one(above);
    if name && headline && !line.apart { i - 1 } else { i }
}

/// Whether the same words come again within the next lines.
fn again(lines: &[Line<'_>], i: usize) -> bool {
    let Some(line) = lines.get(i) else { return false };
    !line.key.is_empty() && lines.iter().skip(i + 1).take(8).any(|l| l.key == line.key)
}

fn reads_like_one(line: &Line<'_>) -> bool {
    let last = line.text.split_whitespace().last().unwrap_or("");
    let inner_dot = last.trim_end_matches('.').contains('.');
    let stops = line.text.ends_with(['.', ',', ';', ':']) && !line.text.ends_with("...") && !inner_dot;
    let first = line.text.chars().find(|c| c.is_alphanumeric());
    line.count >= 2 && line.count <= MAX_WORDS && !stops && first.is_some_and(|c| !c.is_lowercase())
}

/// A blank line or a line of metadata follows, or a much longer line.
fn stands_apart(lines: &[Line<'_>], i: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(i), lines.get(i + 1)) else { return false };
    next.apart || next.kind.is_some() || next.is_body() && next.count > line.count
}
