//! Names of files inside files, made harmless: relative, readable, never leading out of what holds them.

/// A name as it may be shown and sorted: no part that leads up, no drive, no mark that cannot be seen.
pub(super) fn harmless(name: &str) -> String {
    let kept: Vec<String> = name
        .split(['/', '\\'])
        .map(|part| part.chars().map(visible).collect::<String>().trim().to_owned())
        .filter(|part| !matches!(part.as_str(), "" | "." | "..") && !is_drive(part))
        .collect();
    let joined = kept.join("/");
    joined.chars().take(MOST_CHARS).collect()
}

/// Longer names are cut: no file system has them.
const MOST_CHARS: usize = 500;

fn is_drive(part: &str) -> bool {
    part.len() == 2 && part.ends_with(':')
}

/// Line breaks, control characters and marks that turn the direction of writing would make one name look like another.
pub(super) fn visible(c: char) -> char {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    if turns || c.is_control() { '\u{fffd}' } else { c }
}

/// What a system or a browser puts beside articles: nobody misses it.
pub(super) fn is_clutter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.split('/').any(|part| part == "__MACOSX" || part.starts_with('.'))
        || matches!(last, "Thumbs.db" | "desktop.ini")
}

/// What in a folder is neither read nor watched: the system's own, and the person's work on the articles.
pub(super) fn is_passed_over(name: &str) -> bool {
    is_clutter(name) || name.ends_with(".parallax") || name.ends_with(".parallax.bak")
}

/// Endings of the folder that browsers save beside a page, in the languages they speak.
const BESIDE: &[&str] = &[
    "_files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_ficheiros",
    "_arquivos",
    "_bestanden",
    "_pliki",
    "_soubory",
    "_file",
    "-filer",
    "_filer",
    "-tiedostot",
    "_elemei",
    "-fails",
];

/// `talks_files` beside `talks.html` holds the saved page's pictures and scripts: the page's name, if `is_there`.
pub(super) fn page_of(folder: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let stem = BESIDE.iter().find_map(|ending| folder.strip_suffix(ending))?;
    ["html", "htm", "xhtml", "HTML", "HTM"].iter().map(|e| format!("{stem}.{e}")).find(|page| is_there(page))
}

/// "%20" and its kin.
pub(super) fn unescaped(href: &str) -> String {
    let mut out = Vec::with_capacity(href.len());
    let bytes = href.as_bytes();
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        let hex = bytes.get(i + 1..i + 3).filter(|_| byte == b'%').and_then(|h| std::str::from_utf8(h).ok());
        if let Some(value) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            out.push(value);
            i += 3;
        } else {
            out.push(byte);
            i += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_lead_out() {
        assert_eq!(harmless("../../etc/passwd"), "etc/passwd");
        assert_eq!(harmless("C:\\Temp\\..\\a.txt"), "Temp/a.txt");
        assert_eq!(harmless("/a//./b.html"), "a/b.html");
        assert_eq!(harmless("a\u{202e}txt.exe\n"), "a\u{fffd}txt.exe\u{fffd}");
        assert_eq!(harmless(".."), "");
    }

    #[test]
    fn a_pages_folder_in_any_language() {
        let there = |name: &str| name == "talks.htm";
        assert_eq!(page_of("talks-Dateien", there).as_deref(), Some("talks.htm"));
        assert_eq!(page_of("other_files", there), None);
    }
}
