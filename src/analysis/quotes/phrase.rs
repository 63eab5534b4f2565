//! Phrases around reporting words: where a name or noun phrase ends, which words are finite verbs, whose verb it is.
//!
//! Shallow on purpose: where the words do not tell, it says nothing.

use std::ops::Range;

use super::lexicon;
use crate::analysis::Known;
use crate::analysis::grammar::{
    self, Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun,
};
use crate::facts::{EntityKind, Mention};
use crate::text::TokenKind;

/// One article's words with what is known of them.
pub(super) struct Scene<'a> {
    /// The words.
    pub(super) words: &'a Words<'a>,
    quoted: Vec<bool>,
    named: Vec<u32>,
    headline: Vec<bool>,
    mentions: &'a [Mention],
}

impl<'a> Scene<'a> {
    /// Prepares an article; `quoted` tells which tokens stand between quotation marks.
    pub(super) fn new(known: &Known<'a>, words: &'a Words<'a>, quoted: Vec<bool>) -> Self {
        let mut named = vec![0; words.tokens.len()];
        for (i, mention) in known.mentions.iter().enumerate() {
            if let Some(part) = named.get_mut(known.article.layout.tokens_in(mention.span)) {
                part.fill(u32::try_from(i + 1).unwrap_or(0));
            }
        }
        let mut headline = vec![false; words.tokens.len()];
        for &sentence in &known.article.layout.sentences {
            let tokens = known.article.layout.tokens_in(sentence);
            if words.headline_case(tokens.start, tokens.end)
                && let Some(part) = headline.get_mut(tokens)
            {
                part.fill(true);
            }
        }
        Self { words, quoted, named, headline, mentions: known.mentions }
    }

    /// The folded word at `i`.
    pub(super) fn word(&self, i: usize) -> &str {
        self.words.word(i)
    }

