//! A real window on a display of its own: Xvfb, the program in an empty home, a mouse, and the pixels shown.
//!
//! Nothing sleeps for a fixed time: each wait asks again until its deadline and then says what it waited for.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Long enough for a loaded machine that draws in software.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// Asks until there is an answer.
pub(crate) fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited {PATIENCE:?} for {what}");
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// A display with the program on it; both end with it.
pub(crate) struct Stage {
    home: TempDir,
    display: String,
    server: Child,
    program: Option<Child>,
}

impl Stage {
    /// Starts a display; the number is the first free one.
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder for the test");
        // Without -noreset it starts over when its last client leaves, and refuses those who come meanwhile.
        let mut server = Command::new("Xvfb")
            .args(["-noreset", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-fbdir"])
            .arg(home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed (tests/run does it)");
        let mut number = String::new();
        let mut out = server.stdout.take().expect("a pipe");
        let mut byte = [0];
        while out.read(&mut byte).expect("Xvfb says its number") == 1 && byte[0] != b'\n' {
            number.push(char::from(byte[0]));
        }
        assert!(!number.is_empty(), "Xvfb did not start");
        Self { home, display: format!(":{number}"), server, program: None }
    }

    /// Starts the program and waits until its window is on the display.
    pub(crate) fn start(&mut self, arguments: &[&str]) {
        self.started(self.command(arguments));
    }

    /// The same with a command of its own.
    pub(crate) fn started(&mut self, mut command: Command) {
        self.program = Some(command.spawn().expect("the program starts"));
        let window = wait_for("the window", || self.windows().first().cloned());
        // There is no window manager here to give it the keyboard.
        self.hand(&["windowfocus", &window]);
    }

    /// The windows of the program that are on the display.
    pub(crate) fn windows(&self) -> Vec<String> {
        self.hand(&["search", "--onlyvisible", "--name", "^Parallax"]).lines().map(str::to_owned).collect()
    }

    /// The program with these arguments, in its own home and on this display.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.command_under(&[], arguments)
    }

    /// The same, started by another program.
    pub(crate) fn command_under(&self, by: &[&str], arguments: &[&str]) -> Command {
        let home = self.home.path();
        let mut words = by.iter().copied().chain([env!("CARGO_BIN_EXE_parallax")]);
        let mut command = Command::new(words.next().expect("there is one"));
        command
            .args(words)
            .args(arguments)
            .env("DISPLAY", &self.display)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("PARALLAX_FRAME_LOG", self.frame_log())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        command
    }

    /// Ends the program as a crash would; what it saved stays.
    pub(crate) fn end(&mut self) {
        if let Some(mut program) = self.program.take() {
            program.kill().and_then(|()| program.wait()).expect("the program can be ended");
        }
    }

    /// The home of the program, for files of the test.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    fn frame_log(&self) -> PathBuf {
        self.home.path().join("frames")
    }

    /// How many frames the program has painted.
    pub(crate) fn frames(&self) -> usize {
        fs::read_to_string(self.frame_log()).map_or(0, |log| log.lines().count())
    }

    /// Waits until nothing has been painted for a while; animations have ended and work is done.
    pub(crate) fn settle(&self) {
        // Longer than what is kept on the disk after the first picture takes, which may ask for one frame more.
        const QUIET: Duration = Duration::from_millis(1500);
        let mut last = (self.frames(), Instant::now());
        wait_for("the window to come to rest", || {
            let now = self.frames();
            if now != last.0 {
                last = (now, Instant::now());
            }
            (now > 0 && last.1.elapsed() >= QUIET).then_some(())
        });
    }

    fn hand(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display)
            .output()
            .expect("xdotool is installed (tests/run does it)");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Moves the pointer there and clicks.
    pub(crate) fn click(&self, (x, y): (usize, usize)) {
        self.hand(&["mousemove", &x.to_string(), &y.to_string()]);
        self.hand(&["click", "1"]);
    }

    /// Presses the button at one place and lets it go at another.
    pub(crate) fn drag(&self, from: (usize, usize), to: (usize, usize)) {
        let half = (from.0.midpoint(to.0), from.1.midpoint(to.1));
        self.seen(&["mousemove", &from.0.to_string(), &from.1.to_string()]);
        self.seen(&["mousedown", "1"]);
        for (x, y) in [half, to] {
            self.seen(&["mousemove", &x.to_string(), &y.to_string()]);
        }
        self.seen(&["mouseup", "1"]);
    }

    /// Moves the pointer there and clicks as a hand does: slower than a frame.
    pub(crate) fn press_at(&self, (x, y): (usize, usize)) {
        self.seen(&["mousemove", &x.to_string(), &y.to_string()]);
        self.seen(&["mousedown", "1"]);
        self.seen(&["mouseup", "1"]);
    }

    /// The same with the other button.
    pub(crate) fn press_other_at(&self, (x, y): (usize, usize)) {
        self.seen(&["mousemove", &x.to_string(), &y.to_string()]);
        self.seen(&["mousedown", "3"]);
        self.seen(&["mouseup", "3"]);
    }

