//! Exports: written on a thread of their own, whole or not at all, and said when they are there.

use std::path::{Path, PathBuf};

use crossbeam_channel::{Receiver, bounded};

use super::App;
use super::dialogs::Ask;
use super::handout::STILL_READING;
use super::project::Saving;
use crate::export::format::{left_out, stamp, write};
use crate::export::{Extract, Options};
use crate::keep::out::put;
use crate::lang;
use crate::session::Session;
use crate::ui::command::{ExportAsk, ExportScope};
use crate::ui::filter::Kept;
use crate::ui::lang::{fact, tr, trf};
use crate::ui::{FileCommand, Message};

/// An export under way.
pub(super) struct Writing {
    path: PathBuf,
    done: Receiver<Result<Option<String>, String>>,
}

impl App {
    /// Asks where an export is to go.
    pub(super) fn ask_export(&mut self, ask: ExportAsk) {
        if self.session.corpus.articles.is_empty() {
            self.fail(tr("There is nothing to export: open articles first").to_owned());
            return;
        }
        if !self.session.is_analysed() && self.is_busy() {
            self.fail(tr(STILL_READING).to_owned());
            return;
        }
        if self.dialog.is_some() {
            return;
        }
        let about = ask.format.about();
        let name = self.export_name(ask);
        let place =
            Ask::Export { folder: self.articles_folder(), name, ending: about.extension, what: tr(about.title) };
        match self.open_dialog(place) {
            Ok(()) => self.saving = Some(Saving::Export(ask)),
            Err(_) => self.export_beside(ask),
        }
    }

    /// Without a dialog an export goes beside the articles, over nothing.
    pub(super) fn export_beside(&mut self, ask: ExportAsk) {
        let first = self.articles_folder().join(self.export_name(ask));
        let stem = first.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let ending = ask.format.about().extension;
        let others = (2..1000).map(|n| first.with_file_name(format!("{stem} {n}.{ending}")));
        let place = std::iter::once(first.clone()).chain(others).find(|p| !p.exists());
        self.export_to(ask, place.unwrap_or(first));
    }

    /// "The first Moon landing - Calendar.ics", without what some system's file names may not hold.
    fn export_name(&self, ask: ExportAsk) -> String {
        let about = ask.format.about();
        let what = match ask.scope {
            ExportScope::Event(ix) => self.session.event(ix).map(|e| e.title.clone()),
            ExportScope::Entity(ix) => self.session.entity(ix).map(|e| e.name.clone()),
            ExportScope::All | ExportScope::Filter => None,
        };
        let story = fact(&self.session.name).into_owned();
        let name = what.map_or(story.clone(), |what| format!("{story} - {}", fact(&what)));
        let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let name: String = name.chars().map(|c| if bad(c) { ' ' } else { c }).take(80).collect();
        let table = about.id.strip_prefix("csv-").map(|t| format!(" - {t}")).unwrap_or_default();
        format!("{}{table}.{}", name.trim().trim_end_matches('.'), about.extension)
    }

    /// Writes an export to its place, while the person goes on.
    pub(super) fn export_to(&mut self, ask: ExportAsk, path: PathBuf) {
        let options = Options {
            bom: ask.excel,
            made: Some(stamp(jiff::Timestamp::now())),
            look: ask.look,
            sheet: ask.sheet,
            anonymous: ask.anonymous,
        };
        let (send, done) = bounded(1);
        let (session, filter) = (self.session.clone(), self.view.filter);
        let window = lang::spoken();
        let language = ask.language.unwrap_or(window);
        let (place, wake) = (path.clone(), std::sync::Arc::clone(&self.wake));
        let started = std::thread::Builder::new().name("export".to_owned()).spawn(move || {
            lang::speak(language);
            let mut kept = Kept::default();
            kept.refresh(&session, filter);
            let extract = extract(&session, ask.scope, &kept);
            let written = put(&place, &mut |out| write(ask.format, &extract, &options, out));
            lang::speak(window);
            let told = written.map(|()| left_out(ask.format, &extract)).map_err(|e| e.to_string());
            // The window may have closed meanwhile; the file is whole all the same.
            if send.send(told).is_ok() {
                wake();
            }
        });
        match started {
            Ok(_) => self.writing.push(Writing { path, done }),
            Err(e) => self.fail(trf("{} could not be written: {}", &[&path.display(), &e])),
        }
    }

    /// Says what became of exports.
    pub(super) fn drain_exports(&mut self) {
        let mut said = Vec::new();
        self.writing.retain(|writing| match writing.done.try_recv() {
            Ok(told) => {
                said.push((writing.path.clone(), told));
                false
            }
            Err(e) => e.is_empty(),
        });
        for (path, told) in said {
            match told {
                Ok(left_out) => {
                    let mut text = trf("Exported as {}", &[&path.display()]);
                    if let Some(left_out) = left_out {
                        text = format!("{text}. {left_out}");
                    }
                    let show = (tr("Show in folder").to_owned(), FileCommand::ShowInFolder(path).into());
                    self.message(Message { text, failure: false, action: Some(show) });
                }
                Err(why) => self.fail(trf("{} could not be written: {}", &[&path.display(), &why])),
            }
        }
    }

    /// Shows the folder that holds a file, in the system's own program for that.
    pub(super) fn show_in_folder(&mut self, path: &Path) {
        let folder = path.parent().unwrap_or(path);
        let (program, arguments): (&str, Vec<&std::ffi::OsStr>) = if cfg!(target_os = "macos") {
            ("open", vec!["-R".as_ref(), path.as_os_str()])
        } else if cfg!(target_os = "windows") {
            ("explorer", vec![folder.as_os_str()])
        } else {
            ("xdg-open", vec![folder.as_os_str()])
        };
        if let Err(e) = std::process::Command::new(program).args(arguments).spawn() {
            self.fail(trf("{} could not be shown: {}", &[&folder.display(), &e]));
        }
    }
}

fn extract<'a>(session: &'a Session, scope: ExportScope, kept: &Kept) -> Extract<'a> {
    match scope {
        ExportScope::All => Extract::whole(session),
        ExportScope::Filter => Extract::of_events(session, tr("What the filter leaves"), |ix| kept.event(ix)),
        ExportScope::Event(ix) => Extract::event(session, ix),
        ExportScope::Entity(ix) => Extract::entity(session, ix),
    }
}
