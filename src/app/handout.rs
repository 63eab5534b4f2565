//! The lesson sheet, the exercise and the guide: opening them, and writing sheet and key where the person says.

use std::path::Path;

use super::App;
use super::dialogs::{Answer, Ask};
use crate::keep::out::put;
use crate::ui::lang::{msg, tr, trf};
use crate::ui::teach::{self, Handout};
use crate::ui::view_state::Mode;
use crate::ui::{Message, TeachCommand};

/// What cannot be given of a part of the story.
pub(super) const STILL_READING: &str = msg("The articles are still being read: ask again when that is done");

impl App {
    pub(super) fn apply_teach(&mut self, command: TeachCommand) {
        let nothing = self.session.facts.articles.is_empty();
        match command {
            TeachCommand::Guide => {
                self.view.teach.guide = Some(teach::state::Guide { focus: true, ..Default::default() });
            }
            TeachCommand::Lesson | TeachCommand::Exercise if nothing => {
                self.fail(tr("Open a story first").to_owned());
            }
            TeachCommand::Lesson | TeachCommand::Exercise if !self.session.is_analysed() => {
                self.fail(tr(STILL_READING).to_owned());
            }
            TeachCommand::Lesson => {
                self.view.teach.guide = None;
                self.view.teach.lesson = Some(teach::begin_lesson(&self.session));
            }
            TeachCommand::Exercise => {
                self.view.teach.guide = None;
                self.view.hints_done = true;
                self.view.teach.exercise = teach::begin(&self.session);
                if self.view.mode == Mode::Welcome {
                    self.view.mode = Mode::Read;
                }
                if self.view.teach.exercise.is_none() {
                    self.fail(tr("There is nothing to try in this story yet").to_owned());
                }
            }
        }
    }

    /// Asks for a folder to put them in; without a dialog that is the folder of the articles.
    pub(super) fn ask_for_handout(&mut self, handout: Box<Handout>) {
        if self.dialog.is_some() {
            return;
        }
        match self.open_dialog(Ask::Into(self.articles_folder())) {
            Ok(()) => self.handout = Some(handout),
            Err(_) => self.put_handout(&handout, &self.articles_folder()),
        }
    }

    pub(super) fn handout_answered(&mut self, handout: &Handout, answer: Answer) {
        match answer {
            Answer::Chosen(paths) => {
                if let Some(folder) = paths.first() {
                    self.put_handout(handout, folder);
                }
            }
            Answer::Place(path) => self.put_handout(handout, &path),
            Answer::NoDialog => self.put_handout(handout, &self.articles_folder()),
            Answer::Cancelled => {}
        }
    }

    /// Writes both, and says where they are. Nothing that is there is written over.
    pub(super) fn put_handout(&mut self, handout: &Handout, folder: &Path) {
        let ending = handout.format.ending();
        let free = (1..).map(|n| if n == 1 { String::new() } else { format!(" {n}") });
        let there = |name: &str, more: &str| folder.join(format!("{name}{more}.{ending}"));
        let taken = |more: &String| handout.papers.iter().any(|(name, _)| there(name, more).exists());
        let more = free.into_iter().find(|more| !taken(more)).unwrap_or_default();
        for (name, paper) in &handout.papers {
            let path = there(name, &more);
            let bytes = handout.format.bytes(paper, handout.size);
            let written = bytes.and_then(|bytes| put(&path, &mut |out| out.write_all(&bytes)));
            if let Err(e) = written {
                self.fail(trf("{} could not be written: {}", &[&path.display(), &e]));
                return;
            }
        }
        self.view.teach.lesson = None;
        let names: Vec<String> = handout.papers.iter().map(|(name, _)| format!("{name}{more}.{ending}")).collect();
        let text = trf("Written into {}: {}", &[&folder.display(), &names.join("; ")]);
        self.message(Message { text, failure: false, action: None });
    }
}
