//! The application: `logic` drains what workers and dialogs sent, `ui` draws, `apply` carries commands out.

mod another;
mod apply;
mod dialogs;
mod export;
mod files;
mod first;
mod follow;
mod frame_log;
mod handout;
mod hands;
mod import;
mod joined;
mod keeping;
mod locale;
mod look;
mod looks;
mod names;
mod panes;
mod places;
mod present;
mod probe;
mod project;
#[cfg(test)]
mod project_tests;
mod reading;
mod stand;
mod store;
mod walk;
mod watching;
pub(crate) mod windows;
mod work;
mod worker;

pub use self::probe::probe;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::CreationContext;

use self::dialogs::Dialog;
use self::keeping::Keeping;
use self::project::Saving;
use self::store::{Kept, Store};
use self::watching::Watching;
use self::windows::Windows;
use self::worker::{Sources, Worker};
use crate::crash;
use crate::facts::{Article, Corpus};
use crate::ingest::Sayings;
use crate::session::Session;
use crate::session::work::corrected::Correcting;
use crate::session::work::project::Project;
use crate::ui::lang::{self, Language};
use crate::ui::teach::Handout;
use crate::ui::theme::Theme;
use crate::ui::view_state::ThemeChoice;
use crate::ui::{Command, Cx, Message, Panes, Status, ViewState, fonts, keys, shell};

/// How often at most a frame is painted because reading went on: where pictures are made by the processor, a frame for
/// every article would take half of the time from reading them.
const PROGRESS_EVERY: Duration = Duration::from_millis(150);

/// How often the open folder is looked at.
const WATCH_EVERY: Duration = Duration::from_secs(2);
/// The same in tests, which wait for it.
const WATCH_EVERY_IN_MEMORY: Duration = Duration::from_millis(40);

/// Opens the window; on first start without paths it shows the embedded sample. Returns when it is closed.
///
/// # Errors
/// When there is no display, or no graphics system that can be used; the message says what to do.
pub fn run_window(paths: Vec<PathBuf>) -> anyhow::Result<()> {
    let began = Instant::now();
    let store = Store::of_person();
    let kept = store.kept().0;
    let folder = windows::folder();
    if folder
        .as_ref()
        .zip(windows::work_of(&kept, &store, &paths))
        .is_some_and(|(f, work)| windows::raise(f, &work))
    {
        eprintln!("parallax: it is open already; its window was asked to come to the front");
        return Ok(());
    }
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/parallax-256.png"))?;
    let (width, height) = kept.window_px.unwrap_or((1280.0, 800.0));
    let viewport = egui::ViewportBuilder::default()
        .with_title("Parallax")
        .with_app_id("parallax")
        .with_inner_size([width.max(640.0), height.max(420.0)])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true)
        .with_icon(icon)
        .with_maximized(kept.window_full);
    let viewport = match kept.window_at {
        Some((x, y)) => {
            // One more window does not hide the others.
            let aside = 32.0 * folder.as_deref().map_or(0, |f| windows::others(f).len()).min(8) as f32;
            viewport.with_position([x + aside, y + aside])
        }
        None => viewport,
    };
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let create = move |cc: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let frames = frame_log::FrameLog::since(began);
        let mut app = App::new(&cc.egui_ctx, Store::of_person(), locale::of_system(), frames);
        app.windows = Windows::answering(folder, Arc::clone(&app.wake));
        app.tell_crash(crash::folder().and_then(|f| crash::untold(&f)));
        app.begin(paths);
        Ok(Box::new(app))
    };
    eframe::run_native("Parallax", options, Box::new(create))
        .map_err(|e| anyhow::anyhow!("no window could be opened: {e}"))
}

/// Asks for a frame that more news may share.
fn soon(ctx: &egui::Context) -> Arc<dyn Fn() + Send + Sync> {
    let ask = ctx.clone();
    Arc::new(move || ask.request_repaint_after(PROGRESS_EVERY))
}

