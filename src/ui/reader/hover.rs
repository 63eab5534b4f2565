//! The small cards under the pointer: enough to go on reading without leaving the text.

use egui::{RichText, Ui};

use super::ink::kind_word;
use crate::facts::{EventIx, Mention, Quote, TimeMention};
use crate::session::Session;
use crate::text::Span;
use crate::ui::inspector::words;
use crate::ui::lang::{self, fact, tr, trf};
use crate::ui::theme::{Theme, role};

fn card(ui: &mut Ui, theme: &Theme, title: &str, lines: &[String]) {
    ui.set_max_width(300.0);
    ui.label(RichText::new(title).font(role::strong()).color(theme.ink1));
    for line in lines.iter().filter(|l| !l.is_empty()) {
        ui.label(RichText::new(line).font(role::label()).color(theme.ink2));
    }
}

/// Who or what a name means, and why.
pub(super) fn name_card(ui: &mut Ui, session: &Session, theme: &Theme, mention: &Mention) {
    let Some(entity) = session.entity(mention.entity) else { return };
    let sources = session.corpus.articles.len();
    let (kind, times) = (words::sentence_case(kind_word(entity.kind)), words::times(entity.mentions.len()));
    let lines = [
        trf("{}, named {} in {} of {} sources", &[&kind, &times, &entity.articles, &sources]),
        fact(&mention.because).into_owned(),
    ];
    card(ui, theme, &entity.name, &lines);
}

/// What a time stands for, and how.
pub(super) fn time_card(ui: &mut Ui, theme: &Theme, time: &TimeMention) {
    let lines = [
        fact(&time.trace.rule).into_owned(),
        fact(&time.trace.anchor_words).into_owned(),
        words::doubt(time.doubt).to_owned(),
    ];
    card(ui, theme, &words::time_value(time), &lines);
}

/// Who is said to have said it, how it is reported, when and where, and why this speaker.
pub(super) fn quote_card(ui: &mut Ui, session: &Session, theme: &Theme, (text, quote): (&str, &Quote)) {
    let speaker = quote.speaker.and_then(|s| session.entity(s));
    let title = speaker.map_or(tr("Speaker not found"), |e| e.name.as_str());
    let cue = quote.cue.as_ref().map(|c| format!("{}, {}", lang::quoted(&c.value), words::colour(quote.colour)));
    let place = |label: &str, span: Option<Span>| {
        span.map(|s| format!("{label} {}", lang::quoted(s.of(text)))).unwrap_or_default()
    };
    let lines = [
        words::manner(quote).to_owned(),
        cue.unwrap_or_default(),
        place(tr("Said when"), quote.when),
        place(tr("Said where"), quote.setting),
        fact(&quote.because).into_owned(),
    ];
    card(ui, theme, title, &lines);
}

/// What happened, when, and how many tell it.
pub(super) fn event_card(ui: &mut Ui, session: &Session, theme: &Theme, ix: EventIx) {
    let Some(event) = session.event(ix) else { return };
    let told = trf("Told by {} of {} sources", &[&event.articles, &session.corpus.articles.len()]);
    let differ = match (event.disputed, session.index.compared.differ_on(ix)) {
        (true, _) => tr("Sources differ on the date"),
        (false, true) => tr("Sources differ: see Compare, Conflicts"),
        (false, false) => "",
    };
    card(ui, theme, &event.title, &[words::event_date(event), told, differ.to_owned()]);
}
