//! Text inside XML and HTML: what must be escaped is, what XML cannot hold is replaced by U+FFFD.

use std::borrow::Cow;

/// Text between tags.
pub(super) fn text(words: &str) -> Cow<'_, str> {
    escaped(words, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        // A reader would make it a line feed, and every offset after it would be off by one.
        '\r' => Some("&#13;"),
        c if forbidden(c) => Some("\u{fffd}"),
        _ => None,
    })
}

/// Text between double quotation marks.
pub(super) fn attribute(words: &str) -> Cow<'_, str> {
    escaped(words, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\r' => Some("&#13;"),
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        c if forbidden(c) => Some("\u{fffd}"),
        _ => None,
    })
}

/// What no XML 1.0 document may hold, escaped or not.
fn forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn escaped(words: &str, of: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !words.chars().any(|c| of(c).is_some()) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        match of(c) {
            Some(instead) => out.push_str(instead),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}
