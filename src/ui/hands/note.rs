//! A note being written: its text, its tags, whether it asks the class something.

use egui::{Id, Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo, vec2};

use super::state::Draft;
use super::tag;
use crate::facts::Correction;
use crate::session::{Session, noted};
use crate::ui::inspector::parts;
use crate::ui::lang::{self, tr};
use crate::ui::shell::modal;
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand, widgets};

/// Draws it where one is open.
pub(super) fn note_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(mut draft) = cx.view.hands.note.take() else { return };
    let field = Id::unique("note text");
    let naming = ui.memory(egui::Memory::focused) == Some(new_tag_id());
    // Enter files it, Shift+Enter begins another line; in the field of a new tag it makes the tag.
    let enter = ui.input_mut(|i| !i.modifiers.shift && i.consume_key(Modifiers::NONE, Key::Enter));
    if enter && naming {
        take_tag(&mut draft);
    }
    let (mut file, mut cancel) = (enter && !naming, false);
    let shown = modal(cx.theme, "note").show(ui, |ui| {
        ui.set_width(480.0_f32.min(ui.ctx().content_rect().width() - 48.0));
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let title = if draft.n.is_some() { tr("Change note") } else { tr("New note") };
        let heading = ui.label(RichText::new(title).font(role::title()).color(cx.theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        let about = widgets::one_line(
            ui,
            &lang::quoted(&draft.about),
            role::evidence(),
            cx.theme.ink2,
            ui.available_width(),
        );
        ui.label(about);
        let edit = TextEdit::multiline(&mut draft.text)
            .id(field)
            .hint_text(
                RichText::new(tr("What you want to remember or ask; #word makes a tag")).color(cx.theme.ink3),
            )
            .font(role::body())
            .desired_width(f32::INFINITY)
            .desired_rows(3)
            .text_color(cx.theme.ink1)
            .background_color(cx.theme.paper);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, tr("Text of the note")));
        if std::mem::take(&mut draft.focus) {
            response.request_focus();
        }
        let question = tr("Question for the class");
        if tag::tick_row_ui(ui, cx.theme, question, draft.question) {
            draft.question = !draft.question;
        }
        tags_ui(ui, cx, &mut draft);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            file |= parts::button(ui, cx.theme, tr("Keep note"), !draft.text.trim().is_empty()).clicked();
            cancel = parts::button(ui, cx.theme, tr("Cancel"), false).clicked();
        });
        parts::small(ui, tr("Enter keeps it, Shift+Enter begins a new line"), cx.theme.ink3);
    });
    let nothing = draft.text.trim().is_empty() && draft.tags.is_empty();
    if file && !nothing {
        take_tag(&mut draft);
        take_written_tags(&mut draft);
        cx.send(filed(cx.session, &draft));
    } else if !cancel && !shown.should_close() {
        cx.view.hands.note = Some(draft);
    }
}

fn new_tag_id() -> Id {
    Id::unique("new tag")
}

/// The legend as switches, and a field for a tag that is not in it yet.
fn tags_ui(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
    ui.label(RichText::new(tr("Tags")).font(role::caption()).color(cx.theme.ink2));
    let known = &cx.session.noted.tags;
    ui.horizontal_wrapped(|ui| {
        for tag in known {
            let on = draft.tags.contains(&tag.name);
            if tag::chip_ui(ui, cx.theme, tag, on).clicked() {
                switch(draft, &tag.name, on);
            }
        }
        let new: Vec<String> =
            draft.tags.iter().filter(|name| !known.iter().any(|t| t.name == **name)).cloned().collect();
        for name in new {
            if tag::word_chip_ui(ui, cx.theme, &name, true).clicked() {
                draft.tags.remove(&name);
            }
        }
        let edit = TextEdit::singleline(&mut draft.new_tag)
            .id(new_tag_id())
            .hint_text(RichText::new(tr("New tag")).color(cx.theme.ink3))
            .font(role::label())
            .desired_width(96.0)
            .background_color(cx.theme.paper);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("New tag")));
        if !draft.new_tag.trim().is_empty() && parts::small_button(ui, cx.theme, tr("Add tag")).clicked() {
            take_tag(draft);
        }
    });
}

fn switch(draft: &mut Draft, name: &str, on: bool) {
    if on {
        draft.tags.remove(name);
    } else {
        draft.tags.insert(name.to_owned());
    }
}

/// What stands in the field of a new tag becomes one.
fn take_tag(draft: &mut Draft) {
    let name = std::mem::take(&mut draft.new_tag);
    let name = name.trim();
    if !name.is_empty() {
        draft.tags.insert(name.to_owned());
    }
}

/// Words of the text that begin with “#” are tags: the quickest way to give one.
fn take_written_tags(draft: &mut Draft) {
    let is_tag = |word: &str| {
        let name = word.strip_prefix('#').filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '-'));
        name.filter(|name| name.contains(char::is_alphabetic)).map(str::to_owned)
    };
    let lines: Vec<String> = draft
        .text
        .lines()
        .map(|line| {
            let (tags, words): (Vec<&str>, Vec<&str>) = line.split(' ').partition(|word| is_tag(word).is_some());
            draft.tags.extend(tags.into_iter().filter_map(is_tag));
            words.join(" ")
        })
        .collect();
    lines.join("\n").trim().clone_into(&mut draft.text);
}

/// The note, and the tags that are new with it, as one step.
fn filed(session: &Session, draft: &Draft) -> WorkCommand {
    let tags: Vec<String> = draft.tags.iter().cloned().collect();
    let text = draft.text.trim().to_owned();
    let note = Correction::Note { on: draft.on.clone(), text, tags, question: draft.question };
    let known = &session.noted.tags;
    let new = draft.tags.iter().filter(|name| !known.iter().any(|t| t.n.is_some() && t.name == **name));
    let colour = |i: usize| ((known.len() + i) % usize::from(noted::COLOURS)) as u8;
    let new = new.enumerate().map(|(i, name)| Correction::Tag { name: name.clone(), colour: colour(i) });
    let new: Vec<Correction> = new.collect();
    match draft.n {
        Some(n) => WorkCommand::Reword(n, Box::new(note), new),
        None => WorkCommand::Add(std::iter::once(note).chain(new).collect()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::state::Draft;
    use super::take_written_tags;
    use crate::facts::Target;

    #[test]
    fn words_with_a_hash_are_tags_and_numbers_are_not() {
        let mut draft = Draft {
            on: Target::Story,
            about: String::new(),
            n: None,
            text: "#doubtful Which of the two?\nCopy #2 says Monday #wire-copy".to_owned(),
            tags: BTreeSet::from(["seen".to_owned()]),
            question: false,
            new_tag: String::new(),
            focus: false,
        };
        take_written_tags(&mut draft);
        assert_eq!(draft.text, "Which of the two?\nCopy #2 says Monday");
        assert_eq!(draft.tags.into_iter().collect::<Vec<_>>(), ["doubtful", "seen", "wire-copy"]);
    }
}
