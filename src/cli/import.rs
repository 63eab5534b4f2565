//! `parallax project import`: what others made of the same articles becomes corrections of a project, as one step that
//! the window can undo.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::{Progress, SOME_UNREAD, fail, print};
use crate::analysis::analyse;
use crate::cache::Nothing;
use crate::ingest;
use crate::keep::{self, Found, Keeper, Lock, RealDisk, brought};
use crate::session::Session;
use crate::session::work::corrected::corrected;
use crate::session::work::foreign::{self, Import};
use crate::session::work::given::given;
use crate::session::work::held::hold;
use crate::session::work::project::Project;
use crate::session::work::texts;
use crate::session::work::told::sayings;

/// Does it; a project that is not there yet is begun on the articles of its folder.
pub(super) fn import(files: &[PathBuf], path: &Path) -> ExitCode {
    match done(files, path) {
        Ok(import) => told(&import, path),
        Err(why) => fail(&why),
    }
}

fn done(files: &[PathBuf], path: &Path) -> Result<Import, String> {
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case(keep::ENDING)) {
        return Err(format!("{} is no project file: their names end in .{}", path.display(), keep::ENDING));
    }
    let files = brought::files(files)?;
    let refused = |why: &dyn std::fmt::Display| format!("{} could not be written: {why}", path.display());
    let _held = match Lock::take(path) {
        Ok(Some(lock)) => lock,
        Ok(None) => return Err(format!("{} is open in a window: import it there, or close it", path.display())),
        Err(why) => return Err(refused(&why)),
    };
    let (keeper, found) = if path.exists() {
        Keeper::open_project(RealDisk, path).map_err(|why| format!("{}: {why}", path.display()))?
    } else {
        (Some(Keeper::begin(RealDisk, path)), Found::default())
    };
    let mut keeper = keeper.ok_or_else(|| refused(&"a later version of Parallax wrote it"))?;
    let mut project = found.opened.project;
    if project.name.is_empty() {
        project.name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    }
    let import = add(&mut project, path, files)?;
    if !import.corrections.is_empty() {
        keeper.save(&mut project).map_err(|why| refused(&why))?;
    }
    Ok(import)
}

/// Adds what the files say to a project, as one step.
fn add(project: &mut Project, path: &Path, files: Vec<(String, Vec<u8>)>) -> Result<Import, String> {
    let progress = Progress::new();
    let from_files = || {
        let sources = keep::sources(path, project);
        ingest::read_paths_as(&sayings(&project.edits), &Nothing, &sources, &progress, &|_| ())
    };
    let read = texts::brought(&project.texts).unwrap_or_else(from_files);
    if read.articles.is_empty() {
        progress.clear();
        return Err(format!("the articles of {} are not there", path.display()));
    }
    let read = Arc::new(read);
    let corpus = corrected(&read, &project.edits);
    let given = given(&corpus, &project.edits, &hold(&corpus, &project.edits));
    let facts = Arc::new(analyse(&corpus, &given, 1, &progress));
    progress.clear();
    let session = Session::of_work(project.name.clone(), corpus, facts, project.edits.clone());
    let import = foreign::import(&session, files)?;
    let edit = project.edits.add(import.corrections.iter().cloned());
    project.history.apply(&mut project.edits, import.step(), &edit);
    project.texts = texts::texts(&read, &project.texts);
    Ok(import)
}

fn told(import: &Import, path: &Path) -> ExitCode {
    for line in &import.left {
        eprintln!("parallax: {line}");
    }
    let line = format!(
        "{}: {} new, {} there already, {} left out\n",
        path.display(),
        import.corrections.len(),
        import.same,
        import.left.len()
    );
    match print(&line) {
        Err(why) => fail(&format!("could not write to standard output: {why}")),
        Ok(()) if import.left.is_empty() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(SOME_UNREAD),
    }
}
