//! The sample story that the first start shows: six invented outlets tell the first Moon landing.
//!
//! Compiled into the program, so that it is there without any file.

macro_rules! sample {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../assets/sample/", $name)))),+]
    };
}

/// The embedded sample story: file names and bytes.
pub fn sample() -> &'static [(&'static str, &'static [u8])] {
    sample![
        "a-harbour-courier.txt",
        "b-meridian-wire.html",
        "c-northern-lantern.txt",
        "d-continental-evening.md",
        "e-bayou-ledger.txt",
        "f-orbit-review.txt",
    ]
}
