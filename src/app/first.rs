//! A large folder's first articles, with their names and dates while the others are still read.
//!
//! They are the first by name, so that nothing moves when the others come. Timeline and comparison wait for all: they
//! would be of a part of the story.

use std::sync::Arc;

use super::App;
use crate::facts::Facts;
use crate::session::Sorted;

impl App {
    /// Takes in what the first articles tell by themselves.
    pub(super) fn take_first(&mut self, files: Vec<String>, facts: Arc<Facts>, sorted: Arc<Sorted>) {
        self.show_grown();
        self.session.put_facts_of_first(files, facts, sorted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::facts::{ArticleIx, Corpus, Given};
    use crate::ingest::read_embedded;
    use crate::watch::Unwatched;

    const MAYOR: &str = "Bridge shut\n\nMayor Clara Voss closed the bridge in Halden on 3 May 2011.\n";
    const TRAIN: &str = "Trains stop\n\nTom Lind stopped all trains to Bergen on 4 May 2011.\n";

    fn app() -> App {
        App::at_start_page(&egui::Context::default())
    }

    fn read(files: &[(&str, &str)]) -> Corpus {
        read_embedded(&files.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
    }

    /// The first article is read and analysed, as of a folder that holds more.
    fn begun() -> App {
        let mut app = app();
        let corpus = read(&[("b.txt", MAYOR)]);
        let facts = Arc::new(analyse(&corpus, &Given::default(), 1, &Unwatched));
        let sorted = Arc::new(Sorted::new(&facts));
        app.grown.clone_from(&corpus.articles);
        app.take_first(vec!["b.txt".to_owned()], facts, sorted);
        app
    }

    #[test]
    fn names_of_the_first_articles_show_and_stay_while_others_come() {
        let mut app = begun();
        let named = |app: &App| app.session.article_facts(ArticleIx(0)).map_or(0, |f| f.mentions.len());
        let before = named(&app);
        assert!(before > 1, "Clara Voss and Halden are named");
        app.grown.clone_from(&read(&[("c.txt", TRAIN)]).articles);
        app.show_grown();
        assert_eq!(app.session.corpus.articles.len(), 2);
        assert_eq!(named(&app), before);
        assert!(app.session.article_facts(ArticleIx(1)).is_none(), "nothing is known of the second yet");
        assert!(!app.session.is_analysed(), "timeline and comparison wait");
    }

    #[test]
    fn names_go_where_an_article_comes_before_the_first() {
        let mut app = begun();
        app.grown.clone_from(&read(&[("a.txt", TRAIN)]).articles);
        app.show_grown();
        assert!(app.session.article_facts(ArticleIx(0)).is_none(), "these were another article's");
        assert!(app.session.facts.entities.is_empty());
    }
}
