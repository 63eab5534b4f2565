//! Lines that were broken to a width become paragraphs again.
//!
//! Refuses where lines are paragraphs already: only a text whose lines mostly run up to one width was broken.

/// Lines shorter than this share of the width end a paragraph when they also end a sentence.
const SHORT: f32 = 0.75;
/// Texts broken to a width keep within these many characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;

/// The text with each paragraph on one line, or `None` where it was not broken to a width.
pub(super) fn paragraphs(text: &str) -> Option<String> {
    let width = width(text)?;
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    let mut last = 0;
    for line in text.lines() {
        let indented = line.starts_with("   ") || line.starts_with('\t');
        let words = line.trim();
        let closes = words.is_empty()
            || indented
            || words.starts_with(['>', '*', '•', '-', '#'])
            || (last as f32) < width as f32 * SHORT;
        if open && closes {
            out.push('\n');
            open = false;
        }
        if words.is_empty() {
            out.push('\n');
            last = 0;
            continue;
        }
        if open {
            out.push(' ');
        }
        out.push_str(words);
        open = true;
        last = words.chars().count();
    }
    Some(out.trim().to_owned())
}

/// The width that lines were broken to.
fn width(text: &str) -> Option<usize> {
    let lengths: Vec<usize> = text.lines().map(|l| l.trim_end().chars().count()).filter(|&n| n > 0).collect();
    let longest = lengths.iter().copied().max().filter(|n| WIDTHS.contains(n) && lengths.len() >= 6)?;
    let long = lengths.iter().filter(|&&n| n * 10 >= longest * 8).count();
    // A third of the lines runs to the edge, and lines go on in the middle of sentences.
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let runs_on = lines
        .windows(2)
        .filter(|w| {
            let ends = w.first().is_some_and(|a| a.ends_with(|c: char| c.is_lowercase() || c == ','));
            ends && w.last().is_some_and(|b| b.starts_with(char::is_lowercase))
        })
        .count();
    (long * 3 >= lengths.len() && runs_on * 6 >= lengths.len()).then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_and_paragraphs_kept() {
        let text = "The ferry to the northern islands sailed again on Monday\nafter a winter of repairs that cost the harbour twice as\nmuch as it had planned, the operator said in a statement.\n\nPassengers cheered. The captain, who had waited for months,\ncalled it the best day of the year and thanked the people\nof the yard.\n";
        let read = paragraphs(text).unwrap();
        let lines: Vec<&str> = read.lines().filter(|l| !l.is_empty()).collect();
        assert_eq!(lines.len(), 2, "{read}");
        assert!(lines[0].contains("Monday after a winter") && lines[1].ends_with("people of the yard."));
    }

    #[test]
    fn paragraphs_on_lines_of_their_own_stay() {
        let text = "One short line.\nAnother short line that ends.\nA third one here.\nAnd a fourth.\nA fifth one.\nSix.\nSeven.";
        assert_eq!(paragraphs(text), None);
    }
}
