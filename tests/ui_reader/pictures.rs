//! An idle window, and pictures of the panes to look at.

use crate::prelude::*;

#[test]
fn an_idle_window_asks_for_no_frame() {
    for selection in [None, Some(Selection::Event(EventIx(0))), Some(Selection::Entity(EntityIx(0)))] {
        let mut harness = window(story(), Show::Both);
        harness.state_mut().view.tab = RightTab::Inspector;
        harness.state_mut().view.selection = selection;
        harness.run_steps(6);
        let root = harness.output().viewport_output.values().next().unwrap();
        assert!(root.repaint_delay > std::time::Duration::from_secs(1), "{selection:?}: {:?}", root.repaint_delay);
    }
}

/// Pictures to look at, written where `SHOTS` says; without it they only prove that everything can be drawn.
#[test]
fn pictures() {
    let cases = [
        ("event", Selection::Event(EventIx(0)), RightTab::Inspector),
        ("entity", Selection::Entity(EntityIx(0)), RightTab::Entities),
        ("entity-page", Selection::Entity(EntityIx(0)), RightTab::Inspector),
        ("publication", Selection::Publication(ArticleIx(0)), RightTab::Inspector),
        ("quote", Selection::Quote(ArticleIx(0), 0), RightTab::Inspector),
        ("time", Selection::Time(ArticleIx(0), 2), RightTab::Inspector),
    ];
    for (name, selection, tab) in cases {
        for (look, dark, ppp) in [("light", false, 1.0), ("dark", true, 1.0), ("large", false, 1.5)] {
            if (ppp > 1.0 || dark) && name != "event" && name != "entity" {
                continue;
            }
            let size = if ppp > 1.0 { vec2(683.0, 512.0) } else { vec2(1048.0, 760.0) };
            let mut harness = sized(story(), Show::Both, size, ppp, dark);
            harness.state_mut().view.selection = Some(selection);
            harness.state_mut().view.tab = tab;
            if name == "publication" {
                harness.state_mut().view.unfolded.insert(ArticleIx(0));
            }
            harness.run_steps(4);
            shoot(&harness, &format!("{name}-{look}"));
        }
    }
}

fn shoot(harness: &Harness<'_, Window>, name: &str) {
    let picture = harness.state().raster.picture(&harness.ctx, harness.output());
    picture.keep(&format!("reader-{name}"));
    assert!(picture.pixels.iter().any(|p| *p == harness.state().theme.mark), "{name}: nothing is marked");
}
