//! The key to the marks: what their forms mean, as far as there is room to say it.

use egui::{Align2, Painter, Pos2, Rect, Stroke, pos2, vec2};

use super::header::width;
use crate::ui::lang::tr;
use crate::ui::shapes::{self, Look, MarkState};
use crate::ui::theme::{Theme, role};

/// The key to the marks, from the right; what explains itself goes first where there is no room for all of it.
pub(super) fn legend(painter: &Painter, theme: &Theme, at: Pos2, room: f32) -> f32 {
    // What the match below paints, the words, and the width of the icon.
    let mut items = vec![
        (0, tr("published"), 6.0),
        (1, tr("that day"), 20.0),
        (2, tr("inferred"), 22.0),
        (3, tr("planned or alleged"), 11.0),
        (4, tr("differs"), 12.0),
    ];
    let wide = |(_, words, icon): &(i32, &str, f32)| width(painter, words, role::label()) + icon + 17.0;
    while items.iter().map(wide).sum::<f32>() > room {
        if items.len() <= 3 {
            return at.x;
        }
        items.remove(usize::from(items.len() == 5));
    }
    let need: f32 = items.iter().map(wide).sum();
    let mut x = at.x - need;
    let start = x;
    let look = Look { shape: 0, colour: theme.ink2, ringed: false };
    for &(i, text, icon) in &items {
        let middle = pos2(x + icon / 2.0, at.y);
        let bar = Rect::from_center_size(middle, vec2(icon, 5.0));
        match i {
            0 => {
                painter.rect_filled(Rect::from_center_size(middle, vec2(2.0, 11.0)), 0.0, theme.ink2);
            }
            1 => {
                painter.rect_filled(bar.shrink2(vec2(0.0, 1.0)), 1.5, theme.panel.lerp_to_gamma(theme.ink2, 0.75));
                shapes::rim(painter, look, middle, 4.2, theme.panel);
                shapes::mark_as(painter, look, middle, 4.2, MarkState::Said, theme.panel);
            }
            2 => {
                let path =
                    [bar.left_top(), bar.right_top(), bar.right_bottom(), bar.left_bottom(), bar.left_top()];
                painter.extend(egui::Shape::dashed_line(&path, Stroke::new(1.0, theme.ink2), 3.0, 2.0));
            }
            3 => shapes::mark_as(painter, look, middle, 4.8, MarkState::Planned, theme.panel),
            _ => shapes::mark_as(painter, look, middle, 4.4, MarkState::DiffersEarlier, theme.panel),
        }
        painter.text(pos2(x + icon + 5.0, at.y), Align2::LEFT_CENTER, text, role::label(), theme.ink2);
        x += wide(&(i, text, icon));
    }
    start - 8.0
}
