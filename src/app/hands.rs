//! Carrying out what the hands ask for: notes, places to look through, the history; and telling what a correction changed.

use std::sync::Arc;

use egui::Context;

use super::App;
use crate::facts::{ArticleIx, Correction, Facts, file_of};
use crate::session::{Changes, Selection};
use crate::text::Span;
use crate::ui::hands::{Proposal, act, reading};
use crate::ui::inspector::words;
use crate::ui::lang::{fact, trf, trn};
use crate::ui::status::Changed;
use crate::ui::view_state::{Mode, RightTab};
use crate::ui::{HandsCommand, ViewCommand, WorkCommand, correct};

/// What was done last, until it is told.
#[derive(Default)]
pub(super) struct Telling {
    awaited: Option<Awaited>,
    /// Words that were called a date, until it is known whether a rule can read them.
    pub(super) date_marked: Option<(ArticleIx, Span)>,
    /// Number of lines told.
    told: u64,
}

impl Telling {
    /// The facts that what is to be told is compared with, if anything waits to be told.
    pub(super) fn before(&self) -> Option<Arc<Facts>> {
        self.awaited.as_ref().map(|a| Arc::clone(&a.before))
    }
}

/// What was done and waits for what follows from it.
struct Awaited {
    /// What it was.
    done: Done,
    /// The facts before it.
    before: Arc<Facts>,
}

/// Something that was done to the work.
#[derive(Clone, Debug)]
pub(super) struct Done {
    /// Its name: "date of b.txt".
    pub(super) name: String,
    /// It took something back.
    pub(super) undone: bool,
    /// What was said, where it was said anew.
    pub(super) said: Vec<Correction>,
}

impl App {
    pub(super) fn apply_hands(&mut self, ctx: &Context, command: HandsCommand) {
        let (session, hands) = (&self.session, &self.view.hands);
        match command {
            HandsCommand::Note => {
                let on = act::target(session, &self.view).filter(|_| !session.corpus.articles.is_empty());
                self.view.hands.note = on.map(|on| act::draft(&self.session, on));
            }
            HandsCommand::NoteOn(on) => self.view.hands.note = Some(act::draft(session, on)),
            HandsCommand::EditNote(n) => self.view.hands.note = act::draft_of(session, n),
            HandsCommand::ShowNote(n) => self.show_note(n),
            HandsCommand::Review(proposal, here) => self.view.hands.review = act::review(session, proposal, here),
            HandsCommand::Merge => self.merge(),
            HandsCommand::Correct => self.correct(ctx),
            HandsCommand::CorrectThis(selection) => self.correct_this(ctx, selection, ""),
            HandsCommand::CorrectField(selection, field) => self.correct_this(ctx, selection, field),
            HandsCommand::HowRead(file) => self.how_read(file),
            HandsCommand::Remove => self.remove(),
            HandsCommand::History => self.view.hands.history = !hands.history,
            HandsCommand::ShowNotes => {
                self.view.tab = RightTab::Notes;
                self.view.drawer_open = true;
            }
            HandsCommand::CloseChanged => self.status.changed = None,
        }
    }

    fn show_note(&mut self, n: u64) {
        let notes = &mut self.view.hands.notes;
        (notes.shown, notes.reveal) = (Some(n), true);
        let Some(row) = self.session.noted.row(n).cloned() else { return };
        if !self.view.hands.notes.tag.as_ref().is_none_or(|name| {
            row.tags.iter().filter_map(|at| self.session.noted.tags.get(*at)).any(|t| t.name == *name)
        }) {
            self.view.hands.notes.tag = None;
        }
        if self.view.hands.notes.sort.is_some_and(|sort| sort != row.sort) {
            self.view.hands.notes.sort = None;
        }
        match (row.thing, row.place, row.article) {
            (Some(thing), place, _) => {
                self.select(thing);
                if let Some(place) = place {
                    self.bring(place.article, place.span);
                }
            }
            (None, Some(place), _) => {
                if self.view.mode != Mode::Read {
                    self.view.mode = Mode::Read;
                }
                self.bring(place.article, place.span);
            }
            (None, None, Some(article)) => self.view.article = article,
            (None, None, None) => {}
        }
        self.view.page = false;
        self.view.tab = RightTab::Notes;
        self.view.drawer_open = true;
    }

    fn merge(&mut self) {
        let proposal = match self.view.selection {
            Some(Selection::Entity(ix)) => {
                self.session.entity(ix).map(|e| Proposal::Merge { entity: act::key(e), into: None })
            }
            Some(Selection::Event(event)) => Some(Proposal::MergeEvents { event, into: None }),
            _ => None,
        };
        self.view.hands.review = proposal.and_then(|p| act::review(&self.session, p, None));
    }

