//! Project files on the command line: whose corrections hold, and what is wrong with one.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::{Progress, SOME_UNREAD, fail, print};
use crate::analysis::analyse;
use crate::cache::Nothing;
use crate::ingest;
use crate::keep::{self, Found};
use crate::session::Edits;
use crate::session::work::attach::Hold;
use crate::session::work::corrected::corrected;
use crate::session::work::given::given;
use crate::session::work::held::{Lost, hold};
use crate::session::work::project::{Project, hash};
use crate::session::work::told::sayings;

/// What may stand in a project file; tests hold it together with what is written.
const SCHEMA: &str = include_str!("../../assets/project.schema.json");

/// What to read, and the work on it.
pub(super) struct Story {
    pub(super) paths: Vec<PathBuf>,
    pub(super) edits: Edits,
}

/// Resolves paths, of which one may be a project file, and the project that `--project` names.
///
/// # Errors
/// A sentence about a project file that cannot be opened.
pub(super) fn story(paths: &[PathBuf], project: Option<&Path>) -> Result<Story, String> {
    let (projects, mut articles): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|p| keep::is_project(p));
    let mut named = projects.iter().map(PathBuf::as_path).chain(project);
    let Some(path) = named.next() else { return Ok(Story { paths: articles, edits: Edits::default() }) };
    if let Some(other) = named.next() {
        return Err(format!("{} and {}: only one project file can hold", path.display(), other.display()));
    }
    let found = read(path)?;
    if articles.is_empty() {
        articles = keep::sources(path, &found.opened.project);
    }
    Ok(Story { paths: articles, edits: found.opened.project.edits })
}

fn read(path: &Path) -> Result<Found, String> {
    let found = keep::look(path).map_err(|why| format!("{}: {why}", path.display()))?;
    for message in &found.messages {
        eprintln!("parallax: {message}");
    }
    Ok(found)
}

/// `parallax project schema`.
pub(super) fn schema() -> ExitCode {
    match print(SCHEMA) {
        Err(why) => fail(&format!("could not write to standard output: {why}")),
        Ok(()) => ExitCode::SUCCESS,
    }
}

/// `parallax project check FILE`.
pub(super) fn check(path: &Path) -> ExitCode {
    let found = match read(path) {
        Ok(found) => found,
        Err(why) => return fail(&why),
    };
    let progress = Progress::new();
    let mut wrong = found.messages;
    let not_understood = !found.opened.problems.is_empty();
    wrong.extend(found.opened.problems);
    let project = found.opened.project;
    let sources = keep::sources(path, &project);
    let read = Arc::new(ingest::read_paths_as(&sayings(&project.edits), &Nothing, &sources, &progress, &|_| ()));
    let corpus = corrected(&read, &project.edits);
    let held = hold(&corpus, &project.edits);
    wrong.extend(held.lost.iter().map(|lost| lost_words(lost, &project)));
    let facts = analyse(&corpus, &given(&corpus, &project.edits, &held), 1, &progress);
    progress.clear();
    for n in facts.idle {
        wrong.push(format!("item {n} ({}) fits nothing that is found", name(n, &project)));
    }
    let loose = held.moved.iter().filter(|(_, hold)| *hold == Hold::Loose);
    let mut notes: Vec<String> = loose
        .map(|(n, _)| format!("item {n} ({}) holds on to words that changed a little", name(*n, &project)))
        .collect();
    for text in &project.texts {
        let now = corpus.articles.iter().find(|a| a.file == text.file);
        match now {
            None => wrong.push(format!("{} is not there", text.file)),
            Some(article) if hash(&article.text) != text.hash => {
                notes.push(format!("{} has changed since the project was saved", text.file));
            }
            Some(_) => {}
        }
    }
    if not_understood {
        notes.push("What may stand in a project file is told by “parallax project schema”".to_owned());
    }
    let mut out = String::new();
    for line in wrong.iter().chain(&notes) {
        out.push_str(line);
        out.push('\n');
    }
    let items = project.edits.len();
    let how = if wrong.is_empty() { "all is well".to_owned() } else { format!("{} wrong", wrong.len()) };
    out.extend([path.display().to_string(), format!(": {items} items, {how}\n")]);
    match print(&out) {
        Err(why) => fail(&format!("could not write to standard output: {why}")),
        Ok(()) if wrong.is_empty() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(SOME_UNREAD),
    }
}

fn name(n: u64, project: &Project) -> String {
    let says = project.edits.get(n).and_then(|item| item.says.as_ref());
    says.map(crate::facts::Correction::name).unwrap_or_default()
}

fn lost_words(lost: &Lost, project: &Project) -> String {
    let what = name(lost.n, project);
    let file = &lost.words.file;
    if lost.file_found {
        format!("item {} ({what}): its words are not found in {file}", lost.n)
    } else {
        format!("item {} ({what}): {file} is not there", lost.n)
    }
}
