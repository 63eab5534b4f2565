//! A date of publication: the value, where it comes from, the evidence in order of weight, and the person's own word.

use egui::{Frame, Margin, Ui};

use super::{parts, rule, title_ui, words};
use crate::facts::{ArticleField, ArticleIx, Correction, PublicationSource, Reason, Stated, file_of};
use crate::ui::correct::{Field, field_ui};
use crate::ui::hands::reading::has_choice;
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::{Cx, HandsCommand, ViewCommand, WorkCommand};

/// Draws it; nothing where it is no longer there.
pub(super) fn publication_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) -> Option<()> {
    let session = cx.session;
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
    // While the dialog lies open it has the fields.
    if cx.view.hands.correcting.is_some() {
        return Some(());
    }
    fields_ui(ui, cx, ix)
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
    rule::rules_ui(ui, cx, reasons.iter().take(MOST).map(|r| r.why.as_str()));
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

/// What the person may say of an article, each field with a way back.
pub(crate) fn fields_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) -> Option<()> {
    let article = cx.session.article(ix)?;
    let facts = cx.session.article_facts(ix);
    let stated = |s: &Option<Stated>| s.as_ref().map(|s| s.value.clone()).unwrap_or_default();
    let metadata = &article.metadata;
    let date = |v: &str| (!words::is_date(v)).then_some(tr("Write it as 1969, 1969-07 or 1969-07-21"));
    let some = |v: &str| v.is_empty().then_some(tr("Write the words"));
    let language = |v: &str| {
        let fits = (2..=3).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_lowercase());
        (!fits).then_some(tr("Write a language's code: en, de"))
    };
    let fields: [(ArticleField, &str, &str, &str, String, &Wrong); 5] = [
        (
            ArticleField::Published,
            tr("Date of publication"),
            tr("YYYY-MM-DD"),
            tr("Set date"),
            facts.and_then(|f| f.publication.value.clone()).unwrap_or_default(),
            &date,
        ),
        (ArticleField::Outlet, tr("Outlet"), tr("Name of the outlet"), tr("Set outlet"), outlet(cx, ix), &some),
        (ArticleField::Headline, tr("Headline"), "", tr("Set headline"), stated(&metadata.title), &some),
        (ArticleField::Byline, tr("Byline"), "", tr("Set byline"), stated(&metadata.byline), &some),
        (
            ArticleField::Language,
            tr("Language"),
            "",
            tr("Set language"),
            facts.map(|f| f.language.clone()).unwrap_or_default(),
            &language,
        ),
    ];
    for (field, label, hint, set, value, wrong) in fields {
        let shown = Field { label, hint, set, value: &value, wrong };
        let correction = |value: String| Correction::Article { file: article.file.clone(), field, value };
        if let Some(value) = field_ui(ui, cx.theme, (&article.file, label), &shown) {
            cx.send(WorkCommand::Add(vec![correction(value)]));
        }
        if let Some(n) = cx.session.edits.saying(&correction(String::new()))
            && parts::small_button(ui, cx.theme, tr("Clear correction")).clicked()
        {
            cx.send(WorkCommand::Withdraw(vec![n]));
        }
    }
    if let Some(encoding) = &metadata.encoding {
        parts::small(ui, trf("Text read as {}", &[encoding]), cx.theme.ink3);
    }
    let file = file_of(&article.file);
    if cx.status.reads_files
        && has_choice(cx.session, file)
        && parts::small_button(ui, cx.theme, tr("How this file is read…")).clicked()
    {
        let how = HandsCommand::HowRead(Some(file.to_owned()));
        cx.send(ViewCommand::Hands(how));
    }
    Some(())
}

/// Why what is typed cannot be taken.
type Wrong = dyn Fn(&str) -> Option<&'static str>;

fn outlet(cx: &Cx<'_>, ix: ArticleIx) -> String {
    let source = cx.session.source(ix).filter(|s| s.outlet_known);
    source.map(|s| s.outlet.clone()).unwrap_or_default()
}
