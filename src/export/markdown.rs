//! A paper as Markdown: CommonMark, with tables as most readers of Markdown know them.
//!
//! Whatever the words are, they come out as words: nothing in them makes a heading, a link or a tag. It refuses page
//! breaks, for which Markdown has no word.

use std::borrow::Cow;

use super::paper::{Block, Paper, Run, Style, flat};

/// By this a report that lies beside the articles is not taken for one (`ingest`); no reader of Markdown shows it.
const MARK: &str = "<!-- Written by Parallax -->\n\n";

/// Writes it.
pub fn markdown(paper: &Paper) -> String {
    let mut out = MARK.to_owned();
    for block in &paper.blocks {
        write(block, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn write(block: &Block, out: &mut String) {
    match block {
        Block::Heading(level, words) => {
            out.push_str(&"#".repeat(usize::from(*level).clamp(1, 6)));
            out.push(' ');
            // A heading may not end in a hash that closes it.
            out.push_str(line(words).trim());
        }
        Block::Text(words) => out.push_str(&begun(line(words).trim())),
        Block::Quote { words, from } => {
            out.push_str("> ");
            out.push_str(&begun(line(words).trim()));
            if !from.is_empty() {
                out.push_str("\n>\n> — ");
                out.push_str(&escaped(from));
            }
        }
        Block::List { numbered, items } => {
            for (i, item) in items.iter().enumerate() {
                let sign = if *numbered { format!("{}. ", i + 1) } else { "- ".to_owned() };
                out.push_str(if i > 0 { "\n" } else { "" });
                out.push_str(&sign);
                out.push_str(&begun(line(item).trim()));
            }
            // Else a list that follows would go on this one.
            out.push_str("\n\n<!-- -->");
        }
        Block::Table { head, rows } => table(head, rows, out),
        Block::Lines(n) => {
            let rules: Vec<&str> = std::iter::repeat_n("---", usize::from(*n)).collect();
            out.push_str(&rules.join("\n\n"));
        }
        Block::Note(words) => {
            let words = escaped(words);
            out.push_str("<sub>");
            out.push_str(words.trim());
            out.push_str("</sub>");
        }
        Block::Break => return,
        Block::Together(blocks) => return blocks.iter().for_each(|block| write(block, out)),
    }
    out.push_str("\n\n");
}

fn table(head: &[String], rows: &[Vec<Vec<Run>>], out: &mut String) {
    let mut row = |cells: Vec<String>| {
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    };
    row(head.iter().map(|h| escaped(h).into_owned()).collect());
    row(head.iter().map(|_| "---".to_owned()).collect());
    for cells in rows {
        row(cells.iter().map(|c| line(c).trim().to_owned()).collect());
    }
    out.truncate(out.trim_end().len());
}

fn line(words: &[Run]) -> String {
    words.iter().map(run).collect()
}

/// A run between its signs. Tags are CommonMark too, and hold where signs beside letters would not.
fn run(run: &Run) -> String {
    let words = escaped(&run.text);
    let (open, close) = match run.style {
        Style::Plain => return words.into_owned(),
        Style::Strong => ("<strong>", "</strong>"),
        Style::Emphasis => ("<em>", "</em>"),
        Style::Marked => ("<mark>", "</mark>"),
    };
    let bare = words.trim();
    if bare.is_empty() {
        return words.into_owned();
    }
    let signs = match run.style {
        Style::Strong => Some("**"),
        Style::Emphasis => Some("*"),
        _ => None,
    };
    let plain_ends = bare.starts_with(char::is_alphanumeric) && bare.ends_with(char::is_alphanumeric);
    let (open, close) = signs.filter(|_| plain_ends).map_or((open, close), |s| (s, s));
    let lead = words.len() - words.trim_start().len();
    let trail = words.trim_end().len();
    let blank = |part: Option<&str>| part.unwrap_or_default().to_owned();
    blank(words.get(..lead)) + open + bare + close + &blank(words.get(trail..))
}

/// Words of which none means anything to a reader of Markdown.
fn escaped(words: &str) -> Cow<'_, str> {
    let words = flat(words);
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// A paragraph whose first letters make no list, rule or heading.
fn begun(words: &str) -> String {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let after = words.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", words.get(..digits).unwrap_or_default());
    }
    if words.starts_with(['-', '+', '=', ':']) { format!("\\{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    fn read(paper: &Paper) -> (String, Vec<String>) {
        let text = markdown(paper);
        let text = text.strip_prefix(MARK).expect("it begins with who wrote it");
        let mut words = String::new();
        let mut tags = Vec::new();
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Text(t) | Event::Code(t) => words.push_str(&t),
                Event::Start(tag) => tags.push(format!("{tag:?}")),
                Event::InlineHtml(t) => tags.push(t.into_string()),
                _ => {}
            }
        }
        (words, tags)
    }

    #[test]
    fn hostile_words_stay_words() {
        for hostile in [
            "<script>alert(1)</script>",
            "# no heading",
            "1. no list",
            "- no list",
            "a | b",
            "*x* _y_ `z` [a](b) ![c](d) &amp; \\* ~~e~~",
            "    no code",
            "---",
            "two\nlines",
            "<!-- no comment",
            "שלום *עולם*",
        ] {
            let paper = Paper { blocks: vec![Block::Text(vec![Run::plain(hostile)])], ..Paper::default() };
            let (words, tags) = read(&paper);
            assert_eq!(words, hostile.replace('\n', " ").trim(), "{hostile}");
            assert_eq!(tags.len(), 1, "{hostile}: {tags:?}");
            let row = vec![vec![Run::plain(hostile)]];
            let table = Block::Table { head: vec!["h".to_owned()], rows: vec![row] };
            let (words, _) = read(&Paper { blocks: vec![table], ..Paper::default() });
            assert_eq!(words, format!("h{}", hostile.replace('\n', " ").trim()), "in a table");
        }
    }

    #[test]
    fn runs_keep_their_styles_and_blanks() {
        let runs =
            vec![Run::plain("a"), Run::strong(" “b” "), Run::plain("c"), Run::emphasis("d"), Run::marked("e")];
        let (words, tags) = read(&Paper { blocks: vec![Block::Text(runs)], ..Paper::default() });
        assert_eq!(words, "a “b” cde");
        assert!(tags.iter().any(|t| t == "<strong>") && tags.iter().any(|t| t == "<mark>"), "{tags:?}");
    }

    #[test]
    fn two_lists_stay_two() {
        let list = |numbered| Block::List { numbered, items: vec![vec![Run::plain("x")], vec![Run::plain("y")]] };
        let text = markdown(&Paper { blocks: vec![list(true), list(true)], ..Paper::default() });
        let lists = Parser::new(&text).filter(|e| matches!(e, Event::Start(Tag::List(_)))).count();
        assert_eq!(lists, 2, "{text}");
    }
}
