//! A drawing as plain shapes, for whoever turns them into SVG or pixels.

use crate::export::colours::Rgb;
use crate::export::fonts::Font;

/// A line around or along a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pen {
    /// Its colour.
    pub(crate) ink: Rgb,
    /// Its width.
    pub(crate) width: f32,
    /// Lengths of dash and gap.
    pub(crate) dash: Option<(f32, f32)>,
}

impl Pen {
    /// An unbroken line.
    pub(crate) fn new(ink: Rgb, width: f32) -> Self {
        Self { ink, width, dash: None }
    }

    /// A broken one.
    pub(crate) fn dashed(ink: Rgb, width: f32, dash: (f32, f32)) -> Self {
        Self { ink, width, dash: Some(dash) }
    }
}

/// A thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// A box with round corners.
    Box {
        /// Left, top, width, height.
        at: (f32, f32, f32, f32),
        /// Radius of the corners.
        radius: f32,
        /// Its inside.
        fill: Option<Rgb>,
        /// Its outline.
        pen: Option<Pen>,
    },
    /// A line of points.
    Path {
        /// The points.
        points: Vec<(f32, f32)>,
        /// The last is joined to the first.
        closed: bool,
        /// Its inside.
        fill: Option<Rgb>,
        /// Its line.
        pen: Option<Pen>,
    },
    /// Words.
    Words {
        /// Left end of the base line.
        at: (f32, f32),
        /// The words.
        text: String,
        /// The face.
        font: Font,
        /// The size.
        size: f32,
        /// The colour.
        ink: Rgb,
    },
    /// Things that belong together.
    Group {
        /// What it is, for styles and scripts.
        class: &'static str,
        /// More about it, by name.
        data: Vec<(&'static str, String)>,
        /// What it says when asked.
        title: String,
        /// The things.
        inside: Vec<Self>,
    },
}

impl Node {
    /// A filled box.
    pub(crate) fn filled(at: (f32, f32, f32, f32), radius: f32, fill: Rgb) -> Self {
        Self::Box { at, radius, fill: Some(fill), pen: None }
    }

    /// A straight line.
    pub(crate) fn line(from: (f32, f32), to: (f32, f32), pen: Pen) -> Self {
        Self::Path { points: vec![from, to], closed: false, fill: None, pen: Some(pen) }
    }

    /// Words.
    pub(crate) fn words(at: (f32, f32), text: impl Into<String>, font: Font, size: f32, ink: Rgb) -> Self {
        Self::Words { at, text: text.into(), font, size, ink }
    }

    /// Things that belong together.
    pub(crate) fn group(class: &'static str, inside: Vec<Self>) -> Self {
        Self::Group { class, data: Vec::new(), title: String::new(), inside }
    }

    /// The same, with more about them.
    pub(crate) fn with(class: &'static str, data: Vec<(&'static str, String)>, inside: Vec<Self>) -> Self {
        Self::Group { class, data, title: String::new(), inside }
    }
}
