//! The sheet and the key as papers, from the questions that were chosen and perhaps reworded.

use super::desk::{Desk, flat};
use super::timeline::{self, Task};
use super::{Kind, Level, Masks, Options, Question, Quoted, front};
use crate::export::paper::{Block, Paper, Run};
use crate::facts::{ArticleIx, PublicationSource};
use crate::lang::{Language, date, fact, spoken, tr, trf};
use crate::session::Session;

/// What a pupil gets: no answers.
pub fn sheet(session: &Session, options: &Options, questions: &[Question]) -> Paper {
    let desk = Desk { session };
    let mut blocks = vec![Block::Heading(1, vec![Run::plain(title(session, options))])];
    blocks.push(Block::Text(vec![Run::plain(tr(
        "Name: ______________________   Class: __________   Date: __________",
    ))]));
    blocks.extend(front::opening(&desk));
    blocks.push(Block::Heading(2, vec![Run::plain(tr("The sources"))]));
    blocks.push(front::sources(&desk, options));
    blocks.extend(front::who(&desk, options));
    blocks.extend(timeline::task(&desk).into_iter().flat_map(|task| task.blank));
    let mut part = None;
    for (at, question) in questions.iter().enumerate() {
        let now = part_of(question);
        let mut own = Vec::new();
        if part != Some(now) {
            part = Some(now);
            own.push(Block::Heading(2, vec![Run::plain(now.0)]));
            own.push(Block::Note(now.1.to_owned()));
        }
        asked(&desk, options, at, question, &mut own);
        blocks.push(Block::Together(own));
    }
    if options.texts {
        texts(&desk, options, &mut blocks);
    }
    let mut paper = Paper { title: title(session, options), language: code(), blocks };
    if options.anonymous {
        Masks::of(session).over(&mut paper);
    }
    paper
}

/// What the teacher gets: each answer with its evidence, and what cannot be known.
pub fn key(session: &Session, options: &Options, questions: &[Question]) -> Paper {
    let desk = Desk { session };
    let title = trf("Key: {}", &[&title(session, options)]);
    let mut blocks = vec![Block::Heading(1, vec![Run::plain(&title)])];
    let lead = tr(
        "For the teacher. Each answer stands with the sentence that it rests on. “Not found” means that it was not found \
                   in the article: never that a source left it out on purpose. Where the texts do not decide, “that cannot be \
                   known from these articles” is the best answer, and should get full marks.",
    );
    blocks.push(Block::Text(vec![Run::plain(lead)]));
    blocks.push(Block::Heading(2, vec![Run::plain(tr("The sources"))]));
    blocks.push(letters(&desk));
    if let Some(Task { filled, .. }) = timeline::task(&desk) {
        blocks.extend(filled);
    }
    let mut part = None;
    for (at, question) in questions.iter().enumerate() {
        let now = part_of(question);
        let mut own = Vec::new();
        if part != Some(now) {
            part = Some(now);
            own.push(Block::Heading(2, vec![Run::plain(now.0)]));
        }
        answered(&desk, at, question, &mut own);
        blocks.push(Block::Together(own));
    }
    Paper { title, language: code(), blocks }
}

fn title(session: &Session, options: &Options) -> String {
    match options.title.trim() {
        "" => fact(&session.name).into_owned(),
        title => title.to_owned(),
    }
}

fn code() -> String {
    match spoken() {
        Language::English => "en",
        Language::German => "de",
    }
    .to_owned()
}

/// The heading that a question stands under, and what it asks of pupils.
fn part_of(question: &Question) -> (&'static str, &'static str) {
    match (question.kind, question.kind.level()) {
        (Kind::Own, _) => (tr("Questions of your own class"), tr("Your teacher asks these.")),
        (_, Level::Find) => (tr("Find it"), tr("One sentence of an article has the answer.")),
        (_, Level::Compare) => (tr("Compare"), tr("Two or more sources stand side by side. Look at their words.")),
        (_, Level::Judge) => (
            tr("Judge"),
            tr("There may be more than one good answer. Give reasons, and say what you cannot know."),
        ),
    }
}

fn asked(desk: &Desk<'_>, options: &Options, at: usize, question: &Question, blocks: &mut Vec<Block>) {
    blocks.push(Block::Text(vec![Run::strong(format!("{}. ", at + 1)), Run::plain(&question.ask)]));
    for quoted in &question.quotes {
        let from = if question.hides_source { String::new() } else { from(desk, quoted.article, options) };
        blocks.push(Block::Quote { words: quoted.words.clone(), from });
    }
    if !question.grid.is_empty() {
        let row = |ix: &ArticleIx| vec![vec![Run::strong(desk.source(*ix))], Vec::new(), Vec::new()];
        let head = [tr("Source"), tr("Found"), tr("The words")].map(str::to_owned).to_vec();
        blocks.push(Block::Table { head, rows: question.grid.iter().map(row).collect() });
    }
    if question.lines > 0 {
        blocks.push(Block::Lines(question.lines));
    }
}

