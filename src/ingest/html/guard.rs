//! What is looked at before any parser: size, nesting, the encoding a page declares; and text without a parser.

use std::borrow::Cow;

use super::lines::entity;

/// Larger pages are not parsed: extraction takes time that grows faster than the page.
const MAX_BYTES: usize = 6 * 1024 * 1024;
/// Real pages stay under 100; parsers grow quadratic and recursive walks overflow far above.
const MAX_DEPTH: usize = 250;

/// Elements that never hold others, or that the next of their kind closes.
fn is_flat(name: &str) -> bool {
    is_void(name)
        || matches!(
            name,
            "p" | "li"
                | "option"
                | "dt"
                | "dd"
                | "tr"
                | "td"
                | "th"
                | "tbody"
                | "thead"
                | "tfoot"
                | "optgroup"
                | "path"
                | "use"
                | "image"
                | "frame"
                | "circle"
                | "rect"
                | "g"
        )
}

/// Elements that hold nothing.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements after which a new line begins.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "br"
            | "li"
            | "ul"
            | "ol"
            | "tr"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "title"
            | "dt"
            | "dd"
            | "form"
            | "main"
            | "hr"
            | "pre"
            | "option"
            | "button"
    )
}

/// Pages under this are taken as they are.
const SMALL: usize = 512 * 1024;

/// A page ready for its parser.
pub(super) struct Slim {
    /// Without what no reader of it sees: scripts but for linked data, styles, drawings, comments; and without pictures,
    /// fields and what browsers put into a single file. Parsing takes half the time then.
    pub(super) html: String,
    /// Why it should not be parsed, as the end of a sentence that begins with "the page".
    pub(super) refused: Option<String>,
}

/// Looks over a page and takes out what says nothing.
pub(super) fn slimmed(html: &str) -> Slim {
    let whole = without_pictures(html);
    let mut html = String::with_capacity(whole.len());
    let mut at = 0;
    let mut depth = 0usize;
    let mut deepest = 0;
    for tag in tags(&whole) {
        if tag.unseen {
            html.push_str(whole.get(at..tag.start).unwrap_or(""));
            at = tag.end;
            continue;
        }
        if tag.name == "template" && !tag.empty {
            // What shows is a part of the page like others.
            html.push_str(whole.get(at..tag.start).unwrap_or(""));
            html.push_str(if tag.closes { "</div>" } else { "<div>" });
            at = tag.end;
        }
        if !tag.empty && !is_flat(&tag.name) {
            depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
    }
    html.push_str(whole.get(at..).unwrap_or(""));
    let refused = if html.len() > MAX_BYTES {
        Some(format!("is larger than {} MB", MAX_BYTES / 1024 / 1024))
    } else {
        (deepest > MAX_DEPTH).then(|| format!("nests its elements more than {MAX_DEPTH} deep"))
    };
    Slim { html, refused }
}

fn without_pictures(html: &str) -> Cow<'_, str> {
    if html.len() < SMALL {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() / 4);
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find("data:")) {
        let start = at + found;
        let rest = html.get(start..).unwrap_or("");
        let end = rest.find(['"', '\'', ')', '>', ' ', '<']).unwrap_or(rest.len());
        out.push_str(html.get(at..start).unwrap_or(""));
        let body = rest.get(..end).unwrap_or("");
        // Short ones are words that happen to begin like this.
        out.push_str(if body.len() > 200 { "data:," } else { body });
        at = start + end.max(1);
    }
    out.push_str(html.get(at..).unwrap_or(""));
    Cow::Owned(out)
}

/// The encoding that a page's `<meta>` names.
pub(in crate::ingest) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or(bytes)).to_ascii_lowercase();
    let at = head
        .find("charset=")
        .map(|at| at + "charset=".len())
        .or_else(|| head.find("encoding=").map(|at| at + "encoding=".len()))?;
    let rest = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    rest.get(..end).filter(|e| !e.is_empty()).map(str::to_owned)
}

/// All of a page's text without its tags: a line for each block.
pub(super) fn stripped(html: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for tag in tags(html) {
        push_text(&mut out, html.get(at..tag.start).unwrap_or(""));
        at = tag.end;
        if is_block(&tag.name) {
            newline(&mut out);
        } else if !out.ends_with([' ', '\n']) && matches!(&*tag.name, "td" | "th") {
            out.push(' ');
        }
    }
    push_text(&mut out, html.get(at..).unwrap_or(""));
    out.trim().to_owned()
}

fn newline(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn push_text(out: &mut String, words: &str) {
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let (shown, used) = if c == '&' { entity(rest).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
        rest = rest.get(used..).unwrap_or("");
        if shown.is_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(shown);
        }
    }
}

