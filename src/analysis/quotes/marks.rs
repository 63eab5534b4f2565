//! Where quotation marks open and close, in every style, paragraph by paragraph.
//!
//! It pairs marks; it does not decide whether somebody said what stands between them.

use crate::facts::Article;
use crate::text::{Span, TokenKind};

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// With the marks.
    pub(super) span: Span,
    /// Without them.
    pub(super) inner: Span,
    /// It goes on from the paragraph before, which did not close its marks.
    pub(super) continues: bool,
}

/// One style of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Curly,
    Straight,
    Guillemets,
    Inward,
    Low,
    Doubled,
    SingleCurly,
    SingleStraight,
}

/// All outermost quotations of the body, in order.
pub(super) fn quotations(article: &Article) -> Vec<Marked> {
    let text: &str = &article.text;
    let inward = inward_guillemets(text);
    let mut out = Vec::new();
    let mut open_before: Option<Style> = None;
    for &paragraph in &article.layout.paragraphs {
        if article.in_furniture(paragraph.start as usize) {
            open_before = None;
            continue;
        }
        open_before = paragraph_quotations(text, paragraph, inward, open_before, &mut out);
    }
    out
}

/// "»so«" rather than "«so»": the first mark with a letter on one side only tells.
fn inward_guillemets(text: &str) -> bool {
    let Some(at) = text.find(['«', '»']) else { return false };
    let mark = text.get(at..).and_then(|t| t.chars().next());
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let opens = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?'));
    mark == Some('»') && opens
}

/// Finds one paragraph's quotations; returns the style that it leaves open, where its last quotation is not closed.
fn paragraph_quotations(
    text: &str,
    paragraph: Span,
    inward: bool,
    open_before: Option<Style>,
    out: &mut Vec<Marked>,
) -> Option<Style> {
    let mut at = paragraph.start as usize;
    let end = paragraph.end as usize;
    while at < end {
        let Some(ch) = text.get(at..end).and_then(|t| t.chars().next()) else { break };
        let Some((style, width)) = opener(text, at, ch, inward) else {
            at += ch.len_utf8();
            continue;
        };
        let continues = open_before == Some(style) && at == paragraph.start as usize;
        let inside = at + width;
        if let Some((close, close_width)) = closer(text, inside, end, style) {
            if close > inside && !nickname(text, at, close + close_width) {
                let span = Span::new(at, close + close_width);
                out.push(Marked { span, inner: Span::new(inside, close), continues });
            }
            at = close + close_width;
            continue;
        }
        if goes_on(text, end, style) && double(style) {
            let span = Span::new(at, end);
            out.push(Marked { span, inner: Span::new(inside, end), continues });
            return Some(style);
        }
        at = inside;
    }
    None
}

/// "Ann “Bo” Lee": one word with a capital between two others is part of a name.
fn nickname(text: &str, open: usize, end: usize) -> bool {
    let inner = text.get(open..end).unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    let before = text.get(..open).and_then(|t| t.strip_suffix(' ')).unwrap_or("");
    let after = text.get(end..).and_then(|t| t.strip_prefix(' ')).unwrap_or("");
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let opens = last.chars().all(|c| c.is_alphabetic() || c == '.') && capital(last);
    opens && capital(inner) && capital(after) && inner.len() <= 12 && inner.chars().all(char::is_alphabetic)
}

fn double(style: Style) -> bool {
    !matches!(style, Style::SingleCurly | Style::SingleStraight)
}

/// Whether the next paragraph opens the same marks again.
fn goes_on(text: &str, end: usize, style: Style) -> bool {
    let rest = text.get(end..).unwrap_or("").trim_start();
    let marks: &[&str] = match style {
        Style::Curly => &["“"],
        Style::Straight => &["\""],
        Style::Guillemets => &["«", "»"],
        Style::Inward => &["»"],
        Style::Low => &["„"],
        Style::Doubled => &["''", "``"],
        Style::SingleCurly | Style::SingleStraight => &[],
    };
    marks.iter().any(|m| rest.starts_with(m))
}

