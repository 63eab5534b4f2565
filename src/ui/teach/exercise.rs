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
/// Under this height the step is folded until it is asked for.
const LOW: f32 = 420.0;
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
    let low = ui.available_height() < LOW;
    let line = Stroke::new(1.0, cx.theme.hair);
    if ui.available_width() >= BESIDE {
        Panel::right("exercise").resizable(false).exact_size(WIDE).frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| card_ui(ui, cx, &mut exercise, low, &mut end));
        });
    } else {
        let shown = Panel::bottom("exercise strip").resizable(false).frame(frame).show(ui, |ui| {
            card_ui(ui, cx, &mut exercise, low, &mut end);
        });
        let rect = shown.response.rect;
        ui.painter().hline(rect.x_range(), rect.top(), line);
    }
    cx.view.teach.exercise = (!end).then_some(exercise);
}

fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, exercise: &mut Exercise, low: bool, end: &mut bool) {
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    let folded = exercise.folded.unwrap_or(low);
    let step = exercise.steps.get(exercise.at).copied();
    head_ui(ui, cx, exercise, folded, end);
    match step {
        _ if folded => {}
        Some(step) => step_ui(ui, cx, exercise, step),
        None => ended_ui(ui, cx, exercise, end),
    }
}

/// Which step it is; folded, what it asks stands there as well.
fn head_ui(ui: &mut Ui, cx: &Cx<'_>, exercise: &mut Exercise, folded: bool, end: &mut bool) {
    let theme = cx.theme;
    let (at, steps) = (exercise.at, exercise.steps.len());
    ui.horizontal(|ui| {
        let which =
            if at < steps { trf("Try it: {} of {}", &[&(at + 1), &steps]) } else { tr("Try it").to_owned() };
        let label = ui.label(RichText::new(&which).font(role::caption()).color(theme.ink2));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &which));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, theme, icons::CLOSE, tr("Leave the exercise")).clicked() {
                *end = true;
            }
            let (icon, name) = if folded {
                (icons::EXPAND_MORE, tr("Show the step"))
            } else {
                (icons::EXPAND_LESS, tr("Fold the step"))
            };
            if widgets::icon_button(ui, theme, icon, name).clicked() {
                exercise.folded = Some(!folded);
            }
            let Some(step) = exercise.steps.get(at).copied().filter(|_| folded) else { return };
            let go_on = tr("Next step");
            if exercise.done && widgets::button(ui, theme, widgets::Weight::Primary, "", go_on, "").clicked() {
                next(exercise);
            }
            let [title, _] = words(cx, step);
            let line = widgets::one_line(ui, &title, role::name(), theme.ink1, ui.available_width());
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| ui.label(line));
        });
    });
}

fn step_ui(ui: &mut Ui, cx: &mut Cx<'_>, exercise: &mut Exercise, step: Step) {
    let theme = cx.theme;
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
            (widgets::Weight::Normal, tr("Skip this step"))
        };
        if widgets::button(ui, theme, weight, "", name, "").clicked() {
            next(exercise);
        }
        let back = exercise.at > 0;
        if back && widgets::button(ui, theme, widgets::Weight::Quiet, "", tr("Step back"), "").clicked() {
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
            let shown = [ViewCommand::SetMode(Mode::Read), ViewCommand::Select(Selection::Event(ix))];
            press_ui(ui, cx, tr("Show me the event"), "", shown);
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
            press_ui(ui, cx, tr("Present"), "F5", [ViewCommand::Present(PresentCommand::Toggle)]);
        }
        _ => {}
    }
}

/// A button that asks for commands.
fn press_ui(ui: &mut Ui, cx: &mut Cx<'_>, name: &str, key: &str, commands: impl IntoIterator<Item = ViewCommand>) {
    if widgets::button(ui, cx.theme, widgets::Weight::Normal, "", name, key).clicked() {
        commands.into_iter().for_each(|command| cx.send(command));
    }
}