    /// Does something and gives the window time to show it, where it shows at all.
    fn seen(&self, arguments: &[&str]) {
        const LONGEST: Duration = Duration::from_millis(800);
        let before = self.frames();
        self.hand(arguments);
        let done = Instant::now();
        while self.frames() <= before && done.elapsed() < LONGEST {
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// Waits until nothing is worked out and nothing moves but a text cursor that blinks: that asks for a frame only every
    /// half second, all that moves for the next as soon as one is drawn.
    pub(crate) fn calm(&self) {
        const STILL: Duration = Duration::from_millis(420);
        let (mut frames, mut since) = (self.frames(), Instant::now());
        wait_for("the window to be calm", || {
            let log = fs::read_to_string(self.frame_log()).unwrap_or_default();
            let now = log.lines().count();
            if now != frames {
                (frames, since) = (now, Instant::now());
            }
            let busy = log.lines().last().is_some_and(|line| line.ends_with("busy"));
            (!busy && since.elapsed() >= STILL).then_some(())
        });
    }

    /// Turns the wheel so many notches there.
    pub(crate) fn wheel(&self, (x, y): (usize, usize), down: bool, notches: usize) {
        self.seen(&["mousemove", &x.to_string(), &y.to_string()]);
        let repeat = notches.to_string();
        self.hand(&["click", "--repeat", &repeat, "--delay", "15", if down { "5" } else { "4" }]);
    }

    /// Presses a key, named as xdotool names it.
    pub(crate) fn press(&self, key: &str) {
        self.hand(&["key", key]);
    }

    /// Types words, letter by letter.
    pub(crate) fn type_words(&self, words: &str) {
        self.hand(&["type", "--delay", "40", words]);
    }

    /// What the display shows now.
    pub(crate) fn picture(&self) -> Picture {
        let file = self.home.path().join("Xvfb_screen0");
        Picture::from_xwd(&fs::read(file).expect("Xvfb keeps its screen in a file"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.ppm"));
            let kept = fs::write(&file, self.picture().to_ppm());
            eprintln!("what the window showed: {} ({kept:?})", file.display());
        }
        for child in self.program.iter_mut().chain([&mut self.server]) {
            // It may have ended by itself; either way it is gone afterwards.
            let _gone = child.kill().and_then(|()| child.wait());
        }
    }
}

/// The pixels of the display, as red, green, blue.
pub(crate) struct Picture {
    /// In pixels.
    pub(crate) width: usize,
    /// In pixels.
    pub(crate) height: usize,
    pixels: Vec<[u8; 3]>,
}

/// A part of the display: left, top, right, bottom.
pub(crate) type Part = (usize, usize, usize, usize);

impl Picture {
    /// Reads X's own dump format: 25 big-endian numbers, a name, colours, then rows of 32-bit pixels.
    fn from_xwd(bytes: &[u8]) -> Self {
        let number =
            |i: usize| u32::from_be_bytes(bytes[i * 4..i * 4 + 4].try_into().expect("four bytes")) as usize;
        let (width, height, row) = (number(4), number(5), number(12));
        assert_eq!(number(11), 32, "32 bits a pixel");
        let start = number(0) + number(19) * 12;
        let little = number(7) == 0;
        let pixels = (0..height)
            .flat_map(|y| (0..width).map(move |x| start + y * row + x * 4))
            .map(|at| {
                let [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
                if little { [c, b, a] } else { [b, c, d] }
            })
            .collect();
        Self { width, height, pixels }
    }

    /// As a file that picture viewers read.
    fn to_ppm(&self) -> Vec<u8> {
        let mut file = format!("P6 {} {} 255\n", self.width, self.height).into_bytes();
        file.extend(self.pixels.iter().flatten());
        file
    }

    /// The colour of one pixel.
    pub(crate) fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// Every pixel of a part that has exactly this colour, row by row.
    pub(crate) fn find(&self, colour: [u8; 3], (left, top, right, bottom): Part) -> Vec<(usize, usize)> {
        let columns = left..right.min(self.width);
        (top..bottom.min(self.height))
            .flat_map(|y| columns.clone().map(move |x| (x, y)))
            .filter(|&(x, y)| self.at(x, y) == colour)
            .collect()
    }

    /// The middle of the longest horizontal run of this colour, and its length.
    pub(crate) fn longest_run(&self, colour: [u8; 3], part: Part) -> Option<((usize, usize), usize)> {
        let mut best: Option<((usize, usize), usize)> = None;
        let mut run: Option<(usize, usize, usize)> = None;
        for (x, y) in self.find(colour, part) {
            run = match run {
                Some((first, last, row)) if row == y && last + 1 == x => Some((first, x, y)),
                _ => Some((x, x, y)),
            };
            if let Some((first, last, row)) = run {
                let length = last - first + 1;
                if best.is_none_or(|(_, longest)| length > longest) {
                    best = Some(((first.midpoint(last), row), length));
                }
            }
        }
        best
    }

    /// Whether a part looks the same in both.
    pub(crate) fn same(&self, other: &Self, (left, top, right, bottom): Part) -> bool {
        (top..bottom).all(|y| (left..right).all(|x| self.at(x, y) == other.at(x, y)))
    }
}
