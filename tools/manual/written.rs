//! The manual pages and completions themselves; `tests/packaging.rs` reads this file as well.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap_complete::Shell;
use clap_mangen::Man;

/// What else belongs on the program's own page.
const MORE: &str = r#".SH FILES
.TP
.I NAME.parallax
A project: corrections and notes on a folder of articles, as readable text.
.TP
.I sources.csv
Beside articles: what is known of them and does not stand in their words.
.TP
.I $XDG_DATA_HOME/parallax
What is remembered between starts, and work that was not saved as a project yet.
.TP
.I $XDG_CACHE_HOME/parallax
Stories as they were worked out. It may be deleted at any time.
.TP
.I $XDG_STATE_HOME/parallax/crashes
Crash reports. They are never sent anywhere.
.SH ENVIRONMENT
.TP
.B LIBGL_ALWAYS_SOFTWARE
Set to 1, the window is drawn without the graphics card.
.TP
.B PARALLAX_FRAME_LOG
A file that gets a line for each painted frame: the time since the start, and "busy" while something is worked out.
"#;

/// Writes everything below `folder`, in the places of a Unix system's `share`, and lists the files.
pub fn all(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut command = parallax::cli::command();
    command.build();
    let man = folder.join("man/man1");
    fs::create_dir_all(&man)?;
    pages(&command, &man, &mut files)?;
    for (shell, place, name) in [
        (Shell::Bash, "bash-completion/completions", "parallax"),
        (Shell::Zsh, "zsh/vendor-completions", "_parallax"),
        (Shell::Fish, "fish/vendor_completions.d", "parallax.fish"),
    ] {
        let place = folder.join(place);
        fs::create_dir_all(&place)?;
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut parallax::cli::command(), "parallax", &mut script);
        fs::write(place.join(name), script)?;
        files.push(place.join(name));
    }
    Ok(files)
}

/// A page for a command and one for each of its subcommands.
fn pages(command: &clap::Command, folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let own = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    let man = Man::new(command.clone()).title(own.to_uppercase()).manual("Parallax");
    man.render(&mut page)?;
    if own == "parallax" {
        page.extend_from_slice(MORE.as_bytes());
    }
    let file = folder.join(format!("{own}.1"));
    fs::write(&file, page)?;
    files.push(file);
    for inner in command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help") {
        pages(inner, folder, files)?;
    }
    Ok(())
}
