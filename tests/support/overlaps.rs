//! What no picture may have: words over words, and words that an edge cuts off.
//!
//! Judges by the ink of the letters, in the order in which things were painted; a ground that was laid over words hides
//! them. Refuses to judge words cut at the top or bottom: lists scroll.

use egui::epaint::{ClippedShape, RectShape, TextShape};
use egui::{Rect, Shape};

/// Ink may touch by so much: letters overhang their lines.
const SLACK: f32 = 3.0;

#[derive(Default)]
struct Painted {
    /// Words, where their ink is, and how many grounds were laid before them.
    inks: Vec<(String, Rect, usize)>,
    grounds: Vec<Rect>,
    faults: Vec<String>,
}

/// What is wrong in what a frame painted, in words.
pub fn faults(shapes: &[ClippedShape], window: Rect) -> Vec<String> {
    let mut painted = Painted::default();
    for clipped in shapes {
        each(&clipped.shape, &mut |shape| match shape {
            Shape::Rect(RectShape { rect, fill, .. }) if fill.is_opaque() => {
                painted.grounds.push(rect.intersect(clipped.clip_rect));
            }
            Shape::Text(text) if text.angle == 0.0 && text.opacity_factor > 0.2 => {
                painted.words(text, clipped.clip_rect.intersect(window));
            }
            _ => {}
        });
    }
    painted.faults
}

fn each(shape: &Shape, see: &mut dyn FnMut(&Shape)) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|s| each(s, see)),
        shape => see(shape),
    }
}

impl Painted {
    fn words(&mut self, text: &TextShape, clip: Rect) {
        for row in &text.galley.rows {
            let at = row.row.visuals.mesh_bounds.translate(text.pos.to_vec2() + row.pos.to_vec2());
            let words = row.row.text();
            let seen = at.intersect(clip);
            // What a talk hides leaves gaps, and lies over the whole as other words.
            if words.trim().is_empty()
                || words.contains("        ")
                || !seen.is_positive()
                || seen.height() < at.height() * 0.5
            {
                continue;
            }
            if at.left() < clip.left() - SLACK || at.right() > clip.right() + SLACK {
                self.faults.push(format!("“{words}” is cut at {seen:?}, its ink is {at:?}"));
            }
            for (other, ink, before) in &self.inks {
                let both = ink.intersect(seen);
                let twice = *other == words && (ink.min - at.min).length() < 1.0;
                let hidden = self.grounds.iter().skip(*before).any(|ground| ground.contains_rect(both));
                if both.width() > SLACK && both.height() > SLACK && !twice && !hidden {
                    self.faults.push(format!("“{words}” over “{other}” at {both:?}"));
                }
            }
            self.inks.push((words, seen, self.grounds.len()));
        }
    }
}
