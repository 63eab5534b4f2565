//! Windows that ask each other, and what a person sees of it.

use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::app::Language;
use crate::app::frame_log::FrameLog;
use crate::app::store::Store;

/// Two windows, two stories: who is asked for comes to the front, and nobody else does.
macro_rules! asked_for {
    ($way:ident) => {
        #[test]
        fn $way() {
            let folder = tempfile::tempdir().unwrap();
            let (front, raised) = unbounded();
            let begin = |name: &'static str| {
                let front = front.clone();
                let answers = super::$way::Answers::begin_as(folder.path(), name, move || {
                    front.send(name).unwrap();
                });
                answers.unwrap()
            };
            let (moon, bridge) = (begin("one"), begin("two"));
            let work = |name: &str| folder.path().join("Moon é\n1").with_file_name(name);
            moon.set(Some(work("moon.parallax")));
            bridge.set(Some(work("bridge.parallax")));
            let shown = |name: &str| super::$way::raise(folder.path(), &work(name));
            assert!(shown("bridge.parallax"));
            assert_eq!(raised.recv_timeout(Duration::from_secs(20)), Ok("two"));
            assert!(!shown("bridge.parallax.bak") && !shown("moon"));
            bridge.set(None);
            assert!(!shown("bridge.parallax"), "it is closed");
            let mut open = super::$way::others(folder.path());
            open.sort();
            assert_eq!(open, [None, Some(work("moon.parallax"))]);
            drop(bridge);
            assert_eq!(super::$way::others(folder.path()).len(), 1, "a window that went leaves nothing");
            assert!(shown("moon.parallax"));
            assert_eq!(raised.recv_timeout(Duration::from_secs(20)), Ok("one"));
            drop(moon);
            assert!(raised.try_recv().is_err());
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    };
}
asked_for!(notes);
#[cfg(unix)]
asked_for!(socket);

#[cfg(unix)]
#[test]
fn what_a_crashed_window_left_is_swept_away() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join("1.sock");
    drop(std::os::unix::net::UnixListener::bind(&left).unwrap());
    assert!(left.exists(), "as after a crash");
    assert!(!raise(folder.path(), Path::new("/story")));
    assert!(!left.exists());
}

fn window(home: &Path, windows: Windows, paths: Vec<PathBuf>) -> Harness<'static, App> {
    let store = Store::in_folder(home.join("data"));
    let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(120);
    let mut window = builder.build_eframe(|cc| {
        let mut app = App::new(&cc.egui_ctx, store, Language::English, FrameLog::none());
        app.windows = windows;
        app.begin(paths);
        app
    });
    finish(&mut window);
    window
}

fn finish(window: &mut Harness<'static, App>) {
    let began = Instant::now();
    window.step();
    while window.state().is_busy() {
        assert!(began.elapsed() < Duration::from_secs(60), "reading never ended");
        window.step();
        std::thread::yield_now();
    }
    window.run();
}

fn story(home: &Path, name: &str) -> PathBuf {
    let folder = home.join(name);
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.txt"), "Bridge shut\n\nClara Voss closed it on Tuesday.\n").unwrap();
    folder.canonicalize().unwrap()
}

#[cfg(unix)]
#[test]
fn a_story_that_is_open_elsewhere_comes_to_the_front_there() {
    let home = tempfile::tempdir().unwrap();
    let meet = home.path().join("windows");
    let (bridge, moon) = (story(home.path(), "bridge"), story(home.path(), "moon"));
    let (front, raised) = unbounded();
    let other = socket::Answers::begin_as(&meet, "other", move || front.send(()).unwrap()).unwrap();
    let store = Store::in_folder(home.path().join("data"));
    other.set(work_of(&store::Kept::default(), &store, std::slice::from_ref(&moon)));
    let here = Windows { folder: Some(meet.clone()), answers: None, raised: crossbeam_channel::never() };
    let mut window = window(home.path(), here, vec![bridge.clone()]);
    window.state_mut().open_chosen(vec![moon]);
    finish(&mut window);
    assert_eq!(raised.recv_timeout(Duration::from_secs(20)), Ok(()));
    assert_eq!(window.state().session().name, "Bridge", "this window keeps its story");
    window.get_by_label("That story is open in another window, which is in front now");
    // Its own story is not looked for elsewhere, nor put into another window.
    window.state_mut().open_chosen(vec![bridge]);
    finish(&mut window);
    assert_eq!(window.state().session().name, "Bridge");
    assert!(raised.try_recv().is_err());
}

#[cfg(unix)]
#[test]
fn a_window_answers_to_what_it_has_open_now() {
    let home = tempfile::tempdir().unwrap();
    let meet = home.path().join("windows");
    let (bridge, moon) = (story(home.path(), "bridge"), story(home.path(), "moon"));
    let store = Store::in_folder(home.path().join("data"));
    let work = |folder: &PathBuf| work_of(&store::Kept::default(), &store, std::slice::from_ref(folder)).unwrap();
    let here = Windows::answering(Some(meet.clone()), Arc::new(|| ()));
    let mut window = window(home.path(), here, vec![bridge.clone()]);
    assert!(raise(&meet, &work(&bridge)) && !raise(&meet, &work(&moon)));
    assert!(window.state().windows.raised());
    window.state_mut().read(Sources::Paths(vec![moon.clone()]));
    finish(&mut window);
    assert!(raise(&meet, &work(&moon)) && !raise(&meet, &work(&bridge)));
    let project = bridge.join("Moon.parallax");
    window.state_mut().save_as(&project);
    assert!(raise(&meet, &project), "a project is known by its file from now on");
}

#[test]
fn a_breakdown_is_told_quietly_and_put_aside_by_a_word() {
    let home = tempfile::tempdir().unwrap();
    let mut window = window(home.path(), Windows::none(), Vec::new());
    let report = home.path().join("crash-1.txt");
    window.state_mut().tell_crash(None);
    window.state_mut().tell_crash(Some(report));
    window.run();
    window.get_by_label_contains("broke down last time");
    assert!(window.query_by_label("Show the file").is_some());
    window.get_by_label("Dismiss").click();
    window.run();
    assert!(window.query_by_label_contains("broke down last time").is_none());
}
