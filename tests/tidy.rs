//! The order of the house, checked by reading its sources: layers, and things that must be absent.
//!
//! Each test lists every offence as `file:line: why`, so that one run shows all of them.

use std::fs;
use std::path::{Path, PathBuf};

/// The only places that touch the disk; the rule compiler does so in `build.rs` alone.
const DISK: &[&str] = &["src/ingest/", "src/keep/", "src/app/", "src/cli", "src/crash.rs", "src/rules/compile.rs"];
/// The only places that know there is a window.
const WINDOW: &[&str] = &["src/ui/", "src/app/"];
/// A file that is longer holds more than one idea.
const LONGEST: usize = 450;

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Numbered lines of code: no comments, and nothing from the first `#[cfg(test)]` on.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.text.lines().position(|l| l.trim() == "#[cfg(test)]").unwrap_or(usize::MAX);
        self.text
            .lines()
            .enumerate()
            .take(tests)
            .map(|(i, line)| (i + 1, line.split("//").next().unwrap_or("")))
            .filter(|(_, line)| !line.trim().is_empty())
    }

    fn below(&self, places: &[&str]) -> bool {
        places.iter().any(|p| self.path.starts_with(p))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "target" | ".git" | ".cache" | "corpus" | "artifacts") {
            walk(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

/// The files below `folder` with one of these endings, in order.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    let sources: Vec<Source> = found
        .into_iter()
        .filter(|p| endings.iter().any(|e| p.to_string_lossy().ends_with(e)))
        .filter_map(|p| {
            let path = p.strip_prefix(root()).ok()?.to_string_lossy().replace('\\', "/");
            Some(Source { path, text: fs::read_to_string(&p).ok()? })
        })
        .collect();
    assert!(!sources.is_empty(), "nothing to read in {folder}");
    sources
}

fn check(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

/// Every line of code that holds one of `words`, in files for which `allowed` is false.
fn absent(words: &[&str], why: &str, allowed: impl Fn(&Source) -> bool) {
    let mut offences = Vec::new();
    for source in sources("src", &[".rs"]).iter().filter(|s| !allowed(s)) {
        for (n, line) in source.code() {
            if let Some(word) = words.iter().find(|w| line.contains(**w)) {
                offences.push(format!("{}:{n}: `{word}`: {why}", source.path));
            }
        }
    }
    check(&offences);
}

/// The top-level modules that a file's code names, with the line: `crate::a`, `crate::{a::B, c}`.
fn imports(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let lines: Vec<(usize, &str)> = source.code().collect();
    let joined: String = lines.iter().flat_map(|(_, l)| [*l, "\n"]).collect();
    let name = |s: &str| s.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    for (at, _) in joined.match_indices("crate::") {
        let n = lines[joined[..at].matches('\n').count()].0;
        let rest = &joined[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push((n, name(rest)));
            continue;
        };
        let mut depth = 1;
        let mut item = String::new();
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || depth == 1 && c == ',' {
                found.push((n, name(item.trim())));
                item.clear();
            } else {
                item.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

#[test]
fn each_module_imports_only_those_above_it() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is there");
    let order: Vec<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(order.len() > 5, "the modules of src/lib.rs were not understood");
    let mut offences = Vec::new();
    let mut seen = 0;
    for source in sources("src", &[".rs"]) {
        let own = source.path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or("").to_owned();
        let Some(rank) = order.iter().position(|m| *m == own) else { continue };
        for (n, used) in imports(&source) {
            let Some(above) = order.iter().position(|m| *m == used) else { continue };
            seen += 1;
            if above > rank {
                offences.push(format!("{}:{n}: `{own}` stands above `{used}` and may not import it", source.path));
            }
        }
    }
    assert!(seen > 20, "imports were not understood");
    check(&offences);
}

#[test]
fn only_the_window_names_egui() {
    absent(&["egui", "eframe", "winit", "rfd::"], "belongs in src/ui or src/app", |s| s.below(WINDOW));
}

#[test]
fn only_reading_and_storing_touch_the_disk() {
    absent(
        &["std::fs", "fs::read", "fs::write", "File::open", "File::create", "tempfile::", "include_str!(env"],
        "the disk belongs to src/ingest and src/app",
        |s| s.below(DISK),
    );
}

#[test]
fn nothing_touches_the_network() {
    absent(
        &["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq::", "hyper::", "curl::"],
        "nothing touches the network",
        |_| false,
    );
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock is there");
    let clients = ["reqwest", "ureq", "hyper", "curl", "isahc", "attohttpc", "minreq", "native-tls", "rustls"];
    let offences: Vec<String> = clients
        .into_iter()
        .filter(|c| lock.lines().any(|l| l == format!("name = \"{c}\"")))
        .map(|c| format!("Cargo.lock: `{c}` is a network crate"))
        .collect();
    check(&offences);
}

#[test]
fn analysis_reads_no_clock_environment_or_chance() {
    let below_session = ["src/text/", "src/facts/", "src/rules/", "src/analysis/", "src/session/", "src/export/"];
    absent(
        &["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now", "std::env", "env::var", "rand::"],
        "the same folder must give the same facts",
        |s| !s.below(&below_session),
    );
}

#[test]
fn colours_come_from_the_theme() {
    absent(
        &["Color32::from_", "Color32::WHITE", "Color32::BLACK", "Color32::RED", "Color32::GRAY", "Rgba::from_"],
        "take the colour from src/ui/theme.rs",
        |s| s.path == "src/ui/theme.rs",
    );
}

#[test]
fn files_hold_one_idea() {
    let mut offences = Vec::new();
    for source in sources("src", &[".rs"]).into_iter().chain(sources("tests", &[".rs"])) {
        let lines = source.text.lines().count();
        if lines > LONGEST && source.below(&["src/"]) {
            offences.push(format!("{}:{lines}: more than {LONGEST} lines; split it by idea", source.path));
        }
        if !source.text.starts_with("//!") {
            offences.push(format!("{}:1: say what the file does with `//!`", source.path));
        }
    }
    check(&offences);
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    let places =
        [["/", "work/"], ["../", "shared"], ["/", "root/"], ["/home", "/"], ["C:\\", "Users"]].map(|p| p.concat());
    let mut offences = Vec::new();
    let kinds = [".rs", ".md", ".toml", ".json", ".txt", ".html", ".yml", ".yaml", "/run", ".csv"];
    for source in sources(".", &kinds) {
        for (i, line) in source.text.lines().enumerate() {
            if let Some(place) = places.iter().find(|p| line.contains(p.as_str())) {
                offences.push(format!("{}:{}: names `{place}`", source.path, i + 1));
            }
        }
    }
    check(&offences);
}

#[test]
fn every_asset_has_a_licence() {
    let licences = fs::read_to_string(root().join("assets/LICENSES.md")).expect("assets/LICENSES.md is there");
    // A row names a file or, ending in "/", a whole folder.
    let listed: Vec<&str> =
        licences.lines().filter_map(|l| l.trim().strip_prefix("| `")?.split('`').next()).collect();
    let mut files = Vec::new();
    walk(&root().join("assets"), &mut files);
    let mut offences = Vec::new();
    for file in files {
        let path =
            file.strip_prefix(root().join("assets")).expect("below assets").to_string_lossy().replace('\\', "/");
        let known = |l: &str| path == l || l.ends_with('/') && path.starts_with(l);
        if !matches!(path.as_str(), "LICENSES.md" | "fonts/OFL.txt") && !listed.iter().any(|l| known(l)) {
            offences.push(format!("assets/{path}:1: not in assets/LICENSES.md"));
        }
    }
    for row in &listed {
        if !root().join("assets").join(row).exists() {
            offences.push(format!("assets/LICENSES.md: `{row}` is not there"));
        }
    }
    check(&offences);
}
