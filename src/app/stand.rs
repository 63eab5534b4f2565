//! Where the person stood in a story: which articles, how far down, what was selected and left out. Held by content,
//! and taken up again when the story is opened the next time, unless the person is quicker.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::App;
use crate::facts::{ArticleIx, EntityIx, EntityKind};
use crate::session::Selection;
use crate::session::work::texts::Moves;
use crate::ui::ViewState;
use crate::ui::view_state::{CompareTab, Mode, RightTab};

/// A place in a story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Stand {
    mode: Mode,
    compare: CompareTab,
    /// Files of the articles in the reader.
    article: String,
    beside: Option<String>,
    /// What stood on top of it: a place in the text, and how far above it the window began.
    top: Option<(u32, f32)>,
    unfolded: Vec<String>,
    selection: Option<Held>,
    tab: RightTab,
    drawer: bool,
    page: bool,
    span_s: Option<(f64, f64)>,
    known_by_s: Option<f64>,
    only: Option<(EntityKind, String)>,
    /// What the timeline showed.
    window: Option<(f64, f64)>,
    /// Files of the sources that Compare left out.
    uncompared: BTreeSet<String>,
    /// Copies of one text stood in one column.
    grouped: bool,
    /// How often the project had been saved.
    pub(super) saves: u64,
}

impl Stand {
    /// What of it the person chose: not where they happened to read.
    pub(super) fn chosen(self) -> Self {
        let Self { span_s, known_by_s, only, uncompared, grouped, .. } = self;
        Self { span_s, known_by_s, only, uncompared, grouped, ..Self::default() }
    }

    /// Files are called something else now.
    pub(super) fn rename_files(&mut self, moves: &Moves) {
        let held = self.selection.iter_mut().filter_map(|held| match held {
            Held::Event(file, _) | Held::Time(file, _) | Held::Quote(file, _) | Held::Publication(file) => {
                Some(file)
            }
            Held::Entity(..) => None,
        });
        for file in [&mut self.article].into_iter().chain(&mut self.beside).chain(&mut self.unfolded).chain(held) {
            if let Some(to) = moves.get(file) {
                file.clone_from(to);
            }
        }
        let now = |file: String| moves.get(&file).cloned().unwrap_or(file);
        self.uncompared = std::mem::take(&mut self.uncompared).into_iter().map(now).collect();
    }
}

/// What was selected, by content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Held {
    Event(String, u32),
    Entity(EntityKind, String),
    Time(String, u32),
    Quote(String, u32),
    Publication(String),
}

impl App {
    /// Keeps where the person stands in the open story.
    pub(super) fn remember_stand(&mut self) {
        // A story that was closed before it was read keeps the place it had.
        if self.stand.is_some() || self.session.corpus.articles.is_empty() {
            return;
        }
        if let Some(key) = self.story_key() {
            let stand = self.stand_now();
            self.kept.remember_stand(key, stand);
        }
    }

    pub(super) fn stand_now(&self) -> Stand {
        let view = &self.view;
        let entity = |ix: EntityIx| self.session.entity(ix).map(|e| (e.kind, e.name.clone()));
        Stand {
            mode: if view.mode == Mode::Compare { Mode::Compare } else { Mode::Read },
            compare: view.compare,
            article: self.file(view.article).unwrap_or_default(),
            beside: view.beside.and_then(|ix| self.file(ix)),
            top: self.panes.reader.top_of(view.article),
            unfolded: view.unfolded.iter().filter_map(|ix| self.file(*ix)).collect(),
            selection: view.selection.and_then(|s| self.held(s)),
            tab: view.tab,
            drawer: view.drawer_open,
            page: view.page,
            span_s: view.filter.span_s,
            known_by_s: view.filter.known_by_s,
            only: view.filter.entity.and_then(entity),
            window: view.timeline.window,
            uncompared: view.compare_view.columns.hidden().clone(),
            grouped: view.compare_view.columns.grouped(),
            saves: self.saves,
        }
    }

    fn file(&self, ix: ArticleIx) -> Option<String> {
        self.session.article(ix).map(|a| a.file.clone())
    }

    fn held(&self, selection: Selection) -> Option<Held> {
        let session = &self.session;
        let facts = |ix: ArticleIx| session.article_facts(ix);
        Some(match selection {
            Selection::Event(ix) => {
                let &(article, i) = session.event(ix)?.mentions.first()?;
                Held::Event(self.file(article)?, facts(article)?.events.get(i as usize)?.predicate.start)
            }
            Selection::Entity(ix) => session.entity(ix).map(|e| Held::Entity(e.kind, e.name.clone()))?,
            Selection::Time(article, i) => {
                Held::Time(self.file(article)?, facts(article)?.times.get(i as usize)?.span.start)
            }
            Selection::Quote(article, i) => {
                Held::Quote(self.file(article)?, facts(article)?.quotes.get(i as usize)?.span.start)
            }
            Selection::Publication(article) => Held::Publication(self.file(article)?),
        })
    }

