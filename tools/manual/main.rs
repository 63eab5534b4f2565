//! Writes manual pages and the completions of shells into a folder, from the program's own command line.
//!
//! `manual FOLDER`, run by `packaging/build`: the program itself carries none of this.
#![allow(clippy::print_stdout, reason = "a tool for whoever packages")]

mod written;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("manual: name the folder to write into");
        return ExitCode::from(2);
    };
    match written::all(&folder) {
        Ok(files) => {
            for file in files {
                println!("{}", file.display());
            }
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("manual: {}: {e}", folder.display());
            ExitCode::FAILURE
        }
    }
}
