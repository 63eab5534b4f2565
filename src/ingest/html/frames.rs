//! Pages that are only a frame around another: old sites of frames, viewers, archives. Which frame holds the story.
//!
//! Refuses frames beside a story of the page's own (advertisements, polls, videos): those are none of it.

use super::guard;

/// What is said of a page whose frame was read.
pub(in crate::ingest) const SAID: &str = "the page is a frame around another, which holds the story and was read";

/// A page with more words of its own is no mere frame.
const FEW: usize = 40;
/// A frame with fewer holds a menu.
const LEAST: usize = 60;
/// Frames that are looked at.
const MOST: usize = 12;

/// The addresses of a page's frames as it writes them.
pub(in crate::ingest) fn sources(html: &str) -> Vec<String> {
    guard::tags(html)
        .filter(|tag| !tag.closes && matches!(&*tag.name, "frame" | "iframe"))
        .filter_map(|tag| source(html.get(tag.start..tag.end)?))
        .take(MOST)
        .collect()
}

/// Whether a page holds nothing but frames.
pub(super) fn is_set(html: &str) -> bool {
    guard::tags(html).any(|tag| tag.name == "frameset") && words(html) <= FEW
}

/// Which of these pages holds the story of a page that has next to no words itself.
pub(in crate::ingest) fn story<'a>(frame: &str, pages: impl Iterator<Item = &'a str>) -> Option<usize> {
    let own = words(frame);
    if own > FEW {
        return None;
    }
    let counts: Vec<usize> = pages.take(MOST).map(words).collect();
    let (at, most) = counts.iter().enumerate().max_by_key(|(at, n)| (**n, usize::MAX - at))?;
    (*most >= LEAST && *most >= own * 3).then_some(at)
}

fn words(html: &str) -> usize {
    guard::stripped(html).split_whitespace().count()
}

/// The value of `src` in a tag.
fn source(tag: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let at = rest.to_ascii_lowercase().find("src=")?;
        let fresh = rest.get(..at).is_none_or(|before| before.ends_with(|c: char| c.is_whitespace()));
        let value = rest.get(at + "src=".len()..)?;
        if !fresh {
            rest = value;
            continue;
        }
        let end = |mark: char| value.get(1..)?.split(mark).next();
        let bare = || value.split(|c: char| c.is_whitespace() || c == '>').next();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => end(quote)?,
            _ => bare()?,
        };
        return Some(super::lines::resolved(value)).filter(|v| !v.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_without_words_of_its_own_is_a_frame() {
        let frames = "<frameset><frame data-src='no.html' src='./Old site_files/menu.html'><FRAME SRC=\"a&amp;b.html\"></frameset>";
        assert_eq!(sources(frames), ["./Old site_files/menu.html", "a&b.html"]);
        let story = "The ferry sailed again on Monday. ".repeat(20);
        assert_eq!(sources("<p>Ferry</p><iframe title=x src=poll.html></iframe>"), ["poll.html"]);
        let pages = ["<p>Home</p>", story.as_str(), "<p>Imprint</p>"];
        assert_eq!(super::story(frames, pages.into_iter()), Some(1));
        assert_eq!(super::story(frames, ["<p>Home</p>"].into_iter()), None);
        assert_eq!(super::story(&story, pages.into_iter()), None);
    }
}
