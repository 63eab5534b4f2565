//! What several tests share.
#![allow(dead_code, reason = "each test uses a part of it")]

#[cfg(feature = "window")]
pub mod raster;
pub mod story;
