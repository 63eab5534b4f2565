//! The guided exercise: a quiet card beside the story, or above the timeline where the window is narrow.
//!
//! It has a pane of its own, so that it never lies over what it speaks of.

use egui::{Frame, Layout, Margin, Panel, RichText, Role, Stroke, TextEdit, Ui, WidgetInfo, vec2};

use super::state::{Exercise, Step};
use super::steps;
use crate::session::{Selection, Session};
use crate::ui::command::{TeachCommand, ViewCommand};
use crate::ui::lang::{self, tr, trf};
use crate::ui::theme::{Theme, role};
use crate::ui::view_state::Mode;
use crate::ui::{Cx, PresentCommand, icons, widgets};

/// From this logical width on the card stands beside the story.
const BESIDE: f32 = 1100.0;
/// Its width there.
const WIDE: f32 = 236.0;

/// The exercise for the open story.
pub(crate) fn begin(session: &Session) -> Option<Exercise> {
    Some(steps::exercise(session)).filter(|exercise| !exercise.steps.is_empty())
}

/// Looks at what the person does; to be called in every frame, whatever is drawn.
pub(crate) fn watch(cx: &mut Cx<'_>) {
    let Some(mut exercise) = cx.view.teach.exercise.take() else { return };
    steps::renumber(&mut exercise, cx.session);
    steps::look(&mut exercise, cx.session, cx.view);
    cx.view.teach.exercise = Some(exercise);
}

/// Draws the card, where the exercise goes on.
pub(crate) fn panel_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(mut exercise) = cx.view.teach.exercise.take() else { return };
    let frame = Frame::new().fill(cx.theme.panel).inner_margin(Margin::symmetric(16, 12));
    let mut end = false;
    let line = Stroke::new(1.0, cx.theme.hair);
    if ui.available_width() >= BESIDE {
        Panel::right("exercise").resizable(false).exact_size(WIDE).frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| card_ui(ui, cx, &mut exercise, &mut end));
        });
    } else {
        let shown = Panel::bottom("exercise strip").resizable(false).frame(frame).show(ui, |ui| {
            card_ui(ui, cx, &mut exercise, &mut end);
        });
        let rect = shown.response.rect;
        ui.painter().hline(rect.x_range(), rect.top(), line);
    }
    cx.view.teach.exercise = (!end).then_some(exercise);
}

fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, exercise: &mut Exercise, end: &mut bool) {
    let theme = cx.theme;
    let steps = exercise.steps.len();
    let at = exercise.at;
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    ui.horizontal(|ui| {
        let where_ =
            if at < steps { trf("Try it: {} of {}", &[&(at + 1), &steps]) } else { tr("Try it").to_owned() };
        let label = ui.label(RichText::new(&where_).font(role::caption()).color(theme.ink2));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &where_));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, theme, icons::CLOSE, tr("Leave the exercise")).clicked() {
                *end = true;
            }
            let (icon, name) = if exercise.folded {
                (icons::EXPAND_MORE, tr("Show the step"))
            } else {
                (icons::EXPAND_LESS, tr("Fold the step"))
            };
            if widgets::icon_button(ui, theme, icon, name).clicked() {
                exercise.folded = !exercise.folded;
            }
        });
    });
    if exercise.folded {
        return;
    }
    let Some(step) = exercise.steps.get(at).copied() else {
        ended_ui(ui, cx, exercise, end);
        return;
    };
    let [title, how] = words(cx, step);
    ui.add(egui::Label::new(RichText::new(title).font(role::strong()).color(theme.ink1)).wrap());
    ui.add(egui::Label::new(RichText::new(how).font(role::body()).color(theme.ink2)).wrap());
    help_ui(ui, cx, exercise, step);
    if exercise.done {
        ui.add_space(4.0);
        let said = format!("{} {}", icons::CHECK, tr("Done"));
        let done = ui.label(RichText::new(said).font(role::name()).color(theme.done));
        done.widget_info(|| WidgetInfo::labeled(Role::Label, true, tr("Step done")));
        let after = RichText::new(afterwards(step)).font(role::body()).color(theme.ink2);
        ui.add(egui::Label::new(after).wrap());
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let (weight, name) = if exercise.done {
            (widgets::Weight::Primary, tr("Next step"))
        } else {
            (widgets::Weight::Quiet, tr("Skip this step"))
        };
        if widgets::button(ui, theme, weight, "", name, "").clicked() {
            next(exercise);
        }
        if at > 0 && widgets::button(ui, theme, widgets::Weight::Quiet, "", tr("Step back"), "").clicked() {
            exercise.at -= 1;
            exercise.done = exercise.kept.contains(&exercise.at);
        }
    });
}

fn next(exercise: &mut Exercise) {
    exercise.at += 1;
    exercise.done = exercise.kept.contains(&exercise.at);
    exercise.did = None;
    exercise.corrected = false;
}