pub(super) struct TagAt<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) closes: bool,
    empty: bool,
    /// Says nothing to anybody: a comment, style, drawing or script with all that it holds, a picture, a field.
    unseen: bool,
    /// Its first byte; for scripts, styles and comments the element's.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// All tags, in order; scripts, styles and comments are one each, with what they hold.
pub(super) fn tags(html: &str) -> impl Iterator<Item = TagAt<'_>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html.get(at..)?.find('<')?;
            let rest = html.get(start..)?;
            if rest.starts_with("<!--") {
                at = rest.find("-->").map_or(html.len(), |e| start + e + 3);
                return Some(TagAt { name: "".into(), closes: false, empty: true, unseen: true, start, end: at });
            }
            let closes = rest.starts_with("</");
            let name_at = start + 1 + usize::from(closes);
            let tail = html.get(name_at..)?;
            let len = tail.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(tail.len());
            let name = lower(tail.get(..len)?);
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !tail.starts_with(['!', '?']) {
                at = start + 1;
                continue;
            }
            let close = tag_end(html, name_at);
            let empty = html.get(..close)?.ends_with("/>") || tail.starts_with(['!', '?']);
            at = close;
            let unseen = !closes && is_unseen(&name, html.get(start..close).unwrap_or(""));
            let held = matches!(&*name, "script" | "style" | "noscript" | "template" | "svg" | "iframe");
            if !closes && !empty && held && !is_shown(&name, html.get(start..close).unwrap_or("")) {
                at = after_element(html, close, &name);
                return Some(TagAt { name, closes: false, empty: true, unseen, start, end: at });
            }
            return Some(TagAt { name, closes, empty, unseen, start, end: close });
        }
    })
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Browsers write what a page's own elements show into templates that say so.
fn is_shown(name: &str, tag: &str) -> bool {
    name == "template" && tag.to_ascii_lowercase().contains("shadow")
}

/// Whether an element of this name and tag says nothing: linked data in a script does, and a link to the page's own place.
fn is_unseen(name: &str, tag: &str) -> bool {
    match name {
        "style" | "svg" | "noscript" | "iframe" | "img" | "input" | "source" | "track" | "embed" => true,
        "script" => !tag.to_ascii_lowercase().contains("ld+json"),
        "link" => !tag.to_ascii_lowercase().contains("canonical"),
        _ => false,
    }
}

/// One past the `>` that ends a tag, quoted attributes skipped.
fn tag_end(html: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(rest) = html.as_bytes().get(at..) {
        let Some(found) = rest.iter().position(|b| matches!(b, b'>' | b'"' | b'\'')) else { break };
        let mark = rest.get(found).copied().unwrap_or(b'>');
        at += found + 1;
        if mark == b'>' {
            return at;
        }
        let Some(closing) = html.as_bytes().get(at..).and_then(|r| r.iter().position(|b| *b == mark)) else {
            break;
        };
        at += closing + 1;
    }
    html.len()
}

fn after_element(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html.get(at..).and_then(|r| r.find("</")) {
        let tail = html.get(at + found + 2..).unwrap_or("");
        if tail.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return tag_end(html, at + found + 2);
        }
        at += found + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_seen_without_a_parser() {
        let deep = format!("{}deep{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
        assert!(slimmed(&deep).refused.unwrap().contains("deep"));
        assert_eq!(stripped(&deep), "deep");
        assert_eq!(slimmed(&"<div><p>x<br><img src=a></div>".repeat(1000)).refused, None);
    }

    #[test]
    fn stripping_keeps_words_and_drops_scripts() {
        let html = "<p>One &amp; two&nbsp;<b>three</b></p><script>if (a < b) { x(\"</p>\") }</script><p>4 &lt; 5";
        assert_eq!(stripped(html), "One & two three\n4 < 5");
    }

    #[test]
    fn what_a_pages_own_elements_show_is_a_part_of_it() {
        let html = "<x-a><template shadowmode=\"open\"><p>Shown.</p></template></x-a><template><p>Kept back.</p></template>";
        assert_eq!(stripped(html), "Shown.");
        assert!(slimmed(html).html.starts_with("<x-a><div><p>Shown.</p></div></x-a>"));
    }

    #[test]
    fn a_single_file_page_loses_its_pictures_only() {
        let picture = format!("<img src=\"data:image/png;base64,{}\">", "iVBOR".repeat(200_000));
        let html = format!("<style>p{{color:red}}</style><p>Before {picture} after, data: enough.</p>");
        let slim = slimmed(&html).html;
        assert!(slim.len() < 200, "{} bytes", slim.len());
        assert_eq!(stripped(&slim), "Before after, data: enough.");
    }

    #[test]
    fn the_declared_encoding() {
        assert_eq!(declared_encoding(b"<meta charset=\"KOI8-R\">").as_deref(), Some("koi8-r"));
        let old = b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>";
        assert_eq!(declared_encoding(old).as_deref(), Some("windows-1251"));
    }
}
