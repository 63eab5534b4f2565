//! The timeline of the page: drawn as it is printed, with what a script needs to zoom it written beside each mark.

use super::lookup::Lookup;
use crate::export::colours::Colours;
use crate::export::page::html;
use crate::export::picture::{Lanes, for_page};
use crate::lang::tr;

/// Width of the drawing in its own pixels; the page scales it.
const WIDTH: f32 = 1180.0;

pub(super) fn write(lookup: &Lookup<'_>, out: &mut String) {
    put!(
        *out,
        "<section id=\"timeline\" class=\"wide\" aria-label=\"{0}\">\n<h2>{0}</h2>\n",
        html(tr("Timeline"))
    );
    let kinds = [(Lanes::Sources, tr("Sources")), (Lanes::People, tr("People")), (Lanes::Places, tr("Places"))];
    let colours = Colours::named();
    let drawn: Vec<_> = kinds
        .into_iter()
        .filter_map(|(lanes, name)| {
            Some((name, for_page(lookup.extract, &lookup.events, lanes, WIDTH, &colours)?))
        })
        .collect();
    if drawn.is_empty() {
        put!(*out, "<p>{}</p>\n</section>\n", html(tr("No dates found")));
        return;
    }
    for (i, _) in drawn.iter().enumerate() {
        let checked = if i == 0 { " checked" } else { "" };
        put!(*out, "<input type=\"radio\" name=\"lanes\" id=\"lanes{i}\" class=\"hid pick{i}\"{checked}>");
    }
    put!(*out, "<div class=\"picks\" role=\"group\" aria-label=\"{}\">", html(tr("Lanes")));
    for (i, (name, _)) in drawn.iter().enumerate() {
        put!(*out, "<label for=\"lanes{i}\">{}</label>", html(name));
    }
    out.push_str("</div>\n");
    for (i, (name, svg)) in drawn.iter().enumerate() {
        put!(*out, "<div class=\"tl tl{i}\" aria-label=\"{}\">\n", html(name));
        tools(out);
        out.push_str(svg);
        out.push_str("</div>\n");
    }
    put!(
        *out,
        "<p class=\"note hint\">{}</p>\n<div id=\"card\" class=\"card\" role=\"region\" aria-label=\"{}\" aria-live=\"polite\" hidden><button type=\"button\">{}</button><div class=\"inside\"></div></div>\n",
        html(tr(
            "Ctrl and wheel, + and − zoom; drag and arrows move; . and , go from event to event; a click selects"
        )),
        html(tr("The selected event")),
        html(tr("Close")),
    );
    out.push_str("</section>\n");
}

fn tools(out: &mut String) {
    put!(
        *out,
        "<div class=\"tools\"><button type=\"button\" data-do=\",\" aria-label=\"{}\">\u{2039}</button>\
         <button type=\"button\" data-do=\".\" aria-label=\"{}\">\u{203a}</button>\
         <button type=\"button\" data-do=\"-\" aria-label=\"{}\">\u{2212}</button>\
         <button type=\"button\" data-do=\"+\" aria-label=\"{}\">+</button>\
         <button type=\"button\" data-do=\"f\">{}</button></div>\n",
        html(tr("Previous event")),
        html(tr("Next event")),
        html(tr("Zoom out")),
        html(tr("Zoom in")),
        html(tr("Fit")),
    );
}