/// The end: what was done, and where to go on.
fn ended_ui(ui: &mut Ui, cx: &mut Cx<'_>, exercise: &Exercise, end: &mut bool) {
    let theme: &Theme = cx.theme;
    let said = trf(
        "{} of {} steps done. That is all there is to it: open a story of your own, or read the guide.",
        &[&exercise.kept.len(), &exercise.steps.len()],
    );
    ui.add(egui::Label::new(RichText::new(said).font(role::body()).color(theme.ink1)).wrap());
    ui.horizontal_wrapped(|ui| {
        if widgets::button(ui, theme, widgets::Weight::Primary, "", tr("Close"), "").clicked() {
            *end = true;
        }
        if widgets::button(ui, theme, widgets::Weight::Quiet, "", tr("Teacher’s guide"), "").clicked() {
            cx.send(ViewCommand::Teach(TeachCommand::Guide));
        }
    });
}

/// What a step asks, and how it is done.
fn words(cx: &Cx<'_>, step: Step) -> [String; 2] {
    let letter = |ix| cx.session.source(ix).map_or("", |s| s.letter.as_str());
    match step {
        Step::Open => [
            tr("Open an event that several sources tell").to_owned(),
            tr("Click a mark on the timeline that a line joins to others, or press T until you stand on one. Yellow shows \
                where each source tells it.")
            .to_owned(),
        ],
        Step::Differ(ix) => {
            let title = cx.session.event(ix).map_or("", |e| e.title.as_str());
            let who = steps::claimants(cx.session, ix);
            let who: Vec<&str> = who.into_iter().map(letter).collect();
            [
                tr("Find the sentence in which two sources differ").to_owned(),
                trf("Sources {} differ about {}. Read what two of them say: the keys . and , go from one telling to the next.", &[
                    &who.join(", "),
                    &lang::quoted(title),
                ]),
            ]
        }
        Step::Guess(ix) => [
            trf("Guess when source {} was published", &[&letter(ix)]),
            tr("It does not say so. Read it, write your guess here, then see how the date was worked out.").to_owned(),
        ],
        Step::Correct => [
            tr("Correct one thing, then take it back").to_owned(),
            trf("Choose a name in the list, press F2, give it another name and press Enter. Then press {}.", &[
                &crate::ui::keys::in_manner(tr("Ctrl+Z")),
            ]),
        ],
        Step::Present => [
            tr("Show it to a class").to_owned(),
            tr("Press F5. The right arrow goes on, O hides the outlets until you reveal them, Esc comes back.").to_owned(),
        ],
    }
}

/// What is learned from a step that was done.
fn afterwards(step: Step) -> &'static str {
    match step {
        Step::Open => {
            tr("Every pane shows the same event. The pane on the right says why these tellings are taken for one.")
        }
        Step::Differ(_) => tr("Both sentences stand. The program does not say which is right."),
        Step::Guess(_) => tr("Each reason on the right leads to its words. A range is an honest answer."),
        Step::Correct => tr("Every correction can be taken back, and is kept with the story until it is."),
        Step::Present => tr("A presenter with two buttons works as well."),
    }
}

/// What one may press instead of searching: only where that does not do the step.
fn help_ui(ui: &mut Ui, cx: &mut Cx<'_>, exercise: &mut Exercise, step: Step) {
    let theme = cx.theme;
    match step {
        Step::Differ(ix) if cx.view.selection != Some(Selection::Event(ix)) => {
            if widgets::button(ui, theme, widgets::Weight::Normal, "", tr("Show me the event"), "").clicked() {
                cx.send(ViewCommand::SetMode(Mode::Read));
                cx.send(ViewCommand::Select(Selection::Event(ix)));
            }
        }
        Step::Guess(ix) if !exercise.done => {
            let edit = TextEdit::singleline(&mut exercise.guess)
                .hint_text(RichText::new(tr("Your guess, with a reason")).color(theme.ink3))
                .font(role::body())
                .desired_width(f32::INFINITY)
                .background_color(theme.paper);
            let response = ui.add(edit);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("Your guess")));
            let guessed = !exercise.guess.trim().is_empty();
            ui.horizontal_wrapped(|ui| {
                if cx.view.article != ix {
                    let words = tr("Show me the article");
                    if widgets::button(ui, theme, widgets::Weight::Normal, "", words, "").clicked() {
                        cx.send(ViewCommand::ShowArticle(ix));
                    }
                }
                ui.add_enabled_ui(guessed, |ui| {
                    let words = tr("Reveal the reasons");
                    if widgets::button(ui, theme, widgets::Weight::Normal, "", words, "").clicked() {
                        cx.send(ViewCommand::Select(Selection::Publication(ix)));
                    }
                });
            });
        }
        Step::Present if !exercise.done => {
            if widgets::button(ui, theme, widgets::Weight::Normal, "", tr("Present"), "F5").clicked() {
                cx.send(ViewCommand::Present(PresentCommand::Toggle));
            }
        }
        _ => {}
    }
}
