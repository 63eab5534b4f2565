//! Every place in one text where some letters stand, whatever their case and diacritics.

use crate::text::{Span, fold};

/// The places, in order, not overlapping. Unlike a search over all articles it finds the middles of words, too.
pub fn find_in(text: &str, typed: &str) -> Vec<Span> {
    let wanted = fold(typed.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // Where each folded byte comes from; folding may lengthen and shorten.
    let mut from: Vec<u32> = Vec::with_capacity(text.len() + 1);
    let mut letter = [0; 4];
    for (at, ch) in text.char_indices() {
        let before = folded.len();
        if ch.is_ascii() {
            folded.push(if ch == '\n' { ' ' } else { ch.to_ascii_lowercase() });
        } else {
            folded.push_str(&fold(ch.encode_utf8(&mut letter)));
        }
        from.resize(from.len() + folded.len() - before, at as u32);
    }
    from.push(text.len() as u32);
    let place = |at: usize| from.get(at).map(|&byte| byte as usize);
    let found = folded.match_indices(&wanted).filter_map(|(at, words)| {
        let (start, last) = (place(at)?, place(at + words.len() - 1)?);
        let end = text.get(last..)?.chars().next().map_or(last, |c| last + c.len_utf8());
        Some(Span::new(start, end))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::find_in;

    fn found<'a>(text: &'a str, typed: &str) -> Vec<&'a str> {
        find_in(text, typed).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn case_diacritics_and_line_breaks_do_not_matter() {
        assert_eq!(found("Café, CAFE\u{301} and cafés", "cafe").len(), 3);
        assert_eq!(found("the old\nbridge", "old bridge"), ["old\nbridge"]);
        assert_eq!(found("Große Straße", "strasse"), ["Straße"]);
        assert_eq!(found("aaa", "aa"), ["aa"]);
        assert!(found("", "a").is_empty() && found("a", "  ").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn places_are_whole_letters_and_hold_what_was_typed(text in "\\PC{0,60}", at in 0usize..60, len in 1usize..6) {
            let typed: String = text.chars().skip(at).take(len).collect();
            for span in find_in(&text, &typed) {
                proptest::prop_assert!(text.is_char_boundary(span.start as usize));
                proptest::prop_assert!(crate::text::fold(span.of(&text)).contains(&crate::text::fold(typed.trim())));
            }
        }
    }
}
