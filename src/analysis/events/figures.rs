//! Titles of events whose figures the sources dispute.

/// A title without its figures, for an event whose figures the sources dispute: it takes no side.
/// Nothing changes where too little would be left.
pub(crate) fn without_figures(title: &str) -> String {
    let amount = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let scale = |word: &str| matches!(word, "hundred" | "thousand" | "million" | "billion" | "dozen");
    let vague = |word: &str| {
        matches!(
            word,
            "some" | "about" | "around" | "nearly" | "almost" | "over" | "than" | "more" | "least" | "at"
        )
    };
    let words: Vec<&str> = title.split(' ').collect();
    let is = |i: usize, test: &dyn Fn(&str) -> bool| words.get(i).is_some_and(|w| test(&w.to_lowercase()));
    let mut dropped = vec![false; words.len()];
    for at in (0..words.len()).filter(|i| is(*i, &amount)) {
        let after = (at + 1..words.len()).take_while(|i| is(*i, &scale)).count();
        let before = (0..at).rev().take_while(|i| is(*i, &vague)).count();
        dropped.iter_mut().take(at + after + 1).skip(at - before).for_each(|d| *d = true);
    }
    let kept: Vec<&str> = words.iter().zip(&dropped).filter(|(_, d)| !**d).map(|(w, _)| *w).collect();
    if kept.len() < 2 || kept.len() == words.len() {
        return title.to_owned();
    }
    let text = kept.join(" ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::without_figures;

    #[test]
    fn a_disputed_figure_leaves_the_title() {
        assert_eq!(without_figures("Some 600 million people watched"), "People watched");
        assert_eq!(without_figures("Ferry sank with more than 40 passengers"), "Ferry sank with passengers");
        assert_eq!(without_figures("The bridge fell"), "The bridge fell");
        assert_eq!(without_figures("300 died"), "300 died", "too little would be left");
    }
}