/// The running program.
pub struct App {
    session: Session,
    view: ViewState,
    /// What the window speaks unless the person chose.
    system_language: Language,
    panes: Panes,
    status: Status,
    store: Store,
    kept: Kept,
    /// What was kept when it was last read or written.
    kept_before: Kept,
    /// The program's other windows.
    windows: Windows,
    worker: Worker,
    /// Asks for a frame, from any thread.
    wake: Arc<dyn Fn() + Send + Sync>,
    dialog: Option<Dialog>,
    /// What keeps the work on it; `None` where nothing is kept, or nothing may be.
    keeping: Option<Keeping>,
    /// What is chosen next are marks to import.
    asked_for_import: bool,
    /// An import under way.
    importing: Option<import::Coming>,
    /// Exports under way.
    writing: Vec<export::Writing>,
    /// The dialog that is open asks where to save, and this is what for.
    saving: Option<Saving>,
    /// What is said once the disk has it.
    say_when_saved: Option<String>,
    /// The message that the disk refuses, until it does not any more.
    trouble: Option<String>,
    /// What of the project file this window does not use, kept for the next save.
    project: Project,
    /// Corrections are refused, with this sentence.
    refused: Option<String>,
    /// What is open; `None` on the start page.
    open: Option<Sources>,
    themes: [Theme; 2],
    commands: Vec<Command>,
    /// A correction is being worked in: too short to show as loading.
    reanalysing: bool,
    /// The articles as they are in their files; the session has them as the person corrected them.
    read: Arc<Corpus>,
    /// What makes those of these.
    correcting: Correcting,
    /// What was done last, until what follows from it is there.
    telling: hands::Telling,
    /// Of the work that the analysis under way, or the last one, was told.
    stamp: u64,
    /// Of the work that the facts shown follow from.
    facts_stamp: u64,
    /// Looks out for changes of the open folder.
    watching: Option<Watching>,
    /// Another's work beside this one.
    another: Option<another::Another>,
    /// A lesson sheet and its key wait for a folder.
    handout: Option<Box<Handout>>,
    /// What is chosen next is another's project, not a story to open.
    asked_for_another: bool,
    /// How often the open project was saved, as its view says.
    saves: u64,
    /// How often the folder is looked at.
    watch_every: Duration,
    has_dialogs: bool,
    /// The folder changed and is being read again, or must be.
    stale: bool,
    /// How the person said that files are to be read when they were read last.
    told: Sayings,
    frames: frame_log::FrameLog,
    /// Articles that were read and are not shown yet, and when some were shown last.
    grown: Vec<Arc<Article>>,
    grown_at: Instant,
    /// Where the person stood in the story being read, until that is taken up again.
    stand: Option<stand::Stand>,
    /// What the person had chosen to see when the story was there, or was saved last.
    looked: Option<looks::ProjectView>,
}

impl App {
    /// For tests and pictures: keeps nothing between starts. Opens `paths`, or the sample where there are none.
    pub fn in_memory(ctx: &egui::Context, paths: Vec<PathBuf>) -> Self {
        let mut app = Self::at_start_page(ctx);
        app.begin(paths);
        app
    }

    /// For tests and pictures: keeps nothing between starts, and stays on the start page.
    pub fn at_start_page(ctx: &egui::Context) -> Self {
        let app = Self::new(ctx, Store::none(), Language::English, frame_log::FrameLog::none());
        Self { watch_every: WATCH_EVERY_IN_MEMORY, has_dialogs: false, ..app }
    }

