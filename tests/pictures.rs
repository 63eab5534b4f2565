//! The timeline as SVG and PNG: every event, no overlap, any size and shade, hostile titles harmless.
#![allow(missing_docs, reason = "tests")]

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::export::Extract;
use parallax::export::colours::{Colours, Shade};
use parallax::export::fonts::Font;
use parallax::export::picture::{Lanes, Look, png, svg};
use parallax::facts::Given;
use parallax::ingest;
use parallax::session::Session;
use parallax::watch::Unwatched;
use quick_xml::Reader;
use quick_xml::events::Event;

fn session() -> Session {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let corpus = Arc::new(ingest::read_paths(&[folder], &Unwatched, &|_| ()));
    let facts = Arc::new(analyse(&corpus, &Given::default(), 1, &Unwatched));
    Session::new("<Moon> & \"more\"", corpus, facts)
}

/// Each text with its box, as far right as its face is wide.
fn words(svg: &str) -> Vec<(String, [f32; 4])> {
    let mut reader = Reader::from_str(svg);
    let mut found: Vec<(String, [f32; 4])> = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) if tag.name().as_ref() == b"text" => {
                let value = |name: &str| {
                    let found = tag.attributes().flatten().find(|a| a.key.as_ref() == name.as_bytes());
                    found.and_then(|a| String::from_utf8_lossy(&a.value).parse::<f32>().ok()).unwrap_or(0.0)
                };
                let (x, y, size) = (value("x"), value("y"), value("font-size"));
                found.push((String::new(), [x, y - size * 0.7, size, y]));
                inside = true;
            }
            Event::Text(text) if inside => found.last_mut().unwrap().0.push_str(&text.decode().unwrap()),
            Event::End(tag) if tag.name().as_ref() == b"text" => inside = false,
            Event::Eof => break,
            _ => {}
        }
    }
    for (text, place) in &mut found {
        place[2] = place[0] + Font::Sans.width(text, place[2]);
    }
    found
}

#[test]
fn words_overlap_nothing_and_stay_in_the_picture_at_any_size() {
    let session = session();
    let extract = Extract::whole(&session);
    for (width, height) in [(1920, 1080), (800, 600), (640, 1400), (3840, 1000)] {
        for lanes in [Lanes::Sources, Lanes::People, Lanes::Places] {
            let look = Look { width, height, lanes, ..Look::default() };
            let text = svg(&extract, look);
            let all = words(&text);
            assert!(all.len() > 10, "{width}x{height}: {} texts", all.len());
            let right: f32 =
                text.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
            for (i, (a, p)) in all.iter().enumerate() {
                assert!(p[0] >= -0.5 && p[2] <= right + 0.5, "{a} leaves the picture: {p:?}");
                for (b, q) in all.iter().skip(i + 1) {
                    let apart =
                        p[2] <= q[0] + 0.5 || q[2] <= p[0] + 0.5 || p[3] <= q[1] + 0.5 || q[3] <= p[1] + 0.5;
                    let question = a == "?" || b == "?";
                    assert!(apart || question, "{width}x{height} {lanes:?}: “{a}” {p:?} lies on “{b}” {q:?}");
                }
            }
        }
    }
}

#[test]
fn every_dated_telling_has_a_mark_and_hostile_names_are_words() {
    let session = session();
    let text = svg(&Extract::whole(&session), Look::default());
    for (i, event) in session.facts.events.iter().enumerate().filter(|(_, e)| e.interval.is_some()) {
        assert!(text.contains(&format!("data-event=\"v{i}\"")), "{}", event.title);
    }
    assert!(text.contains("&lt;Moon&gt; &amp; &quot;more&quot;") && !text.contains("<Moon>"));
    for source in &session.index.sources {
        assert!(text.contains(&format!(">{}</text>", source.letter)), "{}", source.letter);
    }
}

#[test]
fn a_picture_has_the_size_and_ground_that_were_asked_for() {
    let session = session();
    let extract = Extract::whole(&session);
    for (width, height, shade) in [(640, 360, Shade::Light), (900, 500, Shade::Dark), (333, 777, Shade::Contrast)]
    {
        let bytes = png(&extract, Look { width, height, shade, lanes: Lanes::Sources }).unwrap();
        let mut reader = ::png::Decoder::new(Cursor::new(&bytes)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (width, height));
        let (r, g, b) = Colours::of(shade).panel.parts();
        assert_eq!(&pixels[..4], &[r, g, b, 255]);
        let inked = pixels.chunks(4).filter(|p| p[..3] != [r, g, b]).count();
        assert!(inked > 1000, "{inked} pixels are drawn");
    }
    assert!(png(&extract, Look { width: 100_000, height: 100_000, ..Look::default() }).is_err());
}

#[test]
fn an_empty_story_is_a_picture_too() {
    let session = Session::default();
    assert!(svg(&Extract::whole(&session), Look::default()).contains("No dates found"));
}

#[cfg(feature = "window")]
#[test]
fn colours_are_those_of_the_window() {
    use parallax::ui::Theme;
    use parallax::ui::palette::Colours as Set;
    for (shade, theme) in [
        (Shade::Light, Theme::of(false, Set::Standard)),
        (Shade::Dark, Theme::of(true, Set::Standard)),
        (Shade::Contrast, Theme::of(false, Set::Contrast)),
    ] {
        let own = Colours::of(shade);
        let hex = |c: egui::Color32| format!("#{:02x}{:02x}{:02x}", c.r(), c.g(), c.b());
        let mut want = [
            theme.chrome,
            theme.panel,
            theme.paper,
            theme.ink1,
            theme.ink2,
            theme.ink3,
            theme.hair,
            theme.ctl,
            theme.strong,
            theme.lane,
            theme.mark,
            theme.conflict.line,
            theme.conflict.wash,
            theme.doubt.line,
            theme.doubt.wash,
            theme.on_tile,
        ]
        .map(hex)
        .to_vec();
        want.extend(theme.sources.map(hex));
        want.extend(theme.kinds.iter().flat_map(|k| [hex(k.line), hex(k.wash)]));
        let have: Vec<String> = own.list().into_iter().map(|c| c.css()).collect();
        assert_eq!(have, want, "{shade:?}");
    }
}