/// The style that opens at `at`, with the width of its mark.
fn opener(text: &str, at: usize, ch: char, inward: bool) -> Option<(Style, usize)> {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + ch.len_utf8()..).and_then(|t| t.chars().next());
    let free_before = before.is_none_or(|c| !c.is_alphanumeric());
    let word_after = after.is_some_and(|c| !c.is_whitespace());
    match ch {
        '“' | '‟' => Some((Style::Curly, ch.len_utf8())),
        '„' => Some((Style::Low, ch.len_utf8())),
        '«' if !inward || free_before && word_after => Some((Style::Guillemets, ch.len_utf8())),
        '»' if inward || before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric) => {
            Some((Style::Inward, ch.len_utf8()))
        }
        '"' | '＂' if word_after => Some((Style::Straight, ch.len_utf8())),
        '\'' | '’' | '‘' | '`' if after == Some(ch) && free_before => {
            Some((Style::Doubled, ch.len_utf8() * 2))
        }
        '‘' if free_before && word_after => Some((Style::SingleCurly, ch.len_utf8())),
        '\'' if free_before
            && before != Some('\'')
            && after.is_some_and(|c| c.is_uppercase() || c.is_lowercase()) =>
        {
            Some((Style::SingleStraight, 1))
        }
        _ => None,
    }
}

/// Where the quotation that began before `from` closes, with the width of the mark.
fn closer(text: &str, from: usize, end: usize, style: Style) -> Option<(usize, usize)> {
    let body = text.get(from..end)?;
    match style {
        Style::Curly | Style::Low => {
            let (at, ch) = body.char_indices().find(|&(i, c)| {
                c == '”'
                    || c == '“' && (style == Style::Low || closes_word(body, i))
                    || c == '"' && closes_word(body, i)
            })?;
            Some((from + at, ch.len_utf8()))
        }
        Style::Straight => {
            let (at, ch) = body.char_indices().find(|&(_, c)| matches!(c, '"' | '＂' | '”'))?;
            Some((from + at, ch.len_utf8()))
        }
        Style::Guillemets => body.find('»').map(|at| (from + at, '»'.len_utf8())),
        Style::Inward => body.find('«').map(|at| (from + at, '«'.len_utf8())),
        Style::Doubled => {
            ["''", "’’", "``"].iter().filter_map(|m| body.find(m).map(|at| (from + at, m.len()))).min()
        }
        Style::SingleCurly => single(body, '’').map(|at| (from + at, '’'.len_utf8())),
        Style::SingleStraight => single(body, '\'').map(|at| (from + at, 1)),
    }
}

fn closes_word(body: &str, at: usize) -> bool {
    let before = body.get(..at).and_then(|t| t.chars().next_back());
    before.is_some_and(|c| !c.is_whitespace())
}

/// A closing single mark: after a letter or a mark, before none; an apostrophe inside or after a plural is passed
/// over while another candidate that follows a mark of punctuation is near.
fn single(body: &str, mark: char) -> Option<usize> {
    let mut weak = None;
    for (at, ch) in body.char_indices() {
        if ch != mark {
            continue;
        }
        let before = body.get(..at).and_then(|t| t.chars().next_back());
        let after = body.get(at + ch.len_utf8()..).and_then(|t| t.chars().next());
        if after.is_some_and(char::is_alphanumeric) || before.is_none_or(char::is_whitespace) {
            continue;
        }
        if before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?'))
            || after.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | ')'))
        {
            return Some(at);
        }
        weak.get_or_insert(at);
    }
    weak
}

/// How many words stand between the marks.
pub(super) fn word_count(article: &Article, marked: Marked) -> usize {
    let range = article.layout.tokens_in(marked.inner);
    let tokens = article.layout.tokens.get(range).unwrap_or_default();
    tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Layout;

    fn found(text: &str) -> Vec<String> {
        let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
        quotations(&article).iter().map(|m| m.inner.of(text).to_owned()).collect()
    }

    #[test]
    fn every_style_is_paired() {
        for text in [
            "She said “we go now” and left.",
            "She said \"we go now\" and left.",
            "She said «we go now» and left.",
            "She said »we go now« and left.",
            "She said „we go now“ and left.",
            "She said ''we go now'' and left.",
            "She said ‘we go now’ and left.",
            "She said 'we go now' and left.",
        ] {
            assert_eq!(found(text), ["we go now"], "{text}");
        }
    }

    #[test]
    fn apostrophes_open_nothing() {
        assert!(found("The ministers' plan and Ann's '90s tour don't match.").is_empty());
        assert_eq!(found("‘It’s the players’ cup,’ she said."), ["It’s the players’ cup,"]);
    }

    #[test]
    fn an_outer_quotation_holds_the_inner_one() {
        assert_eq!(found("“He told me ‘go’ twice,” she said."), ["He told me ‘go’ twice,"]);
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        let text = "“One thing is sure.\n\n“Two things are not,” she said.";
        let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
        let all = quotations(&article);
        assert_eq!(all.iter().map(|m| m.continues).collect::<Vec<_>>(), [false, true]);
    }
}
