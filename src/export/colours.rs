//! The colours of pages and pictures: those of the window, as the web writes them.
//!
//! `tests/pictures.rs` holds them to `ui::theme`. Chrome is neutral; hue always means something.

/// A colour, red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u32);

impl Rgb {
    /// As the web writes it: `#1b1c1e`.
    pub fn css(self) -> String {
        format!("#{:06x}", self.0)
    }

    /// Red, green, blue.
    pub fn parts(self) -> (u8, u8, u8) {
        ((self.0 >> 16) as u8, (self.0 >> 8) as u8, self.0 as u8)
    }

    /// One of [`NAMES`], for pages that have several sets of colours and choose when they are shown.
    const fn named(i: u32) -> Self {
        Self(NAMED | i)
    }

    /// The name, and whether the colour is to be soft, where it is one of [`NAMES`].
    pub fn name(self) -> Option<(&'static str, bool)> {
        let name = NAMES.get((self.0 & 0xff) as usize).copied();
        name.filter(|_| self.0 & NAMED != 0).map(|name| (name, self.0 & SOFT != 0))
    }

    /// A mixture with another: 0 is this one, 1 the other.
    pub fn mixed(self, other: Self, t: f32) -> Self {
        if other.0 & NAMED != 0 {
            return Self(other.0 | SOFT);
        }
        let (a, b) = (self.parts(), other.parts());
        let mix = |x: u8, y: u8| (f32::from(x) + (f32::from(y) - f32::from(x)) * t).round() as u32;
        Self(mix(a.0, b.0) << 16 | mix(a.1, b.1) << 8 | mix(a.2, b.2))
    }
}

const NAMED: u32 = 1 << 24;
const SOFT: u32 = 1 << 25;

/// What the colours are called in a page's style, in the order of [`Colours::list`].
pub const NAMES: [&str; 34] = [
    "chrome",
    "panel",
    "paper",
    "ink1",
    "ink2",
    "ink3",
    "hair",
    "ctl",
    "strong",
    "lane",
    "mark",
    "conflict",
    "conflict-wash",
    "doubt",
    "doubt-wash",
    "on-tile",
    "source0",
    "source1",
    "source2",
    "source3",
    "source4",
    "source5",
    "kind0",
    "kind0-wash",
    "kind1",
    "kind1-wash",
    "kind2",
    "kind2-wash",
    "kind3",
    "kind3-wash",
    "kind4",
    "kind4-wash",
    "kind5",
    "kind5-wash",
];

/// Which set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white and nothing pale, which also prints best.
    Contrast,
}

impl Shade {
    /// All of them, with what each is called on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Light, "light"), (Self::Dark, "dark"), (Self::Contrast, "contrast")];

    /// The shade of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(shade, _)| shade)
    }
}

/// The colours of a page or a picture; names are those of the window's themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Behind the sources and the heads of tables.
    pub chrome: Rgb,
    /// Behind the timeline.
    pub panel: Rgb,
    /// Behind text.
    pub paper: Rgb,
    /// Text.
    pub ink1: Rgb,
    /// Secondary text.
    pub ink2: Rgb,
    /// Labels.
    pub ink3: Rgb,
    /// Separators.
    pub hair: Rgb,
    /// Outlines of controls, the axis.
    pub ctl: Rgb,
    /// Outlines that carry meaning.
    pub strong: Rgb,
    /// The line of a lane.
    pub lane: Rgb,
    /// What is selected.
    pub mark: Rgb,
    /// Conflict, and its wash.
    pub conflict: (Rgb, Rgb),
    /// Doubt, and its wash.
    pub doubt: (Rgb, Rgb),
    /// A letter on its tile.
    pub on_tile: Rgb,
    /// The sources.
    pub sources: [Rgb; 6],
    /// Line and wash of each type of name, in the order of `EntityKind::ALL`.
    pub kinds: [(Rgb, Rgb); 6],
}

const fn both(line: u32, wash: u32) -> (Rgb, Rgb) {
    (Rgb(line), Rgb(wash))
}

const fn six(all: [u32; 6]) -> [Rgb; 6] {
    let [a, b, c, d, e, f] = all;
    [Rgb(a), Rgb(b), Rgb(c), Rgb(d), Rgb(e), Rgb(f)]
}

impl Colours {
    /// The colours of a shade.
    pub const fn of(shade: Shade) -> Self {
        match shade {
            Shade::Light => LIGHT,
            Shade::Dark => DARK,
            Shade::Contrast => CONTRAST,
        }
    }

    /// Colours that are chosen when the page is shown, by their names.
    pub fn named() -> Self {
        let of = |i: usize| Rgb::named(i as u32);
        let pair = |i: usize| (of(i), of(i + 1));
        Self {
            chrome: of(0),
            panel: of(1),
            paper: of(2),
            ink1: of(3),
            ink2: of(4),
            ink3: of(5),
            hair: of(6),
            ctl: of(7),
            strong: of(8),
            lane: of(9),
            mark: of(10),
            conflict: pair(11),
            doubt: pair(13),
            on_tile: of(15),
            sources: [16, 17, 18, 19, 20, 21].map(of),
            kinds: [22, 24, 26, 28, 30, 32].map(pair),
        }
    }

