//! Whether a window can be opened: a display, the libraries that are loaded for it, and a small window for a moment.

use std::env;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Line;
use crate::cli::no_display;

/// A window that does not open in so long hangs.
const PATIENCE: Duration = Duration::from_secs(15);
/// Libraries that are loaded when a window opens, and the Debian packages that have them.
const X11: &[(&str, &str)] = &[
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libEGL.so.1", "libegl1"),
];
const WAYLAND: &[(&str, &str)] = &[
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libEGL.so.1", "libegl1"),
];

/// Display, libraries and graphics.
pub(super) fn lines() -> Vec<Line> {
    if no_display().is_some() {
        let advice = "start it in a desktop session; parallax analyze works without one";
        return vec![Line::missing("display", "neither DISPLAY nor WAYLAND_DISPLAY is set", advice)];
    }
    let window = opened();
    let mut lines: Vec<Line> = display().into_iter().collect();
    let missing: Vec<&(&str, &str)> = libraries().iter().filter(|(name, _)| !found(name)).collect();
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
        let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
        let said = format!("{} not in the usual folders", names.join(", "));
        let advice = format!("on Debian and its kin: apt install {}", packages.join(" "));
        let line = if window.is_ok() { Line::less } else { Line::missing };
        lines.push(line("libraries", said, advice));
    } else if !libraries().is_empty() {
        lines.push(Line::fine("libraries", "all that a window loads are there"));
    }
    lines.push(match window {
        Ok(graphics) => Line::fine("graphics", graphics),
        Err(why) => Line::missing(
            "graphics",
            why,
            "install the OpenGL driver of your graphics card; LIBGL_ALWAYS_SOFTWARE=1 draws without one (on Debian: libgl1-mesa-dri)",
        ),
    });
    lines
}

fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|v| !v.is_empty())
}

fn display() -> Option<Line> {
    let wayland = set("WAYLAND_DISPLAY").or_else(|| set("WAYLAND_SOCKET")).map(|d| format!("Wayland at {d}"));
    let both: Vec<String> = wayland.into_iter().chain(set("DISPLAY").map(|d| format!("X11 at {d}"))).collect();
    (!both.is_empty()).then(|| Line::fine("display", both.join(", ")))
}

/// Those of the display that is tried first.
fn libraries() -> &'static [(&'static str, &'static str)] {
    if !cfg!(target_os = "linux") {
        &[]
    } else if set("WAYLAND_DISPLAY").or_else(|| set("WAYLAND_SOCKET")).is_some() {
        WAYLAND
    } else {
        X11
    }
}

/// Whether a library is where the system looks for them.
fn found(name: &str) -> bool {
    let own: Vec<PathBuf> =
        env::var_os("LD_LIBRARY_PATH").map(|p| env::split_paths(&p).collect()).unwrap_or_default();
    let usual = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from);
    let triplet = format!("{}-linux-gnu", env::consts::ARCH);
    own.into_iter()
        .chain(usual)
        .any(|folder| folder.join(name).exists() || folder.join(&triplet).join(name).exists())
}

/// Opens a small window in another process, and says what draws it.
fn opened() -> Result<String, String> {
    let program = env::current_exe().map_err(|e| e.to_string())?;
    let mut command = Command::new(program);
    command.arg(super::super::PROBE).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("no window could be tried: {e}"))?;
    let ended = ended(&mut child);
    let read = |from: Option<&mut dyn std::io::Read>| {
        let mut text = String::new();
        // What cannot be read is not told.
        let _read = from.map(|f| f.take(1 << 16).read_to_string(&mut text));
        text
    };
    if ended.is_none() {
        let _gone = child.kill().and_then(|()| child.wait());
        return Err(format!("a window did not open within {} s", PATIENCE.as_secs()));
    }
    let said = read(child.stdout.as_mut().map(|o| o as &mut dyn std::io::Read));
    let wrong = read(child.stderr.as_mut().map(|o| o as &mut dyn std::io::Read));
    if ended == Some(true) {
        return Ok(graphics(&said));
    }
    let why = wrong.lines().rfind(|l| !l.trim().is_empty()).unwrap_or("a window could not be opened");
    Err(why.trim_start_matches("parallax: ").to_owned())
}

/// Whether it went well, once it has ended.
fn ended(child: &mut Child) -> Option<bool> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status.success());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}

/// "OpenGL 4.5 (Mesa 22.3.6), drawn by llvmpipe".
fn graphics(said: &str) -> String {
    let value = |name: &str| said.lines().find_map(|l| l.trim().strip_prefix(name)).map(str::trim);
    let version = value("opengl version:").unwrap_or("of an unknown version");
    let by = value("opengl renderer:").map(|r| format!(", drawn by {r}")).unwrap_or_default();
    let slow = ["llvmpipe", "softpipe", "swrast", "Software"].iter().any(|s| by.contains(s));
    let slow = if slow { " (by the processor: it works, but large stories move slowly)" } else { "" };
    format!("a window opened; OpenGL {version}{by}{slow}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_draws_the_window_is_told() {
        let said = "opengl version: 4.5 Mesa 22.3.6\nopengl renderer: llvmpipe (LLVM 15.0.6)\nopengl vendor: Mesa";
        let told = graphics(said);
        assert!(told.contains("OpenGL 4.5 Mesa 22.3.6, drawn by llvmpipe") && told.contains("slowly"), "{told}");
        assert!(graphics("").contains("unknown version"));
    }
}
