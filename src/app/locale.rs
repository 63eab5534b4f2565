//! Which language the system speaks, as its environment says. It refuses to guess from anything else.

use crate::ui::lang::Language;

/// The system's language, or English where the window does not speak it.
pub(super) fn of_system() -> Language {
    of_environment(|name| std::env::var(name).ok())
}

/// As gettext has it: the first locale that is set counts, and `LANGUAGE` lists what is liked better.
fn of_environment(read: impl Fn(&str) -> Option<String>) -> Language {
    let set = |name: &&str| read(name).filter(|v| !v.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
    let plain = locale.is_empty() || locale.starts_with('C') || locale == "POSIX";
    let liked = if plain { String::new() } else { read("LANGUAGE").unwrap_or_default() };
    liked.split(':').chain([locale.as_str()]).find_map(Language::of_locale).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &[(&str, &str)]) -> Language {
        of_environment(|name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn the_environment_names_the_language() {
        assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), Language::German);
        assert_eq!(of(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "en_US.UTF-8")]), Language::English);
        assert_eq!(of(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "fr:de")]), Language::German);
        assert_eq!(of(&[("LANG", "C.UTF-8"), ("LANGUAGE", "de")]), Language::English);
        assert_eq!(of(&[]), Language::English);
    }
}