fn answered(desk: &Desk<'_>, at: usize, question: &Question, blocks: &mut Vec<Block>) {
    blocks.push(Block::Text(vec![Run::strong(format!("{}. ", at + 1)), Run::plain(&question.ask)]));
    if question.answer.is_empty() {
        blocks.push(Block::Note(tr("Your own question: its answer is yours.").to_owned()));
    }
    for (i, answer) in question.answer.iter().enumerate() {
        let lead = if i == 0 { format!("{} ", tr("Answer:")) } else { String::new() };
        blocks.push(Block::Text(vec![Run::strong(lead), Run::plain(answer)]));
    }
    for quoted in &question.evidence {
        blocks.push(Block::Quote { words: quoted.words.clone(), from: in_file(desk, quoted) });
    }
    if !question.unknown.is_empty() {
        let unknown = vec![
            Run::strong(format!("{} ", tr("Cannot be known from these articles:"))),
            Run::plain(question.unknown),
        ];
        blocks.push(Block::Text(unknown));
    }
    if !question.sure.is_empty() {
        blocks.push(Block::Note(question.sure.to_owned()));
    }
}

/// "Source A, The Harbour Courier, Mon 21 Jul 1969".
fn from(desk: &Desk<'_>, ix: ArticleIx, options: &Options) -> String {
    let mut parts = vec![desk.source(ix)];
    let source = desk.session.source(ix);
    parts.extend(source.filter(|s| s.outlet_known && !options.anonymous).map(|s| s.outlet.clone()));
    parts.extend(desk.stated(ix).map(|day| date::day_label(&day)));
    parts.join(", ")
}

/// The same with the file's name.
fn in_file(desk: &Desk<'_>, quoted: &Quoted) -> String {
    let mut parts = vec![desk.source(quoted.article)];
    let source = desk.session.source(quoted.article);
    parts.extend(source.filter(|s| s.outlet_known).map(|s| s.outlet.clone()));
    parts.extend(desk.session.article(quoted.article).map(|a| a.file.clone()));
    parts.join(", ")
}

/// Which letter is which outlet and file, and how its date is known.
fn letters(desk: &Desk<'_>) -> Block {
    let head = [tr("Source"), tr("Outlet"), tr("File"), tr("Published"), tr("How that is known")];
    let row = |(at, source): (usize, &crate::session::Source)| {
        let ix = ArticleIx::from_at(at);
        let file = desk.session.article(ix).map_or("", |a| a.file.as_str());
        let outlet = if source.outlet_known { source.outlet.as_str() } else { tr("not stated") };
        let day = desk.facts(ix).and_then(|f| f.publication.interval).map(|i| date::day_label(&i));
        let how = match source.published_source {
            None => tr("not known"),
            Some(PublicationSource::Inferred) => tr("worked out from the text"),
            Some(PublicationSource::User) => tr("said by you"),
            Some(PublicationSource::Sidecar) => tr("from sources.csv"),
            Some(PublicationSource::Metadata | PublicationSource::Stated) => tr("stated"),
        };
        [source.letter.as_str(), outlet, file, day.as_deref().unwrap_or("–"), how]
            .map(|c| vec![Run::plain(c)])
            .to_vec()
    };
    let rows = desk.session.index.sources.iter().enumerate().map(row).collect();
    Block::Table { head: head.map(str::to_owned).to_vec(), rows }
}

/// The articles, without what is no article.
fn texts(desk: &Desk<'_>, options: &Options, blocks: &mut Vec<Block>) {
    for (at, article) in desk.session.corpus.articles.iter().enumerate() {
        let ix = ArticleIx::from_at(at);
        blocks.push(Block::Break);
        let headline = article.metadata.title.as_ref().map(|t| format!(": {}", t.value)).unwrap_or_default();
        blocks.push(Block::Heading(2, vec![Run::plain(format!("{}{headline}", desk.source(ix)))]));
        blocks.push(Block::Note(from(desk, ix, options)));
        let title = article.metadata.title.as_ref().and_then(|t| t.span);
        for paragraph in &article.layout.paragraphs {
            let own =
                !article.in_furniture(paragraph.start as usize) && title.is_none_or(|t| !t.overlaps(*paragraph));
            let words = flat(paragraph.of(&article.text));
            if own && !words.is_empty() {
                blocks.push(Block::Text(vec![Run::plain(words)]));
            }
        }
    }
}
