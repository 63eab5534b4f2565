//! What several tests share.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]
#![allow(missing_docs, reason = "tests")]

#[cfg(feature = "window")]
pub mod compare;
#[cfg(feature = "window")]
pub mod keyboard;
#[cfg(feature = "window")]
pub mod overlaps;
#[cfg(feature = "window")]
pub mod raster;
pub mod story;
#[cfg(feature = "window")]
pub mod timeline;
#[cfg(feature = "window")]
pub mod window;
