//! Compiles `assets/rules` and `assets/gazetteer` into tables; errors name file and line.

use std::path::Path;

#[allow(unreachable_pub, reason = "shared with the library")]
#[path = "src/text/fold.rs"]
mod fold;
#[path = "src/rules/gazetteer.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which reads what this writes")]
mod gazetteer;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    gazetteers(Path::new(&out));
}

/// Compiles `assets/gazetteer`.
fn gazetteers(out: &Path) {
    println!("cargo:rerun-if-changed=assets/gazetteer");
    println!("cargo:rerun-if-changed=src/rules/gazetteer.rs");
    println!("cargo:rerun-if-changed=src/text/fold.rs");
    let mut paths: Vec<_> = std::fs::read_dir("assets/gazetteer")
        .expect("assets/gazetteer")
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
        .collect();
    paths.sort();
    let mut files = Vec::new();
    let mut clusters = std::collections::BTreeMap::new();
    for path in paths {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).expect("a readable gazetteer");
        if path.file_name().is_some_and(|n| n == "clusters.tsv") {
            clusters = gazetteer::parse_clusters(&name, &text).unwrap_or_else(|why| panic!("{why}"));
        } else {
            files.push((name.clone(), gazetteer::parse(&name, &text).unwrap_or_else(|why| panic!("{why}"))));
        }
    }
    let compiled = gazetteer::compile(&files, fold::fold).unwrap_or_else(|why| panic!("{why}"));
    let write = |name: &str, table: std::collections::BTreeMap<String, u64>| {
        let map = fst::Map::from_iter(table).expect("sorted keys");
        std::fs::write(out.join(name), map.as_fst().as_bytes()).expect("a writable OUT_DIR");
    };
    write("gazetteer.fst", compiled.keys);
    write("clusters.fst", clusters);
    std::fs::write(out.join("gazetteer.txt"), compiled.entries).expect("a writable OUT_DIR");
}
