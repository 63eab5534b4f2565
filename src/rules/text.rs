//! The rules as they are written, for whoever asks what a rule says.
//!
//! It only finds the lines; it refuses to read them.

/// Every rule file: its path and its text.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rule_texts.rs"));

/// The lines of the rule that stands at `source` ("assets/rules/time/en/dates.toml:6"), from its head to the
/// line before the next one.
///
/// ```
/// use parallax::rules::{table::GRAMMARS, text};
/// let rule = &GRAMMARS[0].rules[0];
/// assert!(text::rule_at(rule.source).unwrap().contains(rule.name));
/// assert!(text::rule_at("no/such/file.toml:1").is_none());
/// ```
pub fn rule_at(source: &str) -> Option<&'static str> {
    let (path, line) = source.rsplit_once(':')?;
    let line: usize = line.parse().ok()?;
    let text = FILES.iter().find(|(file, _)| *file == path)?.1;
    let named = text.split_inclusive('\n').take(line).map(str::len).sum();
    let head = "[[rule]]";
    let from = text.get(..named)?.rfind(head)?;
    let rest = text.get(from + head.len()..)?;
    let until = ["\n[", "\n#"].iter().filter_map(|next| rest.find(next)).min().unwrap_or(rest.len());
    text.get(from..from + head.len() + until).map(str::trim_end)
}
