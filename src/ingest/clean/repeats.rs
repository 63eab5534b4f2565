//! What is said twice: the headline again, captions doubled by the page, a standfirst that is also a paragraph.

use std::collections::BTreeMap;

use super::line::Line;
use crate::facts::FurnitureKind;

/// Shorter lines may repeat for reasons of their own.
const LEAST_WORDS: usize = 7;

/// A text with more lines than this that come again is written that way: a plan, a timetable, questions to many.
const MOST_TWINS: usize = 6;

/// Marks all but one of each. The headline kept is `title`; of two paragraphs the one in the story is kept.
pub(super) fn mark(lines: &mut [Line<'_>], title: Option<usize>, head: usize) {
    if let Some(key) = title.and_then(|t| lines.get(t)).map(|l| l.key.clone()) {
        for (i, line) in lines.iter_mut().enumerate() {
            if Some(i) != title && line.key == key && line.kind != Some(FurnitureKind::Metadata) {
                line.kind = Some(FurnitureKind::RepeatedTitle);
            }
        }
    }
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        if line.kind.is_none() && line.count >= LEAST_WORDS && Some(i) != title {
            places.entry(line.key.clone()).or_default().push(i);
        }
    }
    places.retain(|_, at| at.len() > 1);
    if places.len() > MOST_TWINS {
        return;
    }
    for twins in places.into_values() {
        // A standfirst is lifted out of the story: the story keeps it.
        let kept = twins.iter().copied().find(|&i| i >= head).or(twins.first().copied());
        for i in twins.into_iter().filter(|&i| Some(i) != kept) {
            if let Some(line) = lines.get_mut(i) {
                line.mark(FurnitureKind::Other);
            }
        }
    }
}
