//! A timeline without a window: marks with what they say, the axis they stand on, its dates and the places of names.
//!
//! The window and the exported pictures draw from the same. Pure; refuses to know colours, fonts and painters.

pub mod axis;
pub mod calendar;
pub mod labels;
pub mod marks;
pub mod scale;
pub mod shapes;
pub mod step;
pub mod ticks;
