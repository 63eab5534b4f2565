//! One text's tokens, sentences and paragraphs, found once and shared by every stage.

use super::{Span, Token, TokenKind, sentence, token};

/// Where the parts of one text are.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; each lies inside one paragraph.
    pub sentences: Vec<Span>,
    /// Non-empty lines in order, trimmed.
    pub paragraphs: Vec<Span>,
}

impl Layout {
    /// Reads a text's parts.
    pub fn of(text: &str) -> Self {
        let mut tokens = token::tokenise(text);
        tokens.shrink_to_fit();
        let mut sentences = sentence::sentences(text, &tokens);
        sentences.shrink_to_fit();
        let mut paragraphs = Vec::new();
        let mut open: Option<Span> = None;
        for t in &tokens {
            if t.kind == TokenKind::Break {
                paragraphs.extend(open.take());
            } else {
                open = Some(open.map_or(t.span, |p| p.cover(t.span)));
            }
        }
        paragraphs.extend(open);
        paragraphs.shrink_to_fit();
        Self { tokens, sentences, paragraphs }
    }

    /// The index of the sentence that holds byte `offset`, if one does.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        at(&self.sentences, offset)
    }

    /// The index of the paragraph that holds byte `offset`, if one does.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        at(&self.paragraphs, offset)
    }

    /// The indices of the tokens that begin inside `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The index of the first token that begins at or after byte `offset`.
    pub fn token_from(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| (t.span.start as usize) < offset)
    }
}

fn at(spans: &[Span], offset: usize) -> Option<usize> {
    let i = spans.partition_point(|s| s.end as usize <= offset);
    spans.get(i).filter(|s| s.start as usize <= offset).map(|_| i)
}