    /// As soon as all articles are read: the same ones in the reader, at the same words.
    pub(super) fn return_to_articles(&mut self) {
        let Some(stand) = &self.stand else { return };
        let articles = &self.session.corpus.articles;
        let of = |file: &String| articles.iter().position(|a| a.file == *file).map(ArticleIx::from_at);
        let Some(article) = of(&stand.article) else { return };
        let view = &mut self.view;
        view.article = article;
        view.beside = stand.beside.as_ref().and_then(of);
        view.unfolded = stand.unfolded.iter().filter_map(of).collect();
        if let Some(top) = stand.top {
            self.panes.reader.put_top(Arc::clone(&self.session.corpus), article, top);
        }
    }

    /// As soon as the facts are there: the same selection, filter and view.
    pub(super) fn return_to_the_rest(&mut self) {
        let Some(stand) = self.stand.take() else { return };
        let selection = stand.selection.as_ref().and_then(|held| self.found_again(held));
        let only = stand.only.as_ref().and_then(|(kind, name)| self.entity_called(*kind, name));
        let ViewState { mode, compare, tab, page, drawer_open, filter, timeline, .. } = &mut self.view;
        (*mode, *compare, *tab, *drawer_open) = (stand.mode, stand.compare, stand.tab, stand.drawer);
        *page = stand.page && matches!(selection, Some(Selection::Entity(_)));
        (filter.span_s, filter.known_by_s, filter.entity) = (stand.span_s, stand.known_by_s, only);
        (timeline.window, timeline.opened) = (stand.window, true);
        let columns = &mut self.view.compare_view.columns;
        columns.hide(stand.uncompared);
        columns.group(stand.grouped);
        self.view.selection = selection;
        let shown = self.view.article;
        let evidence = selection.map(|s| self.session.evidence(s)).unwrap_or_default();
        self.view.evidence_at = evidence.iter().position(|e| e.article == shown).unwrap_or(0);
    }

    fn entity_called(&self, kind: EntityKind, name: &str) -> Option<EntityIx> {
        let at = self.session.facts.entities.iter().position(|e| e.kind == kind && e.name == name)?;
        Some(EntityIx::from_at(at))
    }

