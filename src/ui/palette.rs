//! The colours that a person may choose: the standard ones, ones that stay apart for colour-blind eyes, and
//! ones of high contrast. Shapes and underlines never change, so that no meaning hangs on a colour.
//!
//! The sets of six were chosen by search: the greatest least distance (OKLab) between any two under normal
//! sight and full deuteranopia, protanopia and tritanopia (Machado, Oliveira and Fernandes 2009), at a
//! contrast of at least 4.5 on the ground, 7 for high contrast.

use serde::{Deserialize, Serialize};

use super::theme::{Theme, rgb, wash};

/// A set of colours, in light and dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colours {
    /// The design's own.
    #[default]
    Standard,
    /// Farthest apart for colour-blind eyes.
    Apart,
    /// Black on white or white on black, and nothing pale.
    Contrast,
}

impl Theme {
    /// The theme for a choice.
    pub fn of(dark: bool, colours: Colours) -> Self {
        let base = if dark { Self::dark() } else { Self::light() };
        match (colours, dark) {
            (Colours::Standard, _) => base,
            (Colours::Apart, false) => Self {
                colours,
                sources: [0x62059D, 0xD03D08, 0x0B0D04, 0xAC22FC, 0x33758C, 0x84180F].map(rgb),
                ..base
            },
            (Colours::Apart, true) => Self {
                colours,
                sources: [0x84C5CE, 0xFEF23A, 0x968311, 0x5583D5, 0xD4B100, 0xB7FCF0].map(rgb),
                ..base
            },
            (Colours::Contrast, false) => Self::contrast_light(&base),
            (Colours::Contrast, true) => Self::contrast_dark(&base),
        }
    }

    fn contrast_light(base: &Self) -> Self {
        let [black, white] = [0x000000, 0xFFFFFF].map(rgb);
        Self {
            colours: Colours::Contrast,
            chrome: white,
            panel: white,
            paper: white,
            raised: white,
            hover: rgb(0xE6E6E6),
            pressed: rgb(0xD9D9D9),
            ink1: black,
            ink2: black,
            ink3: rgb(0x2B2B2B),
            hair: rgb(0x767676),
            ctl: rgb(0x333333),
            strong: black,
            lane: rgb(0x767676),
            accent: black,
            mark: rgb(0xFFE04D),
            markline: rgb(0x5C4400),
            conflict: wash(0x8F0F0A, 0xFFFFFF),
            doubt: wash(0x4D3600, 0xFFFFFF),
            done: rgb(0x00401F),
            sources: [0x381E5C, 0x1236F4, 0x993A00, 0x090416, 0x6A447C, 0x60080C].map(rgb),
            kinds: [
                wash(0x1236F4, 0xE3E8FF),
                wash(0x381E5C, 0xEFE8F7),
                wash(0x00502C, 0xDDF2E6),
                wash(0x993A00, 0xFFE9D9),
                wash(0x60080C, 0xFBE3E4),
                wash(0x004A5E, 0xDCF1F7),
            ],
            ..base.clone()
        }
    }

