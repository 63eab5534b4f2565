#!/usr/bin/env python3
"""Saves the invented pages of `site` as a browser does, into `pages` in the current folder: complete with its folder, the
page alone, one file of parts (MHTML), the page as it stands after its scripts ran, and printed as PDF.

Needs Chromium, Xvfb and xdotool: the dialog of the real browser is clicked, because its own way of writing is what the
reader has to cope with. Firefox was not at hand."""
import functools, http.server, json, os, re, shutil, subprocess, sys, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
PORT, SCREEN = 8124, ":73"
# Address, and how it is saved into which folder: 0 the page alone, 1 complete, 2 MHTML.
PAGES = [
    ("http://echo.example/2031/03/08/ferry.html", {"alone": 0, "complete": 1, "mhtml": 2}),
    ("http://gazette.example/news/bridge.html", {"complete": 1, "mhtml": 2}),
    ("http://web.archive.org/web/20310512093000/http://gazette.example/news/bridge.html", {"archived": 1}),
    ("http://echo.example/news/market.html", {"alone": 0, "complete": 1}),
    ("http://echo.example/news/shell.html", {"alone": 0}),
    ("http://echo.example/news/lighthouse.html", {"mhtml": 2}),
    ("http://post.example/old/index.html", {"complete": 1, "mhtml": 2}),
    ("http://echo.example/viewer/viewer.html", {"complete": 1}),
]
# Nothing is fetched from anywhere: the archive, too, is the folder `site`.
RULES = f"--host-resolver-rules=MAP *.example 127.0.0.1:{PORT}, MAP web.archive.org 127.0.0.1:{PORT}, MAP * ~NOTFOUND"
PLAIN = ["--no-sandbox", "--no-first-run", "--no-default-browser-check", "--disable-gpu", RULES]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def translate_path(self, path):
        return super().translate_path(re.sub(r"^/web/\d+[a-z_]*/http:/+[^/]+", "/kept", path))

    def guess_type(self, path):
        # As old servers: the page itself says in which encoding it is.
        return "text/html" if path.endswith(".html") else super().guess_type(path)


def save(address, kind, to):
    """The browser's own dialog, with the name that it offers."""
    profile = os.path.abspath("profile")
    shutil.rmtree(profile, ignore_errors=True)
    os.makedirs(profile + "/Default")
    os.makedirs(to, exist_ok=True)
    before = set(os.listdir(to))
    with open(profile + "/Default/Preferences", "w", encoding="utf-8") as out:
        json.dump({"savefile": {"type": kind, "default_directory": to}, "download": {"default_directory": to, "prompt_for_download": True}}, out)
    shown = dict(os.environ, DISPLAY=SCREEN)
    browser = subprocess.Popen(["chromium", f"--user-data-dir={profile}", "--test-type", *PLAIN, address], env=shown, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    hand = lambda *what: subprocess.run(["xdotool", *what], env=shown, check=True)
    try:
        time.sleep(6)
        hand("mousemove", "700", "700", "click", "1")
        time.sleep(1)
        hand("key", "ctrl+s")
        time.sleep(3)
        hand("mousemove", "1075", "799", "click", "1")
        for _ in range(20):
            time.sleep(0.5)
            if set(os.listdir(to)) - before:
                break
        time.sleep(1.5)
    finally:
        browser.terminate()
        browser.wait()
    if not set(os.listdir(to)) - before:
        print("not saved:", address, "in", to)


def headless(*what):
    command = ["chromium", "--headless", "--user-data-dir=" + os.path.abspath("profile"), *PLAIN, "--virtual-time-budget=3000", *what]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def main():
    if any(shutil.which(tool) is None for tool in ("chromium", "Xvfb", "xdotool")):
        sys.exit("Chromium, Xvfb and xdotool are needed to save pages")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), functools.partial(Quiet, directory=os.path.join(HERE, "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1200x900x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        shutil.rmtree("pages", ignore_errors=True)
        for address, kinds in PAGES:
            for folder, kind in kinds.items():
                save(address, kind, os.path.abspath(os.path.join("pages", folder)))
    finally:
        screen.terminate()
    os.makedirs("pages/rendered", exist_ok=True)
    with open("pages/rendered/market.html", "wb") as out:
        out.write(headless("--dump-dom", "http://echo.example/news/market.html"))
    os.makedirs("pages/printed", exist_ok=True)
    for name, address in (("ferry", PAGES[0][0]), ("market", PAGES[3][0])):
        headless("--print-to-pdf=" + os.path.abspath(f"pages/printed/{name}.pdf"), address)
    shutil.rmtree("profile", ignore_errors=True)


if __name__ == "__main__":
    main()