    /// All of them, in the order of [`NAMES`].
    pub fn list(&self) -> Vec<Rgb> {
        let mut out = vec![
            self.chrome,
            self.panel,
            self.paper,
            self.ink1,
            self.ink2,
            self.ink3,
            self.hair,
            self.ctl,
            self.strong,
            self.lane,
            self.mark,
            self.conflict.0,
            self.conflict.1,
            self.doubt.0,
            self.doubt.1,
            self.on_tile,
        ];
        out.extend(self.sources);
        out.extend(self.kinds.iter().flat_map(|k| [k.0, k.1]));
        out
    }

    /// The colour of source number `i`.
    pub fn source(&self, i: usize) -> Rgb {
        self.sources.get(i % self.sources.len()).copied().unwrap_or(self.ink1)
    }
}

const LIGHT: Colours = Colours {
    chrome: Rgb(0xF3F2EE),
    panel: Rgb(0xF9F8F5),
    paper: Rgb(0xFFFFFF),
    ink1: Rgb(0x1B1C1E),
    ink2: Rgb(0x484A50),
    ink3: Rgb(0x63656C),
    hair: Rgb(0xE4E2DC),
    ctl: Rgb(0xCBC8C0),
    strong: Rgb(0x85837B),
    lane: Rgb(0xD8D5CD),
    mark: Rgb(0xFFEDAE),
    conflict: both(0xB3261E, 0xFCEAE7),
    doubt: both(0x775300, 0xF6EEDA),
    on_tile: Rgb(0xFFFFFF),
    sources: six([0x3A67C7, 0xA65702, 0x007975, 0x4A1785, 0x253407, 0x76294D]),
    kinds: [
        both(0x4669D4, 0xE9EEFB),
        both(0x450A65, 0xEFE7F4),
        both(0x357D65, 0xE4F1EC),
        both(0x7A4F02, 0xF5EBDA),
        both(0x740B21, 0xF7E5E8),
        both(0x03546A, 0xDFEDF1),
    ],
};

const DARK: Colours = Colours {
    chrome: Rgb(0x16171A),
    panel: Rgb(0x1A1B1E),
    paper: Rgb(0x1F2124),
    ink1: Rgb(0xECEBE8),
    ink2: Rgb(0xBFC0C5),
    ink3: Rgb(0x9A9DA5),
    hair: Rgb(0x2E3035),
    ctl: Rgb(0x484B53),
    strong: Rgb(0x7B7E88),
    lane: Rgb(0x3A3D43),
    mark: Rgb(0x4A3D12),
    conflict: both(0xFF9686, 0x3F2420),
    doubt: both(0xE0B860, 0x372F1C),
    on_tile: Rgb(0x141517),
    sources: six([0x5F98F2, 0xE58E35, 0xA4FCE4, 0xDEB4FE, 0xC1C2A4, 0xE07296]),
    kinds: [
        both(0x6C94E9, 0x252D40),
        both(0xD7B2FD, 0x332B3B),
        both(0x72E2A6, 0x22352D),
        both(0xD3A22E, 0x362E1D),
        both(0xE07A88, 0x3A272B),
        both(0xC3F5FD, 0x2A3437),
    ],
};

const CONTRAST: Colours = Colours {
    chrome: Rgb(0xFFFFFF),
    panel: Rgb(0xFFFFFF),
    paper: Rgb(0xFFFFFF),
    ink1: Rgb(0x000000),
    ink2: Rgb(0x000000),
    ink3: Rgb(0x2B2B2B),
    hair: Rgb(0x767676),
    ctl: Rgb(0x333333),
    strong: Rgb(0x000000),
    lane: Rgb(0x767676),
    mark: Rgb(0xFFE04D),
    conflict: both(0x8F0F0A, 0xFFFFFF),
    doubt: both(0x4D3600, 0xFFFFFF),
    on_tile: Rgb(0xFFFFFF),
    sources: six([0x381E5C, 0x1236F4, 0x993A00, 0x090416, 0x6A447C, 0x60080C]),
    kinds: [
        both(0x1236F4, 0xE3E8FF),
        both(0x381E5C, 0xEFE8F7),
        both(0x00502C, 0xDDF2E6),
        both(0x993A00, 0xFFE9D9),
        both(0x60080C, 0xFBE3E4),
        both(0x004A5E, 0xDCF1F7),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_its_name() {
        let named = Colours::named().list();
        let names: Vec<&str> = named.iter().filter_map(|c| c.name()).map(|n| n.0).collect();
        assert_eq!(names, NAMES);
        assert!(Colours::of(Shade::Dark).list().iter().all(|c| c.name().is_none()));
        assert_eq!(named[1].mixed(named[3], 0.75).name(), Some(("ink1", true)));
    }
}
