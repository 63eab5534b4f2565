//! The words of a piece of HTML, as a timeline's headlines and texts are.

/// Without tags; what ends a line in HTML ends one here, references are the letters they stand for.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let (said, after) = if from.starts_with('<') { tag(from) } else { reference(from) };
        out.push_str(&said);
        rest = after;
    }
    out.push_str(rest);
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn tag(from: &str) -> (String, &str) {
    let begins =
        from.get(1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
    let end = from.find('>').filter(|_| begins);
    let Some((inside, after)) = end.and_then(|end| Some((from.get(1..end)?, from.get(end + 1..)?))) else {
        return ("<".to_owned(), from.get(1..).unwrap_or_default());
    };
    let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let ends_line = ["br", "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "tr", "cite"];
    let ends_line = ends_line.iter().any(|e| name.eq_ignore_ascii_case(e));
    (if ends_line { "\n" } else { "" }.to_owned(), after)
}

fn reference(from: &str) -> (String, &str) {
    let plain = || ("&".to_owned(), from.get(1..).unwrap_or_default());
    let Some(end) = from.find(';').filter(|end| *end <= 10) else { return plain() };
    let (Some(name), Some(after)) = (from.get(1..end), from.get(end + 1..)) else { return plain() };
    let letter = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        other => {
            let number = other.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => n.parse().ok(),
            });
            number.and_then(char::from_u32)
        }
    };
    letter.map_or_else(plain, |letter| (letter.to_string(), after))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_go_and_what_they_hold_stays() {
        assert_eq!(plain("<p>Fish &amp; <b>chips</b></p><p>1 &lt; 2</p>"), "Fish & chips\n1 < 2");
        assert_eq!(plain("a < b &nosuch; & c &#233;&#x5d0;"), "a < b &nosuch; & c é\u{5d0}");
        assert_eq!(plain("<unclosed"), "<unclosed");
    }
}