    fn found_again(&self, held: &Held) -> Option<Selection> {
        let article = |file: &str| {
            let at = self.session.corpus.articles.iter().position(|a| a.file == *file)?;
            let ix = ArticleIx::from_at(at);
            Some((ix, self.session.article_facts(ix)?))
        };
        let number = |at: usize| u32::try_from(at).ok();
        match held {
            Held::Event(file, from) => {
                let (_, facts) = article(file)?;
                facts.events.iter().find(|e| e.predicate.start == *from).map(|e| Selection::Event(e.event))
            }
            Held::Entity(kind, name) => self.entity_called(*kind, name).map(Selection::Entity),
            Held::Time(file, from) => {
                let (ix, facts) = article(file)?;
                Some(Selection::Time(ix, number(facts.times.iter().position(|t| t.span.start == *from)?)?))
            }
            Held::Quote(file, from) => {
                let (ix, facts) = article(file)?;
                Some(Selection::Quote(ix, number(facts.quotes.iter().position(|q| q.span.start == *from)?)?))
            }
            Held::Publication(file) => Some(Selection::Publication(article(file)?.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::{Duration, Instant};

    use egui::{Key, Modifiers};
    use egui_kittest::Harness;

    use super::*;
    use crate::app::frame_log::FrameLog;
    use crate::app::store::Store;
    use crate::ui::lang::Language;
    use crate::ui::palette::Colours;
    use crate::ui::view_state::{EntitySort, LaneChange, LaneMode, ThemeChoice};
    use crate::ui::{NamesCommand, ViewCommand};

    fn started(folder: &Path) -> Harness<'static, App> {
        let store = Store::in_folder(folder.to_owned());
        let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(120).build_eframe(|cc| {
            let mut app = App::new(&cc.egui_ctx, store, Language::English, FrameLog::none());
            app.read(crate::app::worker::Sources::Sample);
            app
        });
        let began = Instant::now();
        while window.state().is_busy() {
            window.step();
            assert!(began.elapsed() < Duration::from_secs(60), "reading never ended");
        }
        window.run();
        window
    }

    #[test]
    fn the_next_start_finds_the_story_as_it_was_left() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = started(folder.path());
        window.key_press(Key::Num4);
        window.run();
        window.key_press_modifiers(Modifiers::ALT, Key::Num2);
        window.run();
        for _ in 0..3 {
            window.key_press(Key::T);
            window.run();
        }
        window.key_press(Key::G);
        window.run();
        let app = window.state_mut();
        let columns = &mut app.view.compare_view.columns;
        columns.show(&app.session, ArticleIx(1), false);
        columns.group(true);
        let left = window.state().stand_now();
        assert!(left.grouped && left.uncompared.len() == 1);
        let selected = window.state().view().selection;
        assert!(left.beside.is_some() && left.known_by_s.is_some() && selected.is_some());
        window.state_mut().keep();
        drop(window);
        let window = started(folder.path());
        assert_eq!(window.state().view().selection, selected);
        let again = window.state().stand_now();
        let near = |a: Option<(u32, f32)>, b: Option<(u32, f32)>| match (a, b) {
            (Some(a), Some(b)) => a.0 == b.0 && (a.1 - b.1).abs() < 2.0,
            (a, b) => a == b,
        };
        assert!(near(again.top, left.top), "the same words on top: {:?}, {:?}", again.top, left.top);
        assert_eq!(Stand { top: None, ..again }, Stand { top: None, ..left });
    }

    /// What a person sees and chose, as far as it outlives the window.
    fn looks(window: &Harness<'static, App>) -> String {
        let view = window.state().view();
        let timeline = &view.timeline;
        format!(
            "{:?} {:?} {:?} still {} calm {} scale {:.3} {:?} hidden {:?} names {:?} {} compare {:?} {:?} \
             lanes {:?} even {} {:?} bar {}",
            view.theme,
            view.colours,
            view.language,
            view.still,
            view.calm,
            view.text_scale,
            view.mode,
            view.hidden_kinds,
            view.entity_sort,
            view.with_capitals,
            view.compare,
            view.compare_sort,
            timeline.lanes,
            timeline.even,
            timeline.arranged,
            view.menu_bar,
        )
    }

    #[test]
    fn the_next_start_has_the_looks_the_filters_and_the_stretch_of_time_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = started(folder.path());
        let fresh = looks(&window);
        let anybody = window.state().session().index.by_kind.iter().find_map(|(_, list)| list.first().copied());
        let commands = [
            ViewCommand::SetTheme(ThemeChoice::Dark),
            ViewCommand::SetColours(Colours::Contrast),
            ViewCommand::SetLanguage(Some(Language::German)),
            ViewCommand::SetTextScale(1.3),
            ViewCommand::ToggleMotion,
            ViewCommand::ToggleCalm,
            ViewCommand::ToggleMenuBar,
            ViewCommand::ToggleKind(EntityKind::Place),
            ViewCommand::SetLanes(LaneMode::People),
            ViewCommand::ToggleGaps,
            ViewCommand::Names(NamesCommand::Sort(EntitySort::Sources)),
            ViewCommand::Names(NamesCommand::ToggleCapitals),
            ViewCommand::Names(NamesCommand::Only(anybody.unwrap())),
            ViewCommand::ZoomTimeline(1.5),
            ViewCommand::ChangeLane(LaneChange::Pin),
        ];
        let ctx = window.ctx.clone();
        for command in commands {
            window.state_mut().apply(&ctx, command.into());
            window.run();
        }
        window.state_mut().apply(&ctx, ViewCommand::SetMode(Mode::Compare).into());
        window.run();
        let (left, stand) = (looks(&window), window.state().stand_now());
        let different = fresh.split(' ').zip(left.split(' ')).filter(|(a, b)| a != b).count();
        assert!(different >= 12, "each choice shows: {fresh} then {left}");
        assert!(stand.window.is_some() && stand.only.is_some(), "{stand:?}");
        window.state_mut().keep();
        drop(window);
        let window = started(folder.path());
        assert_eq!(looks(&window), left);
        let again = window.state().stand_now();
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 1.0 && (a.1 - b.1).abs() < 1.0;
        assert!(near(again.window.unwrap(), stand.window.unwrap()), "{:?}, {:?}", again.window, stand.window);
        assert_eq!(Stand { window: None, top: None, ..again }, Stand { window: None, top: None, ..stand });
    }

    #[test]
    fn whoever_acts_before_the_story_is_read_is_not_taken_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = started(folder.path());
        window.key_press(Key::Num4);
        window.run();
        window.state_mut().keep();
        drop(window);
        let store = Store::in_folder(folder.path().to_owned());
        let mut window = Harness::builder().with_size([1280.0, 800.0]).build_eframe(|cc| {
            let mut app = App::new(&cc.egui_ctx, store, Language::English, FrameLog::none());
            app.read(crate::app::worker::Sources::Sample);
            app.stand.as_ref().expect("it knows where one stood");
            app
        });
        window.key_press(Key::C);
        window.step();
        let began = Instant::now();
        while window.state().is_busy() {
            window.step();
            assert!(began.elapsed() < Duration::from_secs(60), "reading never ended");
        }
        assert!(window.state().view().calm);
        assert!(window.state().stand.is_none());
    }
}