    fn new(ctx: &egui::Context, store: Store, system: Language, frames: frame_log::FrameLog) -> Self {
        ctx.set_fonts(fonts::definitions());
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        // What cannot be read is told in the system's language: no other is known yet.
        lang::speak(system);
        let (kept, trouble) = store.kept();
        let ask = ctx.clone();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || ask.request_repaint());
        let worker = Worker::new(Arc::clone(&wake), soon(ctx), store.shelves());
        let mut app = Self {
            session: Session::default(),
            view: look::restored(&kept.view),
            system_language: system,
            panes: Panes::default(),
            status: Status { recent: kept.recent.clone(), ..Status::default() },
            store,
            kept_before: kept.clone(),
            kept,
            windows: Windows::none(),
            worker,
            wake,
            dialog: None,
            keeping: None,
            asked_for_import: false,
            importing: None,
            writing: Vec::new(),
            saving: None,
            say_when_saved: None,
            trouble: None,
            project: Project::default(),
            refused: None,
            open: None,
            themes: [Theme::light(), Theme::dark()],
            commands: Vec::new(),
            reanalysing: false,
            read: Arc::default(),
            correcting: Correcting::default(),
            telling: hands::Telling::default(),
            stamp: 0,
            facts_stamp: 0,
            watching: None,
            saves: 0,
            another: None,
            handout: None,
            asked_for_another: false,
            watch_every: WATCH_EVERY,
            has_dialogs: true,
            stale: false,
            told: Sayings::new(),
            frames,
            grown: Vec::new(),
            grown_at: Instant::now(),
            stand: None,
            looked: None,
        };
        if let Some(trouble) = trouble {
            app.fail(trouble);
        }
        app.apply_look(ctx);
        app
    }

    /// Opens what the command line names; on the very first start the sample.
    fn begin(&mut self, paths: Vec<PathBuf>) {
        if !paths.is_empty() {
            self.read(Sources::Paths(paths));
        } else if !self.kept.started_before {
            self.read(Sources::Sample);
        }
        self.kept.started_before = true;
    }

    /// Opens files and folders, as a drop on the window does.
    pub fn open(&mut self, paths: Vec<PathBuf>) {
        self.read(Sources::Paths(paths));
    }

    /// Carries a command out that no view asked for: for tests and pictures.
    pub fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        self.apply(ctx, command);
    }

    /// The open story.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// How it is looked at.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// Whether reading or analysis is under way.
    pub fn is_busy(&self) -> bool {
        self.status.loading.is_some()
    }

    /// Whether what follows from a correction is still being worked out.
    pub fn is_working_in(&self) -> bool {
        self.facts_stamp != self.session.edits.stamp()
    }

    fn fail(&mut self, text: String) {
        self.message(Message { text, failure: true, action: None });
    }

    /// Says it, once: what stands there already is not said again.
    fn message(&mut self, message: Message) {
        self.status.messages.retain(|m| m.text != message.text);
        self.status.messages.push(message);
    }

    fn keep(&mut self) {
        self.kept.view = self.view.clone();
        if let Some(key) = self.story_key() {
            self.kept.remember_lanes(key, &self.view.timeline.arranged);
        }
        self.remember_stand();
        match self.store.keep_joined(&mut self.kept, &self.kept_before) {
            Ok(()) => self.kept_before = self.kept.clone(),
            Err(trouble) => self.fail(trouble),
        }
    }

    fn story_key(&self) -> Option<String> {
        Some(key_of(self.open.as_ref()?))
    }

    fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.open_chosen(dropped);
        }
    }

    /// Sets the window's language for this thread: two windows of a test may share one.
    pub(super) fn speak(&self) {
        lang::speak(self.view.language.unwrap_or(self.system_language));
    }

    fn theme_at(&self, ctx: &egui::Context) -> usize {
        match self.view.theme {
            ThemeChoice::Light => 0,
            ThemeChoice::Dark => 1,
            ThemeChoice::System => usize::from(ctx.theme() == egui::Theme::Dark),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.speak();
        self.drain_windows(ctx);
        self.drain_worker();
        self.drain_watching();
        self.drain_dialog();
        self.drain_keeping();
        self.drain_another();
        self.drain_exports();
        self.drain_import();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_note();
        self.worker.cancel();
        self.close_work();
        self.keep();
    }
}

impl App {
    /// One frame: keys, views, then commands.
    fn frame_ui(&mut self, ui: &mut egui::Ui) {
        crash::provoke("window");
        self.speak();
        let ctx = ui.ctx().clone();
        self.take_dropped(&ctx);
        self.kept.note_window(&ctx);
        let mut commands = std::mem::take(&mut self.commands);
        keys::read(&ctx, &self.view, &mut commands);
        if self.view.hands.history {
            self.status.now_s = store::now();
        }
        let at = self.theme_at(&ctx);
        if let Some(theme) = self.themes.get(at) {
            let mut cx = Cx {
                session: &self.session,
                view: &mut self.view,
                theme,
                status: &self.status,
                out: &mut commands,
            };
            shell::window_ui(ui, &mut cx, &mut self.panes);
        }
        let asked = !commands.is_empty();
        if asked {
            // The person is quicker than the reading: nothing moves under their hands.
            self.stand = None;
        }
        for command in commands.drain(..) {
            self.apply(&ctx, command);
        }
        self.commands = commands;
        if asked {
            // What a command changed shows in the next frame.
            ctx.request_repaint();
        }
        self.frames.painted(self.is_busy() || self.is_working_in());
    }
}

/// By what a story is known from one start to the next.
fn key_of(sources: &Sources) -> String {
    match sources {
        Sources::Paths(paths) => store::story_key(paths),
        Sources::Sample => store::story_key(&[]),
        Sources::Brought(project, _) => store::story_key(std::slice::from_ref(project)),
    }
}
