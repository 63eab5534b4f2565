//! Every view of the whole window, in every theme and at every size.
//!
//! `SHOTS=some/folder cargo test --test ui_shots` writes the pictures to look at; without it a few are drawn,
//! which proves that everything fits and nothing is blank.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use parallax::app::App;
use support::overlaps;
use support::raster::Raster;
use support::window::settle;

/// How the window looks.
#[derive(Clone)]
struct Look {
    name: String,
    size: (f32, f32),
    /// Menu row that sets it.
    colours: Option<&'static str>,
    dark: bool,
    /// Presses of the key for larger text, or for smaller below nothing: seven are about twice as large.
    larger: i32,
    german: bool,
}

/// Three sizes, three sets of colours, two sizes of text; and German.
fn looks() -> Vec<Look> {
    let mut looks = Vec::new();
    for (width, height) in [(1024.0, 768.0), (1280.0, 800.0), (1920.0, 1080.0)] {
        for (colours, dark, how) in
            [(None, false, "light"), (None, true, "dark"), (Some("High contrast"), false, "contrast")]
        {
            for (larger, text) in [(0, "100"), (7, "200")] {
                let name = format!("{width}-{how}-{text}");
                looks.push(Look { name, size: (width, height), colours, dark, larger, german: false });
            }
        }
    }
    let german = |width: f32, height: f32, larger: i32| Look {
        name: format!("{width}-german-{}", if larger > 0 { "200" } else { "100" }),
        size: (width, height),
        colours: None,
        dark: false,
        larger,
        german: true,
    };
    // The ends of the scale of text, on a projector.
    for (larger, text) in [(-3, "80"), (10, "250")] {
        let name = format!("1024-light-{text}");
        looks.push(Look { name, size: (1024.0, 768.0), colours: None, dark: false, larger, german: false });
    }
    looks.extend([german(1024.0, 768.0, 0), german(1024.0, 768.0, 7), german(1280.0, 800.0, 0)]);
    looks
}

