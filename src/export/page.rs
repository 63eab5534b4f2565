//! A paper as a printable HTML page in one file, which asks for nothing from anywhere.
//!
//! Its only style is the one that is written into it, which its own policy names by its sum; it has no script.

use quick_xml::escape::escape;

use super::paper::{Block, Paper, Run, Sheet, Style, begins_rtl, flat, is_form};
use super::sha256::source_of;

const STYLE: &str = include_str!("../../assets/export/page.css");

/// Writes it.
pub fn page(paper: &Paper, sheet: Sheet) -> String {
    let size = match sheet {
        Sheet::A4 => "@page{size:A4;margin:18mm}\n",
        Sheet::Letter => "@page{size:letter;margin:18mm}\n",
    };
    let style = format!("{size}{STYLE}");
    let language = if paper.language.is_empty() { "en" } else { &paper.language };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; base-uri 'none'; \
         form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Parallax\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n",
        html(language),
        source_of(&style),
        html(&paper.title),
    );
    blocks(&paper.blocks, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Blocks, one after the other.
pub(super) fn blocks(all: &[Block], out: &mut String) {
    let mut breaks = 0;
    for block in all {
        write(block, &mut breaks, out);
    }
}

/// Words as a page may hold them.
pub(super) fn html(words: &str) -> String {
    escape(flat(words)).into_owned()
}

fn direction<'a>(words: impl IntoIterator<Item = &'a Run>) -> &'static str {
    if begins_rtl(words.into_iter().map(|r| r.text.as_str())) { " dir=\"rtl\"" } else { "" }
}

fn write(block: &Block, breaks: &mut u8, out: &mut String) {
    let broken = if std::mem::take(breaks) > 0 { " class=\"break\"" } else { "" };
    let text = match block {
        Block::Heading(level, words) => {
            let level = (*level).clamp(1, 6);
            format!("<h{level}{broken}{}>{}</h{level}>\n", direction(words), runs(words))
        }
        Block::Text(words) => format!("<p{broken}{}>{}</p>\n", direction(words), runs(words)),
        Block::Quote { words, from } => {
            let from = if from.is_empty() { String::new() } else { format!("<footer>{}</footer>", html(from)) };
            format!("<blockquote{broken}><p{}>{}</p>{from}</blockquote>\n", direction(words), runs(words))
        }
        Block::List { numbered, items } => {
            let tag = if *numbered { "ol" } else { "ul" };
            let mut out = format!("<{tag}{broken}>\n");
            for item in items {
                put!(out, "<li{}>{}</li>\n", direction(item), runs(item));
            }
            put!(out, "</{tag}>\n");
            out
        }
        Block::Table { head, rows } => table(head, rows, broken),
        Block::Lines(n) => {
            let lines = "<i></i>".repeat(usize::from(*n));
            format!("<div class=\"lines\" aria-hidden=\"true\">{lines}</div>\n")
        }
        Block::Note(words) => {
            format!("<p class=\"note\"{}>{}</p>\n", direction(&[Run::plain(words.clone())]), html(words))
        }
        Block::Break => {
            *breaks = 1;
            return;
        }
        Block::Together(all) => {
            let mut inner = String::new();
            blocks(all, &mut inner);
            let class = if broken.is_empty() { "together" } else { "together break" };
            format!("<div class=\"{class}\">\n{inner}</div>\n")
        }
    };
    out.push_str(&text);
}

fn table(head: &[String], rows: &[Vec<Vec<Run>>], broken: &str) -> String {
    let form = if is_form(rows) { " form" } else { "" };
    let mut out = format!("<div class=\"table{form}\"><table{broken}>\n<thead><tr>");
    for words in head {
        put!(out, "<th scope=\"col\">{}</th>", html(words));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            put!(out, "<td{}>{}</td>", direction(cell), runs(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
    out
}

fn runs(words: &[Run]) -> String {
    let run = |run: &Run| {
        let text = html(&run.text);
        match run.style {
            Style::Plain => text,
            Style::Strong => format!("<strong>{text}</strong>"),
            Style::Emphasis => format!("<em>{text}</em>"),
            Style::Marked => format!("<mark>{text}</mark>"),
        }
    };
    words.iter().map(run).collect()
}
