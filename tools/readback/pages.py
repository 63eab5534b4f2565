"""Writes the pages on which TimelineJS3 and CETEIcean draw the exports; see `run`. Nothing in them is ours but the data."""

import json
import sys
from pathlib import Path

out = Path(sys.argv[1])
data = json.dumps(json.loads((out / "story.timeline.json").read_text(encoding="utf-8"))).replace("<", "\\u003c")
base = "node_modules/@knight-lab/timelinejs/dist"
(out / "timeline.html").write_text(
    f"""<!doctype html><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="{base}/css/timeline.css"><script src="{base}/js/timeline.js"></script>
<style>html, body, #timeline {{ margin: 0; height: 100% }}</style><div id="timeline"></div>
<script>window.alert = () => document.body.append(["HACK", "ED"].join("")); new TL.Timeline("timeline", {data}, {{start_at_slide: 1}})</script>""",
    encoding="utf-8",
)
xml = (out / "story.tei.xml").read_text(encoding="utf-8")
xml = json.dumps(xml).replace("<", "\\u003c")
(out / "tei.html").write_text(
    f"""<!doctype html><meta charset="utf-8"><title>Edition</title>
<script src="node_modules/CETEIcean/dist/CETEI.js"></script>
<style>tei-teiheader, tei-standoff {{ display: none }} tei-div, tei-p, tei-ab, tei-head {{ display: block; margin: 1em 0 }}
tei-persname, tei-orgname, tei-placename {{ background: #cfe3ff }} tei-date {{ background: #ffe9c7 }}</style><div id="tei"></div>
<script>document.getElementById("tei").append(new CETEI().makeHTML5({xml}))</script>""",
    encoding="utf-8",
)
