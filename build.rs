//! Compiles `assets/rules` and `assets/gazetteer` into tables; errors name file and line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[path = "src/rules/compile.rs"]
#[allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "runs while building, where a panic is an error message"
)]
mod compile;
#[path = "src/rules/emit.rs"]
mod emit;
#[path = "src/text/fold.rs"]
#[allow(unreachable_pub, reason = "public where the program shares it")]
mod fold;
#[path = "src/rules/format.rs"]
#[allow(unreachable_pub, reason = "public where the program shares it")]
mod format;
#[path = "src/rules/pattern.rs"]
mod pattern;
#[path = "src/rules/gazetteer.rs"]
#[allow(dead_code, unreachable_pub, reason = "public where the program shares it, which reads what this writes")]
mod gazetteer;
#[path = "src/rules/classes.rs"]
#[allow(dead_code, unreachable_pub, reason = "public where the program shares it, which reads what this writes")]
mod classes;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    resources();
    println!("cargo:rerun-if-changed=src/rules");
    println!("cargo:rerun-if-changed=assets/rules");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let rules = Path::new("assets/rules/time");
    if let Err(error) = compile::compile(rules, &out.join("time_rules.rs"), &out.join("time_examples.rs")) {
        println!("cargo:error={}", error.replace('\n', " "));
        std::process::exit(1);
    }
    if let Err(error) = rule_texts(rules, &out.join("rule_texts.rs")) {
        println!("cargo:error={}", error.replace('\n', " "));
        std::process::exit(1);
    }
    if let Err(error) = gazetteers(&out) {
        println!("cargo:error={}", error.replace('\n', " "));
        std::process::exit(1);
    }
}

/// Lists the rule files with their texts, which the inspector shows.
fn rule_texts(folder: &Path, to: &Path) -> Result<(), String> {
    let plain = |e: std::io::Error| e.to_string();
    let root = std::env::current_dir().map_err(plain)?;
    let mut paths = Vec::new();
    for language in std::fs::read_dir(folder).map_err(plain)? {
        let language = language.map_err(plain)?.path();
        if language.is_dir() {
            let listed = std::fs::read_dir(language).map_err(plain)?;
            paths.extend(listed.filter_map(|entry| entry.ok().map(|e| e.path())));
        }
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let one = |path: &PathBuf| {
        let name = path.display().to_string().replace('\\', "/");
        format!("({name:?}, include_str!({:?})),\n", root.join(path).display().to_string())
    };
    let files: String = paths.iter().map(one).collect();
    std::fs::write(to, format!("&[\n{files}]")).map_err(plain)
}

/// Compiles `assets/gazetteer`: names and word classes as sorted maps, identities as lines.
fn gazetteers(out: &Path) -> Result<(), String> {
    println!("cargo:rerun-if-changed=assets/gazetteer");
    println!("cargo:rerun-if-changed=src/text/fold.rs");
    let plain = |e: std::io::Error| e.to_string();
    let listed = std::fs::read_dir("assets/gazetteer").map_err(plain)?;
    let mut paths: Vec<_> = listed.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    let (mut files, mut clusters) = (Vec::new(), BTreeMap::new());
    for path in paths {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(plain)?;
        if path.file_name().is_some_and(|n| n == "clusters.tsv") {
            clusters = classes::parse(&name, &text)?;
        } else {
            files.push((name.clone(), gazetteer::parse(&name, &text)?));
        }
    }
    let compiled = gazetteer::compile(&files, fold::fold)?;
    let map = fst::Map::from_iter(compiled.keys).map_err(|e| format!("gazetteer.fst: {e}"))?;
    std::fs::write(out.join("gazetteer.fst"), map.as_fst().as_bytes()).map_err(plain)?;
    std::fs::write(out.join("clusters.bin"), classes::table(&clusters)).map_err(plain)?;
    std::fs::write(out.join("gazetteer.txt"), compiled.entries).map_err(plain)
}

/// Icon and version of the program's file, as Windows shows them.
#[cfg(windows)]
fn resources() {
    println!("cargo:rerun-if-changed=assets/icon/parallax.ico");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "windows") {
        let mut resource = winresource::WindowsResource::new();
        resource
            .set_icon("assets/icon/parallax.ico")
            .set("ProductName", "Parallax")
            .set("FileDescription", "Parallax")
            .set("InternalName", "parallax")
            .set("OriginalFilename", "parallax.exe")
            .set("LegalCopyright", "The authors of Parallax; MIT OR Apache-2.0");
        if let Err(error) = resource.compile() {
            println!("cargo:error=the icon and version of the program's file: {error}");
            std::process::exit(1);
        }
    }
}

/// Only Windows has them in the file.
#[cfg(not(windows))]
fn resources() {}