    /// The most common correction of what is selected: a name is renamed, all else has its fields.
    fn correct(&mut self, ctx: &Context) {
        match self.view.selection {
            Some(Selection::Entity(ix)) => {
                let here = act::shown(&self.session, &self.view, Selection::Entity(ix));
                let rename = self.session.entity(ix).map(|e| Proposal::Rename { entity: act::key(e) });
                self.view.hands.review = rename.and_then(|p| act::review(&self.session, p, here));
            }
            Some(selection) => self.correct_this(ctx, selection, ""),
            None if self.session.article(self.view.article).is_some() => {
                self.correct_this(ctx, Selection::Publication(self.view.article), "");
            }
            None => {}
        }
    }

    /// Opens how a file is read, where that can be chosen.
    fn how_read(&mut self, file: Option<String>) {
        let shown = || Some(file_of(&self.session.article(self.view.article)?.file).to_owned());
        let Some(file) = file.or_else(shown) else { return };
        if self.status.reads_files && reading::has_choice(&self.session, &file) {
            self.view.hands.reading = Some(file);
        } else {
            self.fail(trf("How {} is read leaves no choice: its format says all of it", &[&file]));
        }
    }

    fn correct_this(&mut self, ctx: &Context, selection: Selection, field: &'static str) {
        self.view.hands.correcting = Some(selection);
        correct::want(ctx, field);
    }

    /// Takes away the mark that is shown.
    fn remove(&mut self) {
        let Some(selection) = self.view.selection else { return };
        let place = act::shown(&self.session, &self.view, selection);
        if let Some(removal) = act::removal(&self.session, selection, place) {
            self.apply_work(WorkCommand::Add(vec![removal]));
        }
    }

    /// Something was done: what it changed is told at once where no facts follow from it, else when they are there.
    pub(super) fn await_changes(&mut self, done: Done, before: &Arc<Facts>, moves: bool) {
        self.status.changed = None;
        if moves && !self.read.articles.is_empty() {
            let before = self.telling.awaited.take().map_or_else(|| Arc::clone(before), |a| a.before);
            self.telling.awaited = Some(Awaited { done, before });
        } else {
            self.tell(&done, None);
        }
    }

    /// The facts that follow are there: tells what they changed, as the worker counted it.
    pub(super) fn tell_changes(&mut self, changes: Option<Changes>) {
        // What was said meanwhile is told when its own facts are there.
        if self.session.edits.stamp() != self.stamp {
            return;
        }
        self.ask_for_date();
        let Some(Awaited { done, .. }) = self.telling.awaited.take() else { return };
        self.tell(&done, changes);
    }

    /// Words that the person called a date and that no rule can read: asks for it at once.
    fn ask_for_date(&mut self) {
        let Some((article, span)) = self.telling.date_marked.take() else { return };
        let times = self.session.article_facts(article).map_or(&[][..], |f| &f.times);
        let unread = times.iter().position(|t| t.span.overlaps(span) && t.interval.is_none());
        if let Some(at) = unread.and_then(|at| u32::try_from(at).ok()) {
            let time = Selection::Time(article, at);
            self.select(time);
            self.commands.push(ViewCommand::Hands(HandsCommand::CorrectThis(time)).into());
        }
    }

    /// Another story is opened.
    pub(super) fn forget_changes(&mut self) {
        (self.telling.awaited, self.telling.date_marked) = (None, None);
        self.status.changed = None;
    }

    fn tell(&mut self, done: &Done, changes: Option<Changes>) {
        let name = words::sentence_case(&fact(&done.name));
        let name = if done.undone { trf("Undone: {}", &[&name]) } else { name };
        let changed = changes.filter(|c| !c.is_none()).map(|c| changed_words(&c));
        let text = changed.map_or_else(|| name.clone(), |changed| format!("{name}: {changed}"));
        let offer = if done.undone { None } else { act::offer(&self.session, &done.said) };
        self.telling.told += 1;
        self.status.changed = Some(Changed { n: self.telling.told, text, redo: done.undone, offer });
    }
}

/// "12 dates moved, 3 events changed in 2 articles".
fn changed_words(changes: &Changes) -> String {
    let mut parts = Vec::new();
    if changes.dates > 0 {
        parts.push(trn(changes.dates, "1 date moved | {} dates moved", &[]));
    }
    if changes.names > 0 {
        parts.push(trn(changes.names, "1 name changed | {} names changed", &[]));
    }
    if changes.quotes > 0 {
        parts.push(trn(changes.quotes, "1 quotation changed | {} quotations changed", &[]));
    }
    if changes.events > 0 {
        parts.push(trn(changes.events, "1 event changed | {} events changed", &[]));
    }
    trn(changes.articles, "{1} in 1 article | {1} in {} articles", &[&parts.join(", ")])
}
