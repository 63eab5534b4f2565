//! A quote: whose words, by which cue, and why this speaker.

use egui::Ui;

use super::{parts, rule, title_ui, words};
use crate::analysis::listed;
use crate::facts::ArticleIx;
use crate::ui::Cx;
use crate::ui::lang::{self, tr};

/// Draws it; nothing where it is no longer there.
pub(super) fn quote_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, n: u32) -> Option<()> {
    let session = cx.session;
    let quote = session.article_facts(article)?.quotes.get(n as usize)?;
    let text = &session.article(article)?.text;
    let source = session.source(article)?;
    let theme = cx.theme;
    let kind = words::manner(quote);
    let speaker = quote.speaker.and_then(|s| session.entity(s));
    title_ui(ui, cx, kind, speaker.map_or(tr("Speaker not found"), |e| e.name.as_str()));
    ui.add_space(8.0);
    parts::evidence_row(ui, cx, article, quote.span, (quote.span.of(text), &source.outlet), true);
    match (quote.speaker, quote.speaker_span) {
        (Some(ix), named) => {
            parts::caption(ui, theme, tr("Speaker"));
            parts::names(ui, cx, &[ix]);
            if let Some(span) = named {
                parts::pair(ui, theme, tr("Named as"), &lang::quoted(span.of(text)));
            }
        }
        (None, Some(span)) => {
            parts::caption(ui, theme, tr("Speaker"));
            parts::pair(ui, theme, tr("Only called"), &lang::quoted(span.of(text)));
        }
        (None, None) => {
            parts::caption(ui, theme, tr("Speaker"));
            parts::small(ui, tr("Nobody is named for these words, or two are equally likely"), theme.ink2);
        }
    }
    for (label, span) in [(tr("Said when"), quote.when), (tr("Said where"), quote.setting)] {
        if let Some(span) = span {
            parts::pair(ui, theme, label, &lang::quoted(span.of(text)));
        }
    }
    parts::caption(ui, theme, tr("Why"));
    if let Some(cue) = &quote.cue {
        let said = format!("{}, {}", lang::quoted(&cue.value), words::colour(quote.colour));
        parts::pair(ui, theme, tr("Cue"), &said);
    }
    parts::small(ui, words::said(&quote.because), theme.ink2);
    ui.add_space(4.0);
    let cue = quote.cue.as_ref().map_or("", |c| c.value.as_str());
    rule::rule_ui(ui, cx, &quote.because, || listed::reporting(cue).into_iter().collect());
    Some(())
}
