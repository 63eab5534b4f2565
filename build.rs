//! Compiles `assets/rules` and `assets/gazetteer` into tables; errors name file and line.

use std::path::{Path, PathBuf};

#[path = "src/rules/compile.rs"]
mod compile;
#[path = "src/rules/format.rs"]
#[allow(unreachable_pub, reason = "public where the program shares it")]
mod format;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/rules");
    println!("cargo:rerun-if-changed=assets/rules");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let rules = Path::new("assets/rules/time");
    if let Err(error) = compile::compile(rules, &out.join("time_rules.rs"), &out.join("time_examples.rs")) {
        println!("cargo:error={}", error.replace('\n', " "));
        std::process::exit(1);
    }
}
