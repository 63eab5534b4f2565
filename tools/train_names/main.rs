//! Trains the name tagger: `cargo run --release --no-default-features --features train --bin train_names -- OUT.bin
//! [--epochs=N] CORPUS[=TYPES][*WEIGHT]... [--check=FILE]...`
//!
//! A corpus is a file of CoNLL columns (token, tab, BIO tag). `TYPES` marks one labelled by another guide than ours and
//! lists the types it annotates (`POL` for people, organisations, places, `POLGEA` for all), so that what it leaves out
//! is not learned as "no name". `WEIGHT` is how much it counts. A file
//! to check is never trained on: its figures are printed at the end, by the same rules as the program's.
//! Deterministic: the same files in the same order give the same bytes. See `assets/tagger/MODEL.md`.

#![allow(clippy::print_stdout, reason = "a tool run by hand")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "it may stop at the first surprise")]

mod corpus;
mod examples;
mod learn;
mod report;
mod training;

use corpus::Corpus;
use training::{Plan, train};

fn main() {
    let mut args = std::env::args().skip(1);
    let out = args.next().expect("OUT.bin CORPUS[=TYPES][*WEIGHT]... [--check=FILE]...");
    let (mut plan, mut corpora, mut checks) = (Plan::default(), Vec::new(), Vec::new());
    for arg in args {
        if let Some(option) = arg.strip_prefix("--") {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            match name {
                "check" => checks.push(value.to_owned()),
                _ => plan.set(name, value),
            }
            continue;
        }
        let text = |path: &str| std::fs::read_to_string(path).unwrap();
        corpora.push(Corpus::of(&arg, corpora.len(), text));
    }
    // Without corpora, what was trained before is checked.
    let bytes = if corpora.is_empty() { std::fs::read(&out).unwrap() } else { train(&corpora, &plan) };
    std::fs::write(&out, &bytes).unwrap();
    println!("{out}: {} bytes", bytes.len());
    for path in checks {
        let text = std::fs::read_to_string(&path).unwrap();
        println!("{path}\n{}", report::figures(&bytes, &text));
    }
}
