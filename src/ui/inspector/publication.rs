//! A date of publication: the value, where it comes from, the evidence in order of weight, and the person's own word.

use egui::{Frame, Margin, RichText, TextEdit, Ui};

use super::{parts, title_ui, words};
use crate::facts::{ArticleField, ArticleIx, Correction, PublicationSource, Reason};
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand};

/// Draws it; nothing where it is no longer there.
pub(super) fn publication_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) -> Option<()> {
    let session = cx.session;
    let article = session.article(ix)?;
    let source = session.source(ix)?;
    let theme = cx.theme;
    let Some(facts) = session.article_facts(ix) else {
        not_weighed_ui(ui, cx);
        return Some(());
    };
    let publication = &facts.publication;
    let known = publication.value.is_some();
    let published = fact(&source.published);
    title_ui(
        ui,
        cx,
        &trf("Published, {}", &[&source.letter]),
        if known { &published } else { tr("No date found") },
    );
    if known {
        let guess = publication.source == PublicationSource::Inferred;
        let ink = if guess { theme.doubt.line } else { theme.ink2 };
        let line = match publication.source {
            PublicationSource::User => tr("Set by you"),
            PublicationSource::Sidecar => tr("From sources.csv"),
            PublicationSource::Metadata => tr("From the page's own metadata"),
            PublicationSource::Stated => tr("Stated in the text"),
            PublicationSource::Inferred => tr("Inferred: the text does not say it in so many words"),
        };
        parts::body(ui, line, ink);
        if let Some(span) = &publication.interval {
            ui.add_space(4.0);
            super::stretch::stretch_ui(ui, theme, span, guess);
        }
    } else {
        parts::body(ui, tr("The evidence does not reach a year"), theme.doubt.line);
    }
    reasons_ui(ui, cx, ix, &publication.because, tr("Evidence, heaviest first"), known);
    reasons_ui(ui, cx, ix, &publication.refused, tr("Looked at, but does not count"), false);
    let moved = words::moving_times(&facts.times);
    ui.add_space(6.0);
    let line = match moved {
        0 => tr("no time in this article depends on it").to_owned(),
        n => trn(n, "1 time in this article moves with it | {} times in this article move with it", &[]),
    };
    parts::pair(ui, theme, tr("If corrected"), &line);
    date_field(ui, cx, &article.file, publication.value.as_deref());
    outlet_field(ui, cx, &article.file, source.outlet_known.then_some(source.outlet.as_str()));
    Some(())
}

/// Reasons with the words they come from; a click shows the words.
fn reasons_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx, reasons: &[Reason], caption: &str, lead: bool) {
    if reasons.is_empty() {
        return;
    }
    parts::caption(ui, cx.theme, caption);
    for (i, reason) in reasons.iter().take(MOST).enumerate() {
        let why = words::said(&reason.why);
        if let Some((span, article)) = reason.span.zip(cx.session.article(ix)) {
            let words = span.of(&article.text).replace('\n', " ");
            parts::evidence_row(ui, cx, ix, span, (&words, &why), lead && i == 0);
        } else {
            let beside = Margin { left: 26, ..Margin::ZERO };
            Frame::NONE.inner_margin(beside).show(ui, |ui| parts::small(ui, why, cx.theme.ink1));
        }
        ui.add_space(4.0);
    }
    if let Some(more) = reasons.len().checked_sub(MOST).filter(|more| *more > 0) {
        parts::small(ui, trf("and {} more", &[&more]), cx.theme.ink3);
    }
}

/// Reasons shown of each sort.
const MOST: usize = 12;

fn not_weighed_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    title_ui(ui, cx, tr("Published"), tr("Not known yet"));
    let why = if cx.status.loading.is_some() {
        tr("The evidence is being weighed")
    } else {
        tr("Reading was cancelled: open the folder again to have the evidence weighed")
    };
    parts::body(ui, why, cx.theme.ink2);
}

fn date_field(ui: &mut Ui, cx: &mut Cx<'_>, file: &str, value: Option<&str>) {
    let field = Field {
        label: tr("Date of publication"),
        hint: tr("YYYY-MM-DD"),
        set: tr("Set date"),
        value,
        of: ArticleField::Published,
    };
    let wrong = |v: &str| (!words::is_date(v)).then_some(tr("Write it as 1969, 1969-07 or 1969-07-21"));
    field_ui(ui, cx, file, &field, &wrong);
}

fn outlet_field(ui: &mut Ui, cx: &mut Cx<'_>, file: &str, value: Option<&str>) {
    let field = Field {
        label: tr("Outlet"),
        hint: tr("Name of the outlet"),
        set: tr("Set outlet"),
        value,
        of: ArticleField::Outlet,
    };
    let wrong = |v: &str| v.is_empty().then_some(tr("Write the outlet's name"));
    field_ui(ui, cx, file, &field, &wrong);
}

struct Field<'a> {
    label: &'a str,
    hint: &'a str,
    set: &'a str,
    value: Option<&'a str>,
    of: ArticleField,
}

/// A labelled field with its button. What is typed is kept until the value it began from changes.
fn field_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    file: &str,
    field: &Field<'_>,
    wrong: &dyn Fn(&str) -> Option<&'static str>,
) {
    let theme = cx.theme;
    let correction = |value: String| Correction::Article { file: file.to_owned(), field: field.of, value };
    let made = cx.session.edits.saying(&correction(String::new()));
    let id = egui::Id::unique(("correction", field.label, file, field.value));
    let mut typed =
        ui.data_mut(|d| d.get_temp::<String>(id)).unwrap_or_else(|| field.value.unwrap_or_default().to_owned());
    ui.add_space(12.0);
    let label = ui.label(RichText::new(field.label).font(role::caption()).color(theme.ink2));
    ui.add_space(2.0);
    let (mut enter, mut clicked) = (false, false);
    let changed = field.value.unwrap_or_default() != typed.trim();
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 96.0).max(80.0);
        let edit = TextEdit::singleline(&mut typed)
            .id(id.with("field"))
            .hint_text(field.hint)
            .font(role::body())
            .desired_width(room)
            .text_color(theme.ink1)
            .background_color(theme.paper);
        let response = ui.add(edit).labelled_by(label.id);
        enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        clicked = parts::button(ui, theme, field.set, changed && wrong(typed.trim()).is_none()).clicked();
    });
    let problem = wrong(typed.trim()).filter(|_| changed && !typed.trim().is_empty());
    if let Some(problem) = problem {
        parts::small(ui, problem, theme.conflict.line);
    }
    let mut clear = false;
    if made.is_some() {
        ui.add_space(4.0);
        clear = parts::small_button(ui, theme, tr("Clear correction")).clicked();
    }
    let value = typed.trim().to_owned();
    ui.data_mut(|d| d.insert_temp(id, typed));
    if let Some(n) = made.filter(|_| clear) {
        cx.send(WorkCommand::Withdraw(vec![n]));
    } else if (enter || clicked) && changed && wrong(&value).is_none() {
        cx.send(WorkCommand::Add(vec![correction(value)]));
    }
}
