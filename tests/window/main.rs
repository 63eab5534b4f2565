//! The real window, driven by a mouse and judged by its pixels and its count of frames.
//!
//! They need a display: `tests/run` installs Xvfb and xdotool and runs them; plain `cargo test` lists
//! them as ignored.
#![cfg(all(feature = "window", target_os = "linux"))]

mod both;
mod by_menu;
mod corrections;
mod disks;
mod everywhere;
mod others;
mod stage;

use std::fs;
use std::time::{Duration, Instant};

use parallax::ui::theme::Theme;
use stage::{Part, Picture, Stage, wait_for};

const EVERYWHERE: Part = (0, 0, 1280, 800);
/// The list of sources, below its heading.
const SOURCES: Part = (0, 80, 231, 560);

fn rgb(colour: egui::Color32) -> [u8; 3] {
    [colour.r(), colour.g(), colour.b()]
}

/// The theme that is shown; a display without a desktop has no preference of its own.
fn theme_of(picture: &Picture) -> Theme {
    let corner = picture.at(2, 400);
    [Theme::light(), Theme::dark()]
        .into_iter()
        .find(|t| [t.panel, t.chrome, t.paper].map(rgb).contains(&corner))
        .expect("the window is in one of the themes")
}

/// Opens a story of one's own, starts again, and opens the sample from the start page by a click.
fn with_the_sample_opened_by_click() -> (Stage, Theme) {
    let mut stage = Stage::new();
    let story = stage.home().join("story");
    fs::create_dir(&story).expect("a folder");
    fs::write(story.join("a.txt"), "A bridge\n\nThe bridge opened on 3 May 1912.\n").expect("an article");
    stage.start(&[story.to_str().expect("a plain path")]);
    stage.settle();
    stage.end();
    stage.start(&[]);
    stage.settle();
    let theme = theme_of(&stage.picture());
    let button = wait_for("the button on the start page", || {
        let run = stage.picture().longest_run(rgb(theme.accent), EVERYWHERE);
        run.filter(|&(_, length)| length > 60).map(|(middle, _)| middle)
    });
    stage.click(button);
    wait_for("six sources", || {
        let picture = stage.picture();
        theme.sources.iter().all(|s| picture.find(rgb(*s), SOURCES).len() > 100).then_some(())
    });
    stage.settle();
    (stage, theme)
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn an_idle_window_paints_nothing() {
    let mut stage = Stage::new();
    stage.start(&[]);
    stage.settle();
    // On a busy machine the window may rest between the texts and what is found in them.
    let theme = theme_of(&stage.picture());
    wait_for("what was found", || first_mark(&stage.picture(), rgb(theme.sources[5])));
    stage.settle();
    let frames = stage.frames();
    let watched = Instant::now();
    wait_for("two quiet seconds", || {
        assert_eq!(stage.frames(), frames, "an idle window painted after {:?}", watched.elapsed());
        (watched.elapsed() > Duration::from_secs(2)).then_some(())
    });
    stage.press("F1");
    wait_for("a frame after a key", || (stage.frames() > frames).then_some(()));
}

/// A mark in the lane of the last source: its tile at the left gives the lane, full-height runs of its colour the marks.
fn first_mark(picture: &Picture, colour: [u8; 3]) -> Option<(usize, usize)> {
    const LABELS: Part = (8, 620, 40, 790);
    let tile = picture.find(colour, LABELS);
    let lane = (tile.first()?.1 + tile.last()?.1) / 2;
    let plot = picture.find(colour, (168, lane - 7, 1270, lane + 8));
    let tall = |x: usize| plot.iter().filter(|p| p.0 == x).count() >= 7;
    let first = (168..1270).find(|&x| tall(x))?;
    let last = (first..1270).take_while(|&x| tall(x)).last()?;
    Some((first.midpoint(last), lane))
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn a_click_on_the_timeline_scrolls_the_reader_to_the_evidence() {
    const READER: Part = (240, 84, 970, 580);
    const HEADLINE: Part = (320, 100, 890, 140);
    let (stage, theme) = with_the_sample_opened_by_click();
    let before = stage.picture();
    assert!(before.find(rgb(theme.mark), READER).is_empty(), "nothing is selected yet");
    let mark = first_mark(&before, rgb(theme.sources[5])).expect("the last source has a mark on its lane");
    stage.click(mark);
    let shown = wait_for("the evidence in the reader", || {
        stage.settle();
        let picture = stage.picture();
        (picture.find(rgb(theme.mark), READER).len() > 2000).then_some(picture)
    });
    assert!(!shown.same(&before, HEADLINE), "the reader stayed at the headline");
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn a_search_leads_to_its_evidence_and_on_to_a_talk_that_ends_where_it_began() {
    const READER: Part = (240, 84, 970, 560);
    const TOP: Part = (300, 2, 1270, 40);
    const ANSWERS: Part = (380, 44, 900, 560);
    const FIELD: Part = (430, 6, 850, 38);
    let (stage, theme) = with_the_sample_opened_by_click();
    let marked = |picture: &Picture, part: Part| picture.find(rgb(theme.mark), part).len();
    stage.press("slash");
    wait_for("the ring of the search field", || {
        let run = stage.picture().longest_run(rgb(theme.accent), FIELD);
        run.filter(|(_, length)| *length > 200)
    });
    stage.type_words("launched");
    wait_for("the words found, lit in the answers", || (marked(&stage.picture(), ANSWERS) > 300).then_some(()));
    stage.press("Return");
    let first = wait_for("the evidence of the first answer", || {
        stage.settle();
        let picture = stage.picture();
        (marked(&picture, READER) > 2000).then_some(picture)
    });
    stage.press("period");
    let second = wait_for("the evidence of the next source", || {
        stage.settle();
        let picture = stage.picture();
        (marked(&picture, READER) > 2000 && !picture.same(&first, READER)).then_some(picture)
    });
    stage.press("F5");
    let slide = wait_for("a slide without the bar of the window", || {
        stage.settle();
        let picture = stage.picture();
        picture.find(rgb(theme.chrome), TOP).is_empty().then_some(picture)
    });
    // What a presenter with two buttons sends.
    stage.press("Next");
    wait_for("the next slide", || {
        stage.settle();
        (!stage.picture().same(&slide, EVERYWHERE)).then_some(())
    });
    stage.press("Prior");
    wait_for("the slide before", || {
        stage.settle();
        stage.picture().same(&slide, (0, 0, 1280, 600)).then_some(())
    });
    stage.press("Escape");
    wait_for("the window as it was before the talk", || {
        stage.settle();
        let picture = stage.picture();
        (picture.same(&second, TOP) && marked(&picture, READER) > 2000).then_some(())
    });
}
