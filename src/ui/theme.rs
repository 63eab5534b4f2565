//! Every colour, size and type role of the window; nothing else names a raw colour.
//!
//! Chrome is neutral; hue always means something: a source, a type, a conflict, doubt, or the yellow
//! of what is selected.

use egui::{Color32, FontFamily, FontId};

use super::palette::Colours;
use crate::facts::EntityKind;

pub(super) const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The tokens of one theme. Names are those of the design's token table.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Whether this is the dark one.
    pub dark: bool,
    /// Which set of colours it belongs to.
    pub colours: Colours,
    /// Top bar, window.
    pub chrome: Color32,
    /// Sources, right pane, timeline.
    pub panel: Color32,
    /// Reader, tables, fields.
    pub paper: Color32,
    /// Buttons, selected segment, popups.
    pub raised: Color32,
    /// Hovered row.
    pub hover: Color32,
    /// Selected row, segment trough.
    pub pressed: Color32,
    /// Text.
    pub ink1: Color32,
    /// Secondary text, icons.
    pub ink2: Color32,
    /// Labels, counts; never under 12 px.
    pub ink3: Color32,
    /// Row and pane separators.
    pub hair: Color32,
    /// Button and field outline, axis.
    pub ctl: Color32,
    /// Outlines that carry meaning: joins, zigzag, drop area.
    pub strong: Color32,
    /// Timeline lane line.
    pub lane: Color32,
    /// Primary button, selection bar, focus ring.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Wash of the selected event and its evidence.
    pub mark: Color32,
    /// Span of the selection on the axis.
    pub markline: Color32,
    /// Conflict, and its wash.
    pub conflict: Wash,
    /// Doubt, and its wash.
    pub doubt: Wash,
    /// Done, accepted.
    pub done: Color32,
    /// Popup shadow.
    pub shadow: Color32,
    /// Letter on a source's tile.
    pub on_tile: Color32,
    /// The six source colours.
    pub sources: [Color32; 6],
    /// Tints by type, in the order of `EntityKind::ALL`.
    pub kinds: [Wash; 6],
}

/// A line colour with the wash it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wash {
    /// Lines and words.
    pub line: Color32,
    /// Background.
    pub wash: Color32,
}

pub(super) const fn wash(line: u32, wash: u32) -> Wash {
    Wash { line: rgb(line), wash: rgb(wash) }
}

impl Theme {
    /// The light theme.
    pub fn light() -> Self {
        Self {
            dark: false,
            colours: Colours::Standard,
            chrome: rgb(0xF3F2EE),
            panel: rgb(0xF9F8F5),
            paper: rgb(0xFFFFFF),
            raised: rgb(0xFFFFFF),
            hover: rgb(0xEEECE7),
            pressed: rgb(0xE5E3DC),
            ink1: rgb(0x1B1C1E),
            ink2: rgb(0x484A50),
            ink3: rgb(0x63656C),
            hair: rgb(0xE4E2DC),
            ctl: rgb(0xCBC8C0),
            strong: rgb(0x85837B),
            lane: rgb(0xD8D5CD),
            accent: rgb(0x1F2430),
            on_accent: rgb(0xFFFFFF),
            mark: rgb(0xFFEDAE),
            markline: rgb(0xA67C00),
            conflict: wash(0xB3261E, 0xFCEAE7),
            doubt: wash(0x775300, 0xF6EEDA),
            done: rgb(0x1F6B43),
            shadow: Color32::from_black_alpha(41),
            on_tile: rgb(0xFFFFFF),
            sources: [0x3A67C7, 0xA65702, 0x007975, 0x4A1785, 0x253407, 0x76294D].map(rgb),
            kinds: [
                wash(0x4669D4, 0xE9EEFB),
                wash(0x450A65, 0xEFE7F4),
                wash(0x357D65, 0xE4F1EC),
                wash(0x7A4F02, 0xF5EBDA),
                wash(0x740B21, 0xF7E5E8),
                wash(0x03546A, 0xDFEDF1),
            ],
        }
    }

