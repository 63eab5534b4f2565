//! Verb lists as data: base forms with a class, expanded to all their forms once.

use std::collections::HashMap;

use crate::analysis::names::Quick;

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "say".
    Base,
    /// "says".
    Present,
    /// "said": past or past participle.
    Past,
    /// "saying".
    Ing,
}

/// What a form stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The base form.
    pub lemma: String,
    /// The class the list gives it.
    pub class: String,
    /// Which form it is.
    pub form: Form,
}

/// A parsed list.
#[derive(Debug, Default)]
pub struct Lexicon {
    forms: HashMap<String, Verb, Quick>,
}

impl Lexicon {
    /// Reads lines of base form, class and irregular forms, apart by tabs. Lines with `#` are notes.
    pub fn verbs(list: &str) -> Self {
        let mut forms = HashMap::default();
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(lemma), Some(class)) = (columns.next(), columns.next()) else { continue };
            let irregular: Vec<&str> = columns.next().map(|c| c.split(',').collect()).unwrap_or_default();
            for (word, form) in inflected(lemma, &irregular) {
                let verb = Verb { lemma: lemma.to_owned(), class: class.to_owned(), form };
                forms.entry(word).or_insert(verb);
            }
        }
        Self { forms }
    }

    /// Reads lines of noun and class; plurals are added.
    pub fn nouns(list: &str) -> Self {
        let mut forms = HashMap::default();
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            let Some((lemma, class)) = line.split_once('\t') else { continue };
            for word in [lemma.to_owned(), third_person(lemma)] {
                let verb = Verb { lemma: lemma.to_owned(), class: class.to_owned(), form: Form::Base };
                forms.entry(word).or_insert(verb);
            }
        }
        Self { forms }
    }

    /// What a folded word is in this list.
    pub fn get(&self, word: &str) -> Option<&Verb> {
        self.forms.get(word)
    }
}

/// All forms of a verb: the irregular ones given, the rest by rule.
pub fn inflected(lemma: &str, irregular: &[&str]) -> Vec<(String, Form)> {
    let mut out = vec![(lemma.to_owned(), Form::Base)];
    if irregular.is_empty() {
        out.push((third_person(lemma), Form::Present));
        out.push((past(lemma), Form::Past));
        out.push((ing(lemma), Form::Ing));
        return out;
    }
    let own_past = |word: &&str| !word.ends_with("ing") && **word != third_person(lemma) && **word != *lemma;
    if !irregular.iter().any(own_past) {
        // "cut", "set", "shut": the base form is the past as well, and news is mostly told in the past.
        out.insert(0, (lemma.to_owned(), Form::Past));
    }
    for &word in irregular {
        let form = if word.ends_with("ing") {
            Form::Ing
        } else if word == third_person(lemma) {
            Form::Present
        } else {
            Form::Past
        };
        out.push((word.to_owned(), form));
    }
    out
}

fn third_person(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(base) if !base.ends_with(['a', 'e', 'o', 'u']) => format!("{base}ies"),
        _ if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(base) if !base.ends_with(['a', 'e', 'o', 'u']) => format!("{base}ied"),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => format!("{}ed", doubled(lemma)),
    }
}

fn ing(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(base) if !lemma.ends_with("ee") => format!("{base}ing"),
        _ => format!("{}ing", doubled(lemma)),
    }
}

/// "ban" becomes "bann": one syllable, one vowel, one consonant.
fn doubled(lemma: &str) -> String {
    let chars: Vec<char> = lemma.chars().collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let vowels = chars.iter().filter(|&&c| vowel(c)).count();
    match chars.as_slice() {
        [.., a, b, c] if vowels == 1 && !vowel(*a) && vowel(*b) && !vowel(*c) && !matches!(c, 'w' | 'x' | 'y') => {
            format!("{lemma}{c}")
        }
        _ if matches!(lemma, "admit" | "rebut" | "refer" | "expel" | "concur" | "occur") => {
            format!("{lemma}{}", chars.last().copied().unwrap_or_default())
        }
        _ => lemma.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_rules_of_spelling() {
        let list = Lexicon::verbs(
            "# note\nadmit\tsay\nban\tx\ndeny\tact\nsay\tsay\tsays,said,saying\nset\tact\tsets,setting\n",
        );
        for (word, form) in [
            ("admitted", Form::Past),
            ("banning", Form::Ing),
            ("denied", Form::Past),
            ("denies", Form::Present),
            ("said", Form::Past),
            ("says", Form::Present),
            ("set", Form::Past),
        ] {
            assert_eq!(list.get(word).map(|v| v.form), Some(form), "{word}");
        }
        assert!(list.get("note").is_none());
    }
}
