//! Parallax: one story, read through many sources.
//!
//! The modules in reading order; each imports only those above it, which `tests/tidy.rs` checks.

pub mod watch;
pub mod cache;
pub mod crash;
pub mod text;
pub mod facts;
pub mod rules;
pub mod ingest;
pub mod analysis;
pub mod session;
pub mod lang;
pub mod chart;
pub mod keep;
pub mod export;
#[cfg(feature = "window")]
pub mod ui;
#[cfg(feature = "window")]
pub mod app;
pub mod cli;
