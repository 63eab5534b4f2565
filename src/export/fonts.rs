//! The faces that the program ships, for pages and pictures that need no font of the system, and how wide words are.
//!
//! Refuses to shape: letters that need joining or reordering have no place in these faces, and a page says so.

use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId};

/// The interface's face.
pub const SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Its medium weight.
pub const SANS_MEDIUM: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Medium.ttf");
/// Its semi-bold weight.
pub const SANS_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf");
/// The reading face.
pub const SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf");
/// Its semi-bold weight.
pub const SERIF_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSerif-SemiBold.ttf");

/// A face of a page or a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Font {
    /// Labels and tables.
    #[default]
    Sans,
    /// Headings.
    SansBold,
    /// Reading text.
    Serif,
    /// Weighty reading text.
    SerifBold,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sans, Self::SansBold, Self::Serif, Self::SerifBold];

    /// Its file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => SANS,
            Self::SansBold => SANS_SEMIBOLD,
            Self::Serif => SERIF,
            Self::SerifBold => SERIF_SEMIBOLD,
        }
    }

    /// What its file calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sans => "NotoSans-Regular",
            Self::SansBold => "NotoSans-SemiBold",
            Self::Serif => "NotoSerif-Regular",
            Self::SerifBold => "NotoSerif-SemiBold",
        }
    }

    fn place(self) -> usize {
        match self {
            Self::Sans => 0,
            Self::SansBold => 1,
            Self::Serif => 2,
            Self::SerifBold => 3,
        }
    }

    /// The face; `None` would mean that the program was built from a broken file.
    pub fn face(self) -> Option<&'static Face<'static>> {
        FACES.get(self.place())?.as_ref()
    }

    /// The shape of a character; `None` where the face has none.
    pub fn glyph(self, c: char) -> Option<GlyphId> {
        self.face()?.glyph_index(c)
    }

    /// How far a character moves on, in ems. A character without a shape takes the room of a box.
    pub fn advance(self, c: char) -> f32 {
        let Some(face) = self.face() else { return 0.5 };
        let em = f32::from(face.units_per_em()).max(1.0);
        let glyph = face.glyph_index(c).unwrap_or(GlyphId(0));
        f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / em
    }

    /// How wide words are at a size.
    pub fn width(self, words: &str, size: f32) -> f32 {
        words.chars().map(|c| self.advance(c)).sum::<f32>() * size
    }

    /// Words cut to a width, with dots where something is left out; empty where not even the dots have room.
    pub fn cut(self, words: &str, size: f32, room: f32) -> String {
        if self.width(words, size) <= room {
            return words.to_owned();
        }
        let mut left = room - self.advance('…') * size;
        if left < 0.0 {
            return String::new();
        }
        let fits = |c: &char| {
            left -= self.advance(*c) * size;
            left >= 0.0
        };
        let kept: String = words.chars().take_while(fits).collect();
        format!("{}…", kept.trim_end_matches([' ', ',', ';', ':']))
    }
}

static FACES: LazyLock<[Option<Face<'static>>; 4]> =
    LazyLock::new(|| Font::ALL.map(|f| Face::parse(f.bytes(), 0).ok()));

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn words_are_as_wide_as_their_letters() {
        for font in Font::ALL {
            assert!(font.face().is_some(), "{font:?}");
            let (a, b) = (font.width("ill", 10.0), font.width("mmm", 10.0));
            assert!(a > 5.0 && b > a * 1.8, "{a} {b}");
            assert!((font.width("mmm", 20.0) - 2.0 * b).abs() < 0.01);
        }
    }

    #[test]
    fn words_are_cut_to_their_room() {
        let cut = Font::Sans.cut("The first step on the Moon", 12.0, 80.0);
        assert!(cut.ends_with('…') && Font::Sans.width(&cut, 12.0) <= 80.0, "{cut}");
        assert_eq!(Font::Sans.cut("Moon", 12.0, 80.0), "Moon");
        assert_eq!(Font::Sans.cut("Moon", 12.0, 3.0), "");
    }

    #[test]
    fn letters_that_no_face_has_are_known_as_such() {
        assert!(Font::Serif.glyph('ж').is_some() && Font::Serif.glyph('Ł').is_some());
        assert!(Font::Serif.glyph('א').is_none());
    }
}
