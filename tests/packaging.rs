//! What the packages say of the program is true: names, types of files, manual pages, completions.
//!
//! `packaging/check` tries the packages themselves.
#![allow(missing_docs, reason = "tests")]

#[path = "../tools/manual/written.rs"]
#[allow(unreachable_pub, reason = "public where the tool shares it")]
mod written;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use parallax::keep::ENDING;

const TYPE: &str = "application/x-parallax+json";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The pages and completions, written once for each test that reads them.
fn manual(test: &str) -> (PathBuf, Vec<PathBuf>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manual").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an older one goes");
    }
    let files = written::all(&folder).expect("they can be written");
    (folder, files)
}

#[test]
fn every_command_has_a_manual_page_that_says_what_its_help_says() {
    let (_, files) = manual("pages");
    let page = |name: &str| {
        files.iter().find(|f| f.ends_with(format!("man1/{name}.1"))).map(|f| fs::read_to_string(f).unwrap())
    };
    let mut command = parallax::cli::command();
    command.build();
    let shown: Vec<_> = command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help").collect();
    assert!(shown.len() >= 3, "the command line was not understood");
    for inner in shown {
        let name = format!("parallax-{}", inner.get_name());
        let text = page(&name).unwrap_or_else(|| panic!("{name} has no page"));
        // Roff writes a dash with a backslash.
        let about = inner.get_about().expect("each says what it does").to_string().replace('-', "\\-");
        assert!(text.contains(&about), "{name}: “{about}” is not in its page");
    }
    assert!(page("parallax-project-check").is_some());
    let own = page("parallax").expect("a page of its own");
    assert!(own.starts_with(".ie") || own.contains(".TH"), "{own}");
    for part in [".SH SYNOPSIS", ".SH FILES", ".SH ENVIRONMENT", "NAME.parallax"] {
        assert!(own.contains(part), "{part}");
    }
    assert!(page("parallax-read-one").is_none(), "what nobody types has no page");
}

#[test]
#[cfg(target_os = "linux")]
fn the_shell_completes_commands() {
    let (folder, _) = manual("bash");
    let script = folder.join("bash-completion/completions/parallax");
    let complete = |word: &str| {
        let ask = "source \"$1\"; COMP_WORDS=(parallax \"$2\"); COMP_CWORD=1; _parallax parallax \"$2\" parallax; echo \"${COMPREPLY[*]}\"";
        let output =
            Command::new("bash").args(["-c", ask, "bash"]).arg(&script).arg(word).output().expect("bash is there");
        String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
    };
    assert_eq!(complete("ana"), "analyze");
    assert_eq!(complete("doc"), "doctor");
    assert!(complete("--").contains("--version"));
    let fish = fs::read_to_string(folder.join("fish/vendor_completions.d/parallax.fish")).unwrap();
    let zsh = fs::read_to_string(folder.join("zsh/vendor-completions/_parallax")).unwrap();
    assert!(fish.contains("analyze") && zsh.starts_with("#compdef parallax"));
}

#[test]
fn every_system_is_told_the_same_of_project_files() {
    let types = read("packaging/linux/parallax.xml");
    assert!(types.contains(&format!("type=\"{TYPE}\"")) && types.contains(&format!("\"*.{ENDING}\"")), "{types}");
    // What the file begins with is what is looked for in it.
    assert!(types.contains("parallax-project"), "{types}");
    let entry = read("packaging/linux/parallax.desktop");
    let value =
        |key: &str| entry.lines().find_map(|l| l.strip_prefix(&format!("{key}="))).unwrap_or_default().to_owned();
    assert!(value("MimeType").split(';').any(|t| t == TYPE));
    assert!(value("MimeType").split(';').any(|t| t == "inode/directory"), "folders can be opened with it");
    assert_eq!((value("Exec").as_str(), value("Icon").as_str()), ("parallax %F", "parallax"));
    // By this name a desktop finds the entry and its icon for a window.
    let id = value("StartupWMClass");
    assert!(read("src/app/mod.rs").contains(&format!(".with_app_id(\"{id}\")")), "{id}");
    let about = read("packaging/linux/parallax.metainfo.xml");
    assert!(about.contains(&format!("<mediatype>{TYPE}</mediatype>")) && about.contains(">parallax.desktop<"));
    let mac = read("packaging/macos/Info.plist");
    assert!(mac.contains(&format!("<string>{ENDING}</string>")) && mac.contains("<string>public.folder</string>"));
    let windows = read("packaging/windows/parallax.iss");
    assert!(windows.contains(&format!("\\.{ENDING}\"")), "the installer knows the ending");
}

#[test]
fn icons_are_there_in_every_size_and_each_is_that_large() {
    for size in [16_u32, 22, 24, 32, 48, 64, 128, 256, 512] {
        let bytes = fs::read(root().join(format!("assets/icon/png/{size}.png"))).expect("an icon");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((number(16), number(20)), (size, size));
    }
    let ico = fs::read(root().join("assets/icon/parallax.ico")).expect("the icon of Windows");
    assert_eq!(ico[..6], [0, 0, 1, 0, 7, 0], "seven sizes in one file");
}
