//! What stands outside the window: the machine, folders, fonts, dialogs, other windows, projects, crash reports.

use std::path::{Path, PathBuf};
use std::{env, fs};

use etcetera::BaseStrategy;

use super::Line;
use crate::crash;
use crate::keep::{self, Lock};

/// Less memory than this and large stories are slow or fail.
const LITTLE_MEMORY_MB: u64 = 1_500;
/// Fonts that are counted at most.
const MOST_FONTS: usize = 5_000;

/// Which program this is.
pub(super) fn version() -> Line {
    let window = if cfg!(feature = "window") { "" } else { ", without a window" };
    let version = env!("CARGO_PKG_VERSION");
    Line::fine("version", format!("Parallax {version}, {} {}{window}", env::consts::OS, env::consts::ARCH))
}

/// Processors and memory.
pub(super) fn machine() -> Line {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let counted = if processors == 1 { "1 processor".to_owned() } else { format!("{processors} processors") };
    let Some(memory) = memory_mb() else { return Line::fine("machine", counted) };
    let said = format!("{counted}, {:.1} GB of memory", memory as f64 / 1024.0);
    if memory < LITTLE_MEMORY_MB {
        return Line::less("machine", said, "stories of more than a few hundred articles may not fit");
    }
    Line::fine("machine", said)
}

fn memory_mb() -> Option<u64> {
    let told = fs::read_to_string("/proc/meminfo").ok()?;
    let line = told.lines().find_map(|l| l.strip_prefix("MemTotal:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

/// The folders that the program keeps things in.
pub(super) fn folders() -> Vec<Line> {
    let Ok(platform) = etcetera::choose_base_strategy() else {
        let advice =
            "set HOME to a folder of yours; until then corrections are kept only while the window is open";
        return vec![Line::missing("folders", "there is no home folder", advice)];
    };
    let state = platform.state_dir().unwrap_or_else(|| platform.data_dir());
    [
        ("data", platform.data_dir(), "what you correct is kept there until you save it as a project"),
        ("cache", platform.cache_dir(), "without it every story is worked out anew each time"),
        ("state", state, "crash reports are kept there"),
    ]
    .into_iter()
    .map(|(what, folder, why)| {
        let folder = folder.join("parallax");
        let there = folder.ancestors().find(|f| f.is_dir()).unwrap_or(&folder).to_owned();
        let said = folder.display().to_string();
        match tempfile::tempfile_in(&there) {
            Ok(_) => Line::fine(what, format!("{said} can be written")),
            Err(e) if what == "data" => Line::missing(
                what,
                format!("{said} cannot be written: {e}"),
                format!("make {} writable: {why}", there.display()),
            ),
            Err(e) => Line::less(
                what,
                format!("{said} cannot be written: {e}"),
                format!("make {} writable: {why}", there.display()),
            ),
        }
    })
    .collect()
}

/// Fonts of the system, for letters that the program's own lack.
pub(super) fn fonts() -> Line {
    let mut folders: Vec<PathBuf> = if cfg!(target_os = "macos") {
        vec!["/System/Library/Fonts".into(), "/Library/Fonts".into()]
    } else if cfg!(target_os = "windows") {
        vec![PathBuf::from(env::var_os("WINDIR").unwrap_or_else(|| "C:\\Windows".into())).join("Fonts")]
    } else {
        data_folders().into_iter().map(|f| f.join("fonts")).collect()
    };
    if let Ok(home) = etcetera::home_dir() {
        folders.extend([home.join(".fonts"), home.join("Library/Fonts")]);
    }
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
            if entry.file_type().is_ok_and(|t| t.is_dir()) {
                folders.push(path);
            } else if matches!(ending.as_str(), "ttf" | "otf" | "ttc") {
                found += 1;
            }
        }
        if found > MOST_FONTS {
            break;
        }
    }
    match found {
        0 => Line::less(
            "fonts",
            "none but the program's own, which have Latin, Greek and Cyrillic letters",
            "for Arabic, Hebrew, Chinese and others install fonts, on Debian fonts-noto-core and fonts-noto-cjk",
        ),
        n => Line::fine("fonts", format!("the program's own and {n} of the system")),
    }
}

/// Folders of shared data, as freedesktop has them.
fn data_folders() -> Vec<PathBuf> {
    let set = env::var("XDG_DATA_DIRS").ok().filter(|v| !v.is_empty());
    let shared = set.unwrap_or_else(|| "/usr/local/share:/usr/share".to_owned());
    let own = etcetera::choose_base_strategy().ok().map(|s| s.data_dir());
    own.into_iter().chain(shared.split(':').map(PathBuf::from)).collect()
}

/// The system's dialogs for files, where they are a service of the desktop.
pub(super) fn dialogs() -> Option<Line> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return None;
    }
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(|d| PathBuf::from(d).join("bus"));
    let bus = env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|v| !v.is_empty())
        || runtime.is_some_and(|b| b.exists());
    let service = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    let portal = data_folders().iter().any(|f| f.join(service).exists());
    let backends =
        data_folders().into_iter().filter_map(|f| fs::read_dir(f.join("xdg-desktop-portal/portals")).ok());
    let backend = backends.flatten().flatten().any(|e| e.path().extension().is_some_and(|e| e == "portal"));
    let zenity = env::var_os("PATH").is_some_and(|p| env::split_paths(&p).any(|f| f.join("zenity").is_file()));
    let why = match (bus, portal, backend) {
        (true, true, true) => return Some(Line::fine("dialogs", "the desktop's portal is there")),
        _ if zenity => return Some(Line::fine("dialogs", "no portal, but zenity is there")),
        (false, ..) => "no session bus",
        (_, false, _) => "no portal",
        (.., false) => "a portal without a backend",
    };
    let said = format!("{why}: files are chosen in a list of the window's own");
    let advice = "for the system's dialogs install xdg-desktop-portal with the backend of your desktop, or zenity";
    Some(Line::less("dialogs", said, advice))
}