    /// Whether the token at `i` stands between quotation marks.
    pub(super) fn quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or(false)
    }

    /// Whether the word at `i` has a capital of its own, not for standing in a headline.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.words.capital(i) && !(self.headline(i) && self.name(i).is_none())
    }

    /// Whether the token at `i` stands in a sentence where every word has a capital.
    pub(super) fn headline(&self, i: usize) -> bool {
        self.headline.get(i).copied().unwrap_or(false)
    }

    /// The mention that the token at `i` is part of.
    pub(super) fn name(&self, i: usize) -> Option<&'a Mention> {
        let n = self.named.get(i).copied().unwrap_or(0) as usize;
        n.checked_sub(1).and_then(|n| self.mentions.get(n))
    }

    /// One past the last token of the mention at `i`.
    fn name_end(&self, i: usize) -> Option<usize> {
        let n = self.named.get(i).copied().filter(|&n| n > 0)?;
        let more = self.named.iter().skip(i).take_while(|&&m| m == n).count();
        Some(i + more)
    }

    /// A word or a number.
    pub(super) fn content(&self, i: usize) -> bool {
        self.words.token(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Where a noun phrase that begins at `from` ends; names count as one word.
    pub(super) fn phrase_end(&self, from: usize, limit: usize) -> usize {
        if is_subject_pronoun(self.word(from))
            || matches!(self.word(from), "him" | "them" | "me" | "us" | "her") && !self.noun_like(from + 1)
        {
            return (from + 1).min(limit);
        }
        let mut i = from;
        while i < limit && !self.quoted(i) {
            if let Some(end) = self.name_end(i).filter(|&e| e > i) {
                i = end.min(limit);
                continue;
            }
            if !self.goes_on(from, i) {
                break;
            }
            i += 1;
        }
        while i > from && matches!(self.words.before(i, 1), "of" | "and" | "-" | "'") {
            i -= 1;
        }
        i
    }

    fn goes_on(&self, from: usize, i: usize) -> bool {
        let word = self.word(i);
        let capital = |i: usize| self.words.capital(i);
        match word {
            "of" | "'s" | "-" | "'" | "&" => i > from,
            "." => {
                i > from && self.words.before(i, 1).len() <= 4 && capital(i + 1) && capital(i.saturating_sub(1))
            }
            "and" => i > from && capital(i.saturating_sub(1)) && capital(i + 1),
            "%" | "$" => true,
            _ => {
                let opens =
                    is_determiner(word) && i > from && !matches!(self.words.before(i, 1), "of" | "all" | "both");
                self.content(i)
                    && !opens
                    && !self.words.timed(i)
                    && !is_preposition(word)
                    && !is_auxiliary(word)
                    && (!is_conjunction(word) || is_determiner(word))
                    && (!is_adverb(word) || capital(i))
                    && !(is_subject_pronoun(word) && i > from)
            }
        }
    }

    /// Whether a noun could stand here: a word that opens nothing new.
    pub(super) fn noun_like(&self, i: usize) -> bool {
        let word = self.word(i);
        self.words.is_word(i)
            && !is_preposition(word)
            && !is_auxiliary(word)
            && !is_conjunction(word)
            && !is_determiner(word)
            && !is_adverb(word)
    }

    /// Whether a phrase names somebody or something that can speak.
    pub(super) fn can_speak(&self, tokens: Range<usize>) -> bool {
        tokens.clone().any(|i| {
            lexicon::can_speak(self.word(i))
                || self.name(i).is_some_and(|m| {
                    matches!(
                        m.kind,
                        EntityKind::Person | EntityKind::Organisation | EntityKind::Place | EntityKind::Group
                    ) && m.form != crate::facts::Form::Adjective
                })
        })
    }

    /// The subject of the verb at `verb`, stepping over what stands between commas after it.
    pub(super) fn subject_before(&self, lowest: usize, verb: usize) -> Option<Range<usize>> {
        // "in what the minister called": the subject begins after "what".
        let what = (lowest..verb).rev().take_while(|&i| self.word(i) != ",").find(|&i| self.word(i) == "what");
        let lowest = what.map_or(lowest, |i| i + 1);
        let mut end = verb;
        while end > lowest && self.steps_over(end - 1) {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|&l| l >= lowest)?;
        if self.word(last) == "—" {
            // "Ann Lee – the head of the port – said"
            let dash =
                (lowest..last).rev().find(|&i| self.word(i) == "—").filter(|&d| d + 1 < last && d > lowest)?;
            let found = grammar::subject_before(self.words, lowest, dash)?;
            return self.trimmed(lowest, found);
        }
        if matches!(self.word(last), "and" | "but" | "or")
            && let Some(who) = self.relative_before(lowest, last)
        {
            return Some(who);
        }
        if self.word(last) != "," {
            let found = grammar::subject_before(self.words, lowest, end)?;
            return self.trimmed(lowest, self.joined(lowest, found));
        }
        if let Some(named) = self.named_between(lowest, last) {
            return Some(named);
        }
        let mut edge = last;
        for _ in 0..5 {
            let Some(comma) = (lowest..edge).rev().find(|&i| self.word(i) == "," || self.word(i).is_empty())
            else {
                break;
            };
            if self.word(comma) != "," || !self.supplement(comma + 1..edge) {
                break;
            }
            edge = comma;
        }
        if edge == last {
            return None;
        }
        grammar::subject_before(self.words, lowest, edge).and_then(|s| self.trimmed(lowest, s))
    }

    /// "…, who filled the streets and called": the pronoun of the clause that is still going on at `at`.
    pub(super) fn relative_before(&self, lowest: usize, at: usize) -> Option<Range<usize>> {
        let who = (lowest..at)
            .rev()
            .take_while(|&i| !matches!(self.word(i), "," | ";" | "—" | ""))
            .find(|&i| matches!(self.word(i), "who" | "which"))?;
        (who > lowest && (who + 1..who + 4).any(|i| self.finite(i))).then_some(who..who + 1)
    }

    /// "Observers in the capital and around the country say", "the board and its members say": all that stands before
    /// the verb, where what precedes "and" cannot be anything but the subject's first half.
    fn joined(&self, lowest: usize, found: Range<usize>) -> Range<usize> {
        let and = (lowest..found.start).rev().take(3).find(|&i| self.word(i) == "and");
        let Some(and) = and.filter(|&i| i > lowest) else { return found };
        let places = is_preposition(self.word(and + 1)) && and + 1 < found.end;
        if !places && and + 1 != found.start {
            return found;
        }
        let before = if self.word(and - 1) == ")" {
            (lowest..and - 1).rev().find(|&i| self.word(i) == "(")
        } else {
            Some(and)
        };
        let whole = before.and_then(|end| grammar::subject_before(self.words, lowest, end));
        let Some(first) = whole.filter(|s| s.end + 4 > and && !self.has_clause(s.clone())) else { return found };
        let opens = first.start <= lowest
            || matches!(self.words.before(first.start, 1), "," | "" | "—" | "that" | "." | ":" | ";");
        let in_places = first.clone().any(|i| is_preposition(self.word(i)));
        let whole = self.can_speak(first.clone()) && opens && (!places || in_places);
        if whole && (places || self.can_speak(found.clone())) { first.start..found.end } else { found }
    }

    /// "The minister, Ann Lee, said": the name between the commas, where it is one.
    fn named_between(&self, lowest: usize, end: usize) -> Option<Range<usize>> {
        let comma = (lowest..end).rev().find(|&i| self.word(i) == ",")?;
        let tokens = comma + 1..end;
        let person = self.name(end - 1).is_some_and(|m| m.kind == EntityKind::Person);
        (person && tokens.len() <= 6 && !self.has_clause(tokens.clone())).then_some(tokens)
    }

    /// Takes off what cannot belong to a subject: a time before it, "what", another verb.
    fn trimmed(&self, lowest: usize, subject: Range<usize>) -> Option<Range<usize>> {
        let from = subject.clone().rev().find(|&i| opens_clause(self.word(i))).map_or(subject.start, |i| i + 1);
        let from = (from..subject.end).find(|&i| !self.words.timed(i) || self.name(i).is_some())?;
        // "at the time Russia said", "the morning Smith told them"
        let stretch = |w: &str| {
            matches!(
                w,
                "time"
                    | "day"
                    | "morning"
                    | "moment"
                    | "week"
                    | "year"
                    | "month"
                    | "night"
                    | "way"
                    | "perhaps"
                    | "maybe"
            )
        };
        let from =
            (from..subject.end.saturating_sub(1)).rev().find(|&i| stretch(self.word(i))).map_or(from, |i| i + 1);
        if from >= subject.end || self.word(from) == "'s" {
            return None;
        }
        // "policies she backed", "saying they think": the pronoun alone.
        let last = subject.end - 1;
        let own = is_subject_pronoun(self.word(last)) && !matches!(self.word(last), "who" | "you");
        if own && !matches!(self.words.before(last, 1), "and" | "or") {
            return Some(last..subject.end);
        }
        let tokens = from..subject.end;
        // "elected officials", "a retired general": no verb.
        let opens = from + usize::from(is_determiner(self.word(from)));
        let described = self.word(opens).ends_with("ed") && self.noun_like(opens + 1) && opens + 1 < subject.end;
        if !self.has_clause(if described { opens + 1..subject.end } else { tokens.clone() }) {
            return Some(tokens);
        }
        if self.reduced(tokens.clone()) {
            return Some(tokens);
        }
        // "A study that appeared in May found": the phrase before the relative clause.
        let relative =
            from.checked_sub(1).filter(|&i| i > lowest && matches!(self.word(i), "that" | "which" | "who"))?;
        let found = grammar::phrase_before(self.words, lowest, relative)?;
        (!self.has_clause(found.clone())).then_some(found)
    }

    /// "people briefed on the plan": the only verb form describes who they are.
    fn reduced(&self, tokens: Range<usize>) -> bool {
        let verb = (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&i| self.finite(i));
        verb.is_some_and(|i| {
            let passive = self.word(i).ends_with("ed") && is_preposition(self.word(i + 1));
            passive && self.can_speak(i - 1..i) && !self.has_clause(i + 1..tokens.end)
        })
    }

    fn steps_over(&self, i: usize) -> bool {
        let word = self.word(i);
        self.words.timed(i)
            || is_auxiliary(word) && (word != "'s" || is_subject_pronoun(self.words.before(i, 1)))
            || is_adverb(word) && !self.words.capital(i)
            || matches!(word, "t" | "together")
            || matches!(word, "long" | "only" | "since" | "so" | "sometimes" | "twice" | "recently" | "privately")
                && is_auxiliary(self.words.before(i, 1))
    }

    /// What a subject may carry between commas: "who …", "a baker", "56", "known as …".
    fn supplement(&self, tokens: Range<usize>) -> bool {
        let first = self.word(tokens.start);
        let relative = matches!(first, "who" | "which" | "whose" | "where");
        let opens = is_determiner(first)
            || is_preposition(first)
            || matches!(
                first,
                "including"
                    | "one"
                    | "now"
                    | "then"
                    | "formerly"
                    | "himself"
                    | "herself"
                    | "itself"
                    | "and"
                    | "or"
            )
            || !self.words.capital(tokens.start) && self.words.is_word(tokens.start)
            || self.words.token(tokens.start).is_some_and(|t| t.kind == TokenKind::Number)
            || self.word(tokens.start + 1) == "of"
            || self.word(tokens.start).len() == 1 && self.word(tokens.start + 1) == "-"
            || tokens.clone().any(|i| self.word(i) == "'s" && self.name(i).is_none())
                && self.name(tokens.start).is_some()
            || tokens.len() <= 2;
        relative || opens && !self.has_clause(tokens)
    }
}

/// Words that a subject cannot reach back over.
fn opens_clause(w: &str) -> bool {
    matches!(
        w,
        "what"
            | "how"
            | "why"
            | "whether"
            | "when"
            | "where"
            | "if"
            | "because"
            | "than"
            | "though"
            | "although"
            | "while"
            | "however"
            | "as"
    )
}