type Window = Harness<'static, App>;
/// A view: its name, and how one gets there from the sample just opened.
type View = (&'static str, fn(&mut Window));

const VIEWS: [View; 24] = [
    ("read", |_| {}),
    ("event", |w| press(w, &[Key::T, Key::T, Key::T])),
    ("entity", |w| {
        press(w, &[Key::Slash]);
        w.event(egui::Event::Text("armstrong".to_owned()));
        w.run();
        press(w, &[Key::Enter]);
    }),
    ("page", |w| {
        press(w, &[Key::Slash]);
        w.event(egui::Event::Text("armstrong".to_owned()));
        w.run();
        press(w, &[Key::Enter]);
        click(w, ["Open page", "Seite öffnen"]);
    }),
    ("beside", |w| w.key_press_modifiers(Modifiers::ALT, Key::Num2)),
    ("menu", |w| {
        press(w, &[Key::F10]);
        w.key_press(Key::Enter);
    }),
    ("settings", |w| w.key_press_modifiers(Modifiers::COMMAND, Key::Comma)),
    ("find", |w| {
        w.key_press_modifiers(Modifiers::COMMAND, Key::F);
        w.run();
        w.event(egui::Event::Text("moon".to_owned()));
    }),
    ("search", |w| {
        press(w, &[Key::Slash]);
        w.event(egui::Event::Text("launch".to_owned()));
    }),
    ("palette", |w| w.key_press_modifiers(Modifiers::COMMAND, Key::K)),
    ("keys", |w| w.key_press(Key::Questionmark)),
    ("growth", |w| press(w, &[Key::G])),
    ("compare", |w| {
        press(w, &[Key::T, Key::T, Key::T]);
        w.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    }),
    ("present", |w| press(w, &[Key::F5, Key::PageDown, Key::PageDown, Key::PageDown])),
    ("start", |w| {
        click(w, ["Open", "Öffnen"]);
        w.run();
        click(w, ["Start page", "Startseite"]);
    }),
    ("notes", |w| {
        press(w, &[Key::T, Key::T]);
        write_notes(w);
        press(w, &[Key::O]);
    }),
    ("note", |w| {
        press(w, &[Key::T, Key::T]);
        write_notes(w);
        press(w, &[Key::N]);
    }),
    ("review", |w| {
        press(w, &[Key::Slash]);
        w.event(egui::Event::Text("armstrong".to_owned()));
        w.run();
        press(w, &[Key::Enter, Key::M]);
    }),
    ("correct", |w| press(w, &[Key::T, Key::T, Key::F2])),
    ("history", |w| {
        press(w, &[Key::T, Key::T]);
        write_notes(w);
        w.key_press_modifiers(Modifiers { shift: true, ..Modifiers::COMMAND }, Key::H);
    }),
    ("lesson", |w| offered(w, &["lesson", "arbeitsblatt"])),
    ("exercise", |w| offered(w, &["try it", "ausprobieren"])),
    ("guide", |w| offered(w, &["teacher", "handbuch"])),
    ("present-hidden", |w| press(w, &[Key::F5, Key::PageDown, Key::O, Key::T, Key::R])),
];

/// Clicks what is called so in English or in German.
fn click(window: &Window, names: [&str; 2]) {
    let found = names.iter().find_map(|name| window.query_all_by_label(name).next());
    // What is scrolled out of sight is reached as assistive technology does.
    found.expect("it is there in either language").click_accesskit();
}

fn press(window: &mut Window, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

/// Takes an offer of the palette, under its English or German name.
fn offered(window: &mut Window, names: &[&str]) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    let german = window.state().view().language == Some(parallax::lang::Language::German);
    let name = names.get(usize::from(german)).or(names.first()).expect("it has a name");
    window.event(egui::Event::Text((*name).to_owned()));
    window.run();
    press(window, &[Key::Enter]);
}

/// Three notes on the selected event, one of them a question, one tagged.
fn write_notes(window: &mut Window) {
    for (text, tag, question) in [
        ("Whose clock is this?", "Clocks", false),
        ("Why do the sources put it on two days?", "", true),
        ("Compare with the film", "Film", false),
    ] {
        press(window, &[Key::N]);
        window.run();
        window.event(egui::Event::Text(text.to_owned()));
        window.run();
        if question && let Some(row) = window.query_all_by_role(egui::Role::CheckBox).next() {
            row.click();
        }
        if !tag.is_empty()
            && let Some(field) = window.query_all_by_role(egui::Role::TextInput).last()
        {
            field.focus();
            window.run();
            window.event(egui::Event::Text(tag.to_owned()));
            window.run();
            press(window, &[Key::Enter]);
        }
        window.run();
        if let Some(keep) = window.query_all_by_role(egui::Role::Button).find(|n| {
            use egui_kittest::kittest::NodeT as _;
            n.accesskit_node().label().is_some_and(|l| l == "Keep note" || l == "Notiz behalten")
        }) {
            keep.click();
        }
        window.run();
    }
}

fn opened(look: &Look) -> (Window, Raster) {
    let raster = Raster::default();
    let mut window = Harness::builder()
        .with_size([look.size.0, look.size.1])
        .with_max_steps(200)
        .renderer(raster.clone())
        .build_eframe(|cc| App::in_memory(&cc.egui_ctx, Vec::new()));
    settle(&mut window);
    window.get_by_label("Close the hints").click();
    window.run();
    let menu = |window: &mut Window, row: &str| {
        window.get_by_label("Text size, language and keys").click();
        window.run();
        window.get_by_label(row).click();
        window.run();
        window.key_press(Key::Escape);
        window.run();
    };
    menu(&mut window, if look.dark { "Dark theme always" } else { "Light theme always" });
    if let Some(colours) = look.colours {
        menu(&mut window, colours);
    }
    if look.german {
        menu(&mut window, "Deutsch");
    }
    for _ in 0..look.larger.abs() {
        let key = if look.larger > 0 { Key::Plus } else { Key::Minus };
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
    }
    (window, raster)
}

#[test]
fn every_view_can_be_drawn_in_every_look() {
    let all = std::env::var_os("SHOTS").is_some();
    // `LOOK=german` draws only the looks whose name has that in it, `VIEW=read` only views.
    let wanted = std::env::var("LOOK").unwrap_or_default();
    let views = std::env::var("VIEW").unwrap_or_default();
    let few = |l: &&Look| if all { l.name.contains(&wanted) } else { l.name == "1024-light-200" };
    let shown =
        |v: &&View| if all { v.0.contains(&views) } else { matches!(v.0, "event" | "compare" | "present") };
    let mut faulty = 0;
    for look in looks().iter().filter(few) {
        for (name, go) in VIEWS.iter().filter(shown) {
            let (mut window, raster) = opened(look);
            go(&mut window);
            window.run();
            let picture = raster.picture(&window.ctx, window.output());
            picture.keep(&format!("{name}-{}", look.name));
            let first = picture.pixels[0];
            let other = picture.pixels.iter().filter(|p| **p != first).count();
            for fault in overlaps::faults(&window.output().shapes, window.ctx.content_rect()) {
                eprintln!("{name}-{}: {fault}", look.name);
                faulty += 1;
            }
            assert!(other > picture.pixels.len() / 100, "{name} in {} is all but blank", look.name);
        }
    }
    assert_eq!(faulty, 0, "words lie over words, or are cut");
}
