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
use support::raster::Raster;
use support::window::settle;

/// How the window looks.
struct Look {
    name: &'static str,
    size: (f32, f32),
    /// Menu row that sets it.
    colours: Option<&'static str>,
    dark: bool,
    /// Presses of the key for larger text.
    larger: usize,
    german: bool,
}

const LOOKS: [Look; 10] = [
    Look { name: "1280-light", size: (1280.0, 800.0), colours: None, dark: false, larger: 0, german: false },
    Look { name: "1280-dark", size: (1280.0, 800.0), colours: None, dark: true, larger: 0, german: false },
    Look { name: "1024-light", size: (1024.0, 768.0), colours: None, dark: false, larger: 0, german: false },
    Look { name: "1024-large", size: (1024.0, 768.0), colours: None, dark: false, larger: 7, german: false },
    Look { name: "1920-dark", size: (1920.0, 1080.0), colours: None, dark: true, larger: 0, german: false },
    Look { name: "1920-large", size: (1920.0, 1080.0), colours: None, dark: false, larger: 7, german: false },
    Look {
        name: "1280-contrast",
        size: (1280.0, 800.0),
        colours: Some("High contrast"),
        dark: false,
        larger: 0,
        german: false,
    },
    Look {
        name: "1024-contrast-dark",
        size: (1024.0, 768.0),
        colours: Some("High contrast"),
        dark: true,
        larger: 0,
        german: false,
    },
    Look { name: "1024-german", size: (1024.0, 768.0), colours: None, dark: false, larger: 0, german: true },
    Look { name: "1280-german", size: (1280.0, 800.0), colours: None, dark: false, larger: 0, german: true },
];

type Window = Harness<'static, App>;
/// A view: its name, and how one gets there from the sample just opened.
type View = (&'static str, fn(&mut Window));

const VIEWS: [View; 11] = [
    ("read", |_| {}),
    ("event", |w| press(w, &[Key::T, Key::T, Key::T])),
    ("entity", |w| {
        press(w, &[Key::Slash]);
        w.event(egui::Event::Text("armstrong".to_owned()));
        w.run();
        press(w, &[Key::Enter]);
    }),
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
    ("present-hidden", |w| press(w, &[Key::F5, Key::PageDown, Key::O, Key::T, Key::R])),
];

fn press(window: &mut Window, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
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
    for _ in 0..look.larger {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        window.run();
    }
    (window, raster)
}

#[test]
fn every_view_can_be_drawn_in_every_look() {
    let all = std::env::var_os("SHOTS").is_some();
    // `LOOK=german` draws only the looks whose name has that in it.
    let wanted = std::env::var("LOOK").unwrap_or_default();
    let few = |l: &&Look| if all { l.name.contains(&wanted) } else { l.name == "1024-large" };
    for look in LOOKS.iter().filter(few) {
        for (name, go) in VIEWS.iter().filter(|v| all || matches!(v.0, "event" | "compare" | "present")) {
            let (mut window, raster) = opened(look);
            go(&mut window);
            window.run();
            let picture = raster.picture(&window.ctx, window.output());
            picture.keep(&format!("{name}-{}", look.name));
            let first = picture.pixels[0];
            let other = picture.pixels.iter().filter(|p| **p != first).count();
            assert!(other > picture.pixels.len() / 50, "{name} in {} is all but blank", look.name);
        }
    }
}
