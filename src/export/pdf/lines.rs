//! Words into lines: where a line ends, by the widths of our own faces.
//!
//! Lines end at blanks and after hyphens; only a word that is longer than a line is cut. Refuses to join letters.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::export::fonts::Font;
use crate::export::paper::{Run, Style, flat};

/// A stretch of one style on one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Left edge, from the line's.
    pub(super) x: f32,
    /// Its width.
    pub(super) width: f32,
    /// The words.
    pub(super) text: String,
    /// Their style.
    pub(super) style: Style,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// What stands on it, from left to right.
    pub(super) pieces: Vec<Piece>,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// The face.
    pub(super) plain: Font,
    /// The face of weighty words.
    pub(super) strong: Font,
    /// Size in points.
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    /// Red, green, blue, 0 to 1.
    pub(super) ink: (f32, f32, f32),
}

impl Setting {
    /// The face of a style.
    pub(super) fn font(&self, style: Style) -> Font {
        match style {
            Style::Strong | Style::Marked => self.strong,
            Style::Plain | Style::Emphasis => self.plain,
        }
    }
}

/// A piece of a word, with whether a blank stands before it.
struct Atom {
    text: String,
    style: Style,
    blank: bool,
}

/// Lines of at most this width; there is always one.
pub(super) fn lines(runs: &[Run], setting: &Setting, width: f32) -> Vec<Line> {
    let mut out = vec![Line::default()];
    let mut x = 0.0;
    for atom in atoms(runs) {
        let font = setting.font(atom.style);
        let blank = if atom.blank && x > 0.0 { font.advance(' ') * setting.size } else { 0.0 };
        let wide = font.width(&atom.text, setting.size);
        if x + blank + wide <= width {
            push(&mut out, &mut x, (blank, wide), atom.text, atom.style);
        } else if wide <= width {
            out.push(Line::default());
            x = 0.0;
            push(&mut out, &mut x, (0.0, wide), atom.text, atom.style);
        } else {
            cut(&mut out, &mut x, blank, &atom, setting, width);
        }
    }
    out
}

/// A word longer than a line, cut wherever the line ends.
fn cut(out: &mut Vec<Line>, x: &mut f32, blank: f32, atom: &Atom, setting: &Setting, width: f32) {
    let font = setting.font(atom.style);
    let mut part = String::new();
    let mut wide = 0.0;
    let mut blank = blank;
    for c in atom.text.chars() {
        let more = font.advance(c) * setting.size;
        if *x + blank + wide + more > width && (*x > 0.0 || !part.is_empty()) {
            if !part.is_empty() {
                push(out, x, (blank, wide), std::mem::take(&mut part), atom.style);
            }
            out.push(Line::default());
            (*x, wide, blank) = (0.0, 0.0, 0.0);
        }
        part.push(c);
        wide += more;
    }
    push(out, x, (blank, wide), part, atom.style);
}

fn push(out: &mut [Line], x: &mut f32, (blank, width): (f32, f32), text: String, style: Style) {
    let Some(line) = out.last_mut() else { return };
    if let Some(last) = line.pieces.last_mut().filter(|p| p.style == style) {
        if blank > 0.0 {
            last.text.push(' ');
        }
        last.text.push_str(&text);
        last.width += blank + width;
    } else {
        // The blank before it goes with what stands before, so that copied words stay apart.
        if blank > 0.0
            && let Some(last) = line.pieces.last_mut()
        {
            last.text.push(' ');
        }
        line.pieces.push(Piece { x: *x + blank, width, text, style });
    }
    *x += blank + width;
}

fn atoms(runs: &[Run]) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    let mut blank = false;
    for run in runs {
        let mut word = String::new();
        for c in flat(&run.text).nfc() {
            // A blank that may not end a line is drawn, others end words.
            if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
                end(&mut out, &mut word, run.style, &mut blank);
                blank = true;
            } else if !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
                word.push(c);
                if matches!(c, '-' | '\u{2013}' | '\u{2014}' | '/') {
                    end(&mut out, &mut word, run.style, &mut blank);
                }
            }
        }
        end(&mut out, &mut word, run.style, &mut blank);
    }
    out
}

fn end(out: &mut Vec<Atom>, word: &mut String, style: Style, blank: &mut bool) {
    if !word.is_empty() {
        out.push(Atom { text: std::mem::take(word), style, blank: std::mem::take(blank) });
    }
}

/// Scripts of which our faces have no letters, by their first and last character; the last is for all else.
const SCRIPTS: [(&str, u32, u32); 9] = [
    ("Hebrew", 0x590, 0x5ff),
    ("Arabic", 0x600, 0x77f),
    ("Devanagari", 0x900, 0x97f),
    ("Thai", 0xe00, 0xe7f),
    ("Georgian", 0x10a0, 0x10ff),
    ("Japanese", 0x3040, 0x30ff),
    ("Chinese", 0x3400, 0x9fff),
    ("Korean", 0xac00, 0xd7af),
    ("Armenian", 0x530, 0x58f),
];

/// What was written that our faces have no shape for, as names of scripts; the empty name is for other characters.
pub(super) fn script(c: char) -> &'static str {
    let at = u32::from(c);
    SCRIPTS.iter().find(|(_, from, to)| (*from..=*to).contains(&at)).map_or("", |s| s.0)
}

/// The scripts of characters without a shape.
pub(super) type Missing = BTreeSet<&'static str>;

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Setting =
        Setting { plain: Font::Serif, strong: Font::SerifBold, size: 10.0, leading: 14.0, ink: (0.0, 0.0, 0.0) };

    fn words(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|l| l.pieces.iter().map(|p| p.text.as_str()).collect::<String>()).collect()
    }

    #[test]
    fn lines_end_between_words_and_stay_within_the_width() {
        let runs =
            [Run::plain("The quick brown fox jumps over"), Run::strong(" the lazy"), Run::plain(" dog-like cat")];
        let lines = lines(&runs, &BODY, 90.0);
        assert_eq!(
            words(&lines).join(" ").replace("- ", "-").split_whitespace().collect::<Vec<_>>().join(" "),
            "The quick brown fox jumps over the lazy dog-like cat"
        );
        assert!(lines.len() >= 3);
        for line in &lines {
            assert!(line.pieces.iter().all(|p| p.x + p.width <= 90.01), "{line:?}");
        }
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_and_nothing_is_lost() {
        let long = "x".repeat(60);
        let lines = lines(&[Run::plain(format!("a {long} b"))], &BODY, 50.0);
        assert_eq!(words(&lines).concat().replace(' ', ""), format!("a{long}b"));
        assert!(lines.iter().flat_map(|l| &l.pieces).all(|p| p.x + p.width <= 50.01));
    }

    #[test]
    fn nothing_makes_one_empty_line() {
        assert_eq!(lines(&[], &BODY, 50.0), [Line::default()]);
    }
}
