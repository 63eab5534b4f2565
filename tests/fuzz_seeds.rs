//! Replays the fuzz targets' seeds, so that what once broke is tried in every run of the tests.
//!
//! A reader that breaks down costs its file only, so that nobody would notice: here, a fault of our own code fails the
//! test even where it is caught. What the libraries do with broken files is theirs.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::path::Path;
use std::sync::{Mutex, Once};
use std::{fs, panic};

/// Where our own code broke down.
static BROKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());
static WATCHED: Once = Once::new();

fn watch() {
    WATCHED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if let Some(at) = info.location().filter(|at| at.file().starts_with("src")) {
                BROKEN.lock().unwrap().push(at.to_string());
            }
            before(info);
        }));
    });
}

fn replay(name: &str, target: fn(&[u8])) {
    watch();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut seeds: Vec<_> = fs::read_dir(&folder).expect("there are seeds").map(|e| e.unwrap().path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "no seeds for {name}");
    for seed in seeds {
        let data = fs::read(&seed).unwrap();
        let outcome = panic::catch_unwind(|| target(&data));
        assert!(outcome.is_ok(), "{} broke it", seed.display());
        let broken = std::mem::take(&mut *BROKEN.lock().unwrap());
        assert!(broken.is_empty(), "{}, or a seed tried beside it, broke {broken:?}", seed.display());
    }
}

#[test]
fn html() {
    replay("html", targets::html);
}

#[test]
fn text() {
    replay("text", targets::text);
}

#[test]
fn markdown() {
    replay("markdown", targets::markdown);
}

#[test]
fn sidecar() {
    replay("sidecar", targets::sidecar);
}

#[test]
fn times() {
    replay("times", targets::times);
}

#[test]
fn names() {
    replay("names", targets::names);
}

#[test]
fn analysis() {
    replay("analysis", targets::analysis);
    // Whatever another reader must survive, the whole must survive.
    for other in ["text", "times", "names"] {
        replay(other, targets::analysis);
    }
}

#[test]
fn project() {
    replay("project", targets::project);
}

#[test]
fn journal() {
    replay("journal", targets::journal);
}

#[test]
fn pdf() {
    replay("pdf", targets::pdf);
}

#[test]
fn rtf() {
    replay("rtf", targets::rtf);
}

#[test]
fn docx() {
    replay("docx", targets::docx);
}

#[test]
fn odt() {
    replay("odt", targets::odt);
}

#[test]
fn xlsx() {
    replay("xlsx", targets::xlsx);
}

#[test]
fn ods() {
    replay("ods", targets::ods);
}

#[test]
fn epub() {
    replay("epub", targets::epub);
}

#[test]
fn archive() {
    replay("archive", targets::archive);
}

#[test]
fn warc() {
    replay("warc", targets::warc);
}

#[test]
fn mail() {
    replay("mail", targets::mail);
}

#[test]
fn mailbox() {
    replay("mailbox", targets::mailbox);
}

#[test]
fn mhtml() {
    replay("mhtml", targets::mhtml);
}

#[test]
fn table() {
    replay("table", targets::table);
}

#[test]
fn data() {
    replay("data", targets::data);
}

#[test]
fn export() {
    replay("export", targets::export);
}

#[test]
fn brat() {
    replay("brat", targets::brat);
}

#[test]
fn annotations() {
    replay("annotations", targets::annotations);
}

#[test]
fn timeline() {
    replay("timeline", targets::timeline);
}