    /// The dark theme.
    pub fn dark() -> Self {
        Self {
            dark: true,
            colours: Colours::Standard,
            chrome: rgb(0x16171A),
            panel: rgb(0x1A1B1E),
            paper: rgb(0x1F2124),
            raised: rgb(0x292B30),
            hover: rgb(0x282A2E),
            pressed: rgb(0x32353B),
            ink1: rgb(0xECEBE8),
            ink2: rgb(0xBFC0C5),
            ink3: rgb(0x9A9DA5),
            hair: rgb(0x2E3035),
            ctl: rgb(0x484B53),
            strong: rgb(0x7B7E88),
            lane: rgb(0x3A3D43),
            accent: rgb(0xECEBE8),
            on_accent: rgb(0x1A1B1E),
            mark: rgb(0x4A3D12),
            markline: rgb(0xD9B441),
            conflict: wash(0xFF9686, 0x3F2420),
            doubt: wash(0xE0B860, 0x372F1C),
            done: rgb(0x7FD3A4),
            shadow: Color32::from_black_alpha(128),
            on_tile: rgb(0x141517),
            sources: [0x5F98F2, 0xE58E35, 0xA4FCE4, 0xDEB4FE, 0xC1C2A4, 0xE07296].map(rgb),
            kinds: [
                wash(0x6C94E9, 0x252D40),
                wash(0xD7B2FD, 0x332B3B),
                wash(0x72E2A6, 0x22352D),
                wash(0xD3A22E, 0x362E1D),
                wash(0xE07A88, 0x3A272B),
                wash(0xC3F5FD, 0x2A3437),
            ],
        }
    }

    /// The colour of source number `i`; they repeat from the seventh on, where the ring and the letter decide.
    pub fn source(&self, i: usize) -> Color32 {
        self.sources.get(i % self.sources.len()).copied().unwrap_or(self.ink1)
    }

    /// The tint of a type.
    pub fn kind(&self, kind: EntityKind) -> Wash {
        let at = EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
        self.kinds.get(at).copied().unwrap_or(Wash { line: self.ink1, wash: self.hover })
    }
}

/// Type roles; sizes in logical pixels at text scale 100 %. The scale is applied by egui's zoom factor.
pub mod role {
    use super::{FontFamily, FontId};

    /// Family names registered by [`super::fonts`].
    pub const MEDIUM: &str = "sans-medium";
    /// Semi-bold interface face.
    pub const SEMIBOLD: &str = "sans-semibold";
    /// Reading face.
    pub const SERIF: &str = "serif";
    /// Semi-bold reading face.
    pub const SERIF_SEMIBOLD: &str = "serif-semibold";

    /// Any size, for what scales with the window instead of the text scale.
    pub fn sized(size: f32, family: &str) -> FontId {
        named(size, family)
    }

    fn named(size: f32, family: &str) -> FontId {
        FontId::new(size, FontFamily::Name(family.into()))
    }

    /// Label, count, axis: 12.
    pub fn label() -> FontId {
        FontId::new(12.0, FontFamily::Proportional)
    }
    /// Caption: 12 semi-bold.
    pub fn caption() -> FontId {
        named(12.0, SEMIBOLD)
    }
    /// Row, button, body: 14.
    pub fn body() -> FontId {
        FontId::new(14.0, FontFamily::Proportional)
    }
    /// Name of a row: 14 medium.
    pub fn name() -> FontId {
        named(14.0, MEDIUM)
    }
    /// Selected row: 14 semi-bold.
    pub fn strong() -> FontId {
        named(14.0, SEMIBOLD)
    }
    /// Evidence in cards: serif 14.
    pub fn evidence() -> FontId {
        named(14.0, SERIF)
    }
    /// Article text: serif 16.
    pub fn article() -> FontId {
        named(16.0, SERIF)
    }
    /// Event or card title: 20 semi-bold.
    pub fn title() -> FontId {
        named(20.0, SEMIBOLD)
    }
    /// Headline of an article: serif 28 semi-bold.
    pub fn headline() -> FontId {
        named(28.0, SERIF_SEMIBOLD)
    }
    /// Page title: sans 28 semi-bold.
    pub fn page() -> FontId {
        named(28.0, SEMIBOLD)
    }
}
