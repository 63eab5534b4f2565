//! The whole report as one HTML file that asks for nothing from anywhere: articles with their marks, a timeline that
//! answers, tables of what each source tells, and all else that the report says.
//!
//! It can be read without scripts; with its own small one the timeline zooms and everything selected shows everywhere.
//! Its policy names its style and its script by their sums and forbids all else, so that nothing of an article can run.

mod article;
mod events;
mod lookup;
mod timeline;

use std::io::{self, Write};

use self::lookup::Lookup;
use super::colours::{Colours, NAMES, Shade};
use super::page::{blocks, html};
use super::report::{self, Part};
use super::scope::Extract;
use super::sha256::source_of;
use crate::lang::{spoken, tr, trn};

const STYLE: &str = include_str!("../../assets/export/report.css");
const SCRIPT: &str = include_str!("../../assets/export/report.js");

/// Writes it, an article at a time.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(extract);
    let title = report::title(extract);
    out.write_all(head(&title).as_bytes())?;
    out.write_all(top(&lookup, &title).as_bytes())?;
    let mut text = String::new();
    timeline::write(&lookup, &mut text);
    events::write(&lookup, &mut text);
    section("differ", tr("Where the sources differ"), extract, Part::Differing, &mut text);
    out.write_all(text.as_bytes())?;
    article::write(&lookup, out)?;
    text.clear();
    lookup.names_section(&mut text);
    section("voices", tr("Who quotes whom"), extract, Part::Voices, &mut text);
    section("sources", tr("Sources"), extract, Part::Sources, &mut text);
    section("end", tr("How this was made"), extract, Part::Close, &mut text);
    put!(
        text,
        "</main>\n<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    out.write_all(text.as_bytes())
}

fn section(id: &str, name: &str, extract: &Extract<'_>, part: Part, out: &mut String) {
    put!(*out, "<section id=\"{id}\" class=\"page\" aria-label=\"{}\">\n", html(name));
    blocks(&report::part(extract, part), out);
    out.push_str("</section>\n");
}

fn head(title: &str) -> String {
    let style = style();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Parallax {}\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n<style>{style}</style>\n</head>\n",
        spoken().code(),
        source_of(&style),
        source_of(SCRIPT),
        env!("CARGO_PKG_VERSION"),
        html(title),
    )
}

/// The style with the colours of both shades in it.
fn style() -> String {
    let mut out = String::from(":root{color-scheme:light dark");
    let set = |shade: Shade, out: &mut String| {
        for (name, colour) in NAMES.iter().zip(Colours::of(shade).list()) {
            put!(*out, ";--{name}:{}", colour.css());
        }
    };
    set(Shade::Light, &mut out);
    out.push_str("}\n@media(prefers-color-scheme:dark){:root{--dark:1");
    set(Shade::Dark, &mut out);
    out.push_str("}}\n@media print{:root{--print:1");
    set(Shade::Light, &mut out);
    out.push_str("}}\n@media(prefers-contrast:more){:root:not(.x){--contrast:1");
    set(Shade::Contrast, &mut out);
    out.push_str("}}\n");
    for name in NAMES {
        put!(out, ".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}");
    }
    out.push('\n');
    out.push_str(STYLE);
    out
}

fn top(lookup: &Lookup<'_>, title: &str) -> String {
    let extract = lookup.extract;
    let counts = [
        trn(extract.articles().count(), "1 source | {} sources", &[]),
        trn(extract.events().count(), "1 event | {} events", &[]),
        trn(extract.conflicts().count(), "1 difference | {} differences", &[]),
    ];
    let mut out = format!(
        "<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<input type=\"checkbox\" id=\"calm\" class=\"hid\">\n\
         <header class=\"top\">\n<div class=\"wide\">\n<h1 dir=\"auto\">{}</h1>\n<p class=\"sub\">{}</p>\n",
        html(tr("Skip to the content")),
        html(title),
        html(&counts.join(" \u{b7} ")),
    );
    if !extract.is_whole() {
        let words = crate::lang::trf("Only what concerns this: {}", &[&extract.said]);
        put!(out, "<p class=\"scope\">{}</p>\n", html(&words));
    }
    put!(out, "<nav aria-label=\"{}\">\n", html(tr("Contents")));
    let parts = [
        ("timeline", tr("Timeline")),
        ("events", tr("Events")),
        ("differ", tr("Where the sources differ")),
        ("articles", tr("Articles")),
        ("names", tr("Names")),
        ("voices", tr("Who quotes whom")),
        ("sources", tr("Sources")),
        ("end", tr("How this was made")),
    ];
    for (id, words) in parts {
        put!(out, "<a href=\"#{id}\">{}</a>\n", html(words));
    }
    put!(
        out,
        "<label for=\"calm\" class=\"calm\">{}</label>\n</nav>\n</div>\n</header>\n<main id=\"main\">\n",
        html(tr("Calm: fewer marks in the text"))
    );
    out
}
