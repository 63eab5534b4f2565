//! The program: see `parallax --help`.

fn main() {}