    fn contrast_dark(base: &Self) -> Self {
        let [black, white] = [0x000000, 0xFFFFFF].map(rgb);
        Self {
            colours: Colours::Contrast,
            chrome: black,
            panel: black,
            paper: black,
            raised: black,
            hover: rgb(0x262626),
            pressed: rgb(0x333333),
            ink1: white,
            ink2: white,
            ink3: rgb(0xE0E0E0),
            hair: rgb(0x8A8A8A),
            ctl: rgb(0xCCCCCC),
            strong: white,
            lane: rgb(0x8A8A8A),
            accent: white,
            on_accent: black,
            mark: rgb(0x5C4A00),
            markline: rgb(0xFFD84D),
            conflict: wash(0xFFB3A8, 0x000000),
            doubt: wash(0xFFD27A, 0x000000),
            done: rgb(0xA6F0C4),
            on_tile: black,
            sources: [0xE7972F, 0x6DA1FC, 0xFEF9EF, 0x88FB6D, 0xA7969E, 0xDAC3EA].map(rgb),
            kinds: [
                wash(0x8FB4FF, 0x10203F),
                wash(0xE3CCFF, 0x2A1A3D),
                wash(0x8BF5BC, 0x06301D),
                wash(0xFFC24D, 0x38270A),
                wash(0xFF9AA8, 0x3D1219),
                wash(0xC3F5FD, 0x12333A),
            ],
            ..base.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::Color32;

    use super::*;

    fn linear(c: Color32) -> [f64; 3] {
        [c.r(), c.g(), c.b()].map(|v| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Contrast by WCAG 2.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let light = |c| {
            let [r, g, b] = linear(c);
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (a, b) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    fn oklab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).max(0.0).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).max(0.0).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).max(0.0).cbrt();
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ]
    }

    /// The distance that a deuteranope sees, OKLab times 100.
    fn seen_apart(a: Color32, b: Color32) -> f64 {
        let seen = |c| {
            let [r, g, b] = linear(c);
            oklab([
                0.367322 * r + 0.860646 * g - 0.227968 * b,
                0.280085 * r + 0.672501 * g + 0.047413 * b,
                -0.011820 * r + 0.042940 * g + 0.968881 * b,
            ])
        };
        let (a, b) = (seen(a), seen(b));
        a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt() * 100.0
    }

    fn all() -> Vec<(String, Theme)> {
        let choices = [Colours::Standard, Colours::Apart, Colours::Contrast];
        let both = choices.into_iter().flat_map(|c| [(c, false), (c, true)]);
        both.map(|(c, dark)| (format!("{c:?}, dark {dark}"), Theme::of(dark, c))).collect()
    }

    #[test]
    fn words_and_marks_stand_out_in_every_theme() {
        for (name, t) in all() {
            let grounds = [t.chrome, t.panel, t.paper, t.raised, t.hover, t.pressed];
            let mut words: Vec<(&str, Color32, Color32)> = Vec::new();
            for ground in grounds {
                words.extend([("ink1", t.ink1, ground), ("ink2", t.ink2, ground)]);
                words.push(("ink3", t.ink3, ground));
            }
            words.extend([
                ("ink1 on mark", t.ink1, t.mark),
                ("ink2 on mark", t.ink2, t.mark),
                ("on accent", t.on_accent, t.accent),
                ("conflict", t.conflict.line, t.conflict.wash),
                ("conflict on paper", t.conflict.line, t.paper),
                ("doubt", t.doubt.line, t.doubt.wash),
                ("doubt on panel", t.doubt.line, t.panel),
            ]);
            words.extend(t.sources.iter().map(|s| ("letter on its tile", t.on_tile, *s)));
            words.extend(t.kinds.iter().map(|k| ("name on its wash", t.ink1, k.wash)));
            for (what, ink, ground) in words {
                let c = contrast(ink, ground);
                // The thirds of a ratio that rounding to whole bytes costs are not worth another colour.
                assert!(c >= 4.45, "{name}: {what} {ink:?} on {ground:?} has {c:.2}");
            }
            let marks = t.sources.iter().chain(t.kinds.iter().map(|k| &k.line)).chain([&t.strong, &t.markline]);
            for mark in marks {
                let c = contrast(*mark, t.panel);
                assert!(c >= 3.0, "{name}: a mark {mark:?} has {c:.2}");
            }
        }
    }

    #[test]
    fn no_two_sources_look_alike_to_colour_blind_eyes() {
        for (name, t) in all() {
            for (i, a) in t.sources.iter().enumerate() {
                for b in t.sources.iter().skip(i + 1) {
                    let d = seen_apart(*a, *b);
                    assert!(d >= 10.0, "{name}: {a:?} and {b:?} are {d:.1} apart");
                }
            }
        }
    }
}