/// Other windows, and what they have open.
#[cfg(feature = "window")]
pub(super) fn windows() -> Line {
    let open = crate::app::windows::folder().map(|f| crate::app::windows::others(&f)).unwrap_or_default();
    let works: Vec<String> = open.iter().flatten().map(|w| w.display().to_string()).collect();
    let said = match open.len() {
        0 => "none is open".to_owned(),
        1 => "1 is open".to_owned(),
        n => format!("{n} are open"),
    };
    let works = if works.is_empty() { String::new() } else { format!("; work is in {}", works.join(", ")) };
    Line::fine("windows", said + &works)
}

/// Whether a project can be opened for work now.
pub(super) fn project(path: &Path) -> Line {
    let name = path.display();
    match keep::look(path) {
        Err(why) => Line::missing("project", format!("{name}: {why}"), "parallax project check FILE says more"),
        Ok(_) if Lock::held(path) => Line::less(
            "project",
            format!("{name} is open in a window"),
            "work on it there, or close that window; here it can only be read",
        ),
        Ok(found) if !found.messages.is_empty() => Line::less(
            "project",
            format!("{name}: {}", found.messages.join("; ")),
            "open it once; a copy is kept as .bak",
        ),
        Ok(_) => Line::fine("project", format!("{name} is free to be worked on")),
    }
}

/// Crash reports that are there.
pub(super) fn crashes() -> Line {
    let reports = crash::folder().map(|f| crash::reports(&f)).unwrap_or_default();
    match (reports.len(), reports.last()) {
        (0, _) | (_, None) => Line::fine("crashes", "none is known"),
        (n, Some(last)) => Line::less(
            "crashes",
            format!("{n} known, the last in {}", last.display()),
            "give that file to whoever looks after Parallax for you, or delete it",
        ),
    }
}
