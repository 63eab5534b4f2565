"""Reads calendar, brat, TEI, REFI-QDA and tables with libraries from PyPI; see `run`."""

import csv
import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

out = Path(sys.argv[1])
failed = False
facts = json.loads((out / "story.facts.json").read_text(encoding="utf-8"))
marks = sum(len(a[k]) for a in facts["articles"] for k in ("mentions", "times", "quotes", "events"))
dated = sum(1 for e in facts["events"] if e["earliest"])


def say(what, words):
    print(f"{what:14} {words}")


def check(what, read):
    global failed
    try:
        say(what, read())
    except Exception as why:  # whatever a reader objects to is what we want to see
        failed = True
        say(what, f"FAILED: {type(why).__name__}: {why}")


def calendar():
    import icalendar

    read = icalendar.Calendar.from_ical((out / "story.ics").read_bytes())
    events = list(read.walk("VEVENT"))
    bad = [e for e in events if e.errors]
    assert not bad and len(events) == dated, (bad, len(events), dated)
    assert all(e.decoded("DTSTART") and e["UID"] and e["X-PARALLAX-DOUBT"] for e in events)
    return f"icalendar {icalendar.__version__} read {len(events)} entries, {dated} dated events; no errors"


def brat():
    from pybrat.parser import BratParser

    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(out / "brat.zip").extractall(folder)
        wrong = 0
        spans = 0
        # "raise" refuses two marks on the same words, which brat itself takes: a clause may be said and tell an event.
        for example in BratParser(error="ignore").parse(folder):
            text = example.text if isinstance(example.text, str) else "".join(example.text)
            for entity in example.entities:
                spans += 1
                flat = "".join(" " if c in "\n\t\v\f\x85\u2028\u2029" else c for c in text[entity.start : entity.end])
                wrong += flat != entity.mention
    assert spans == marks and wrong == 0, (spans, marks, wrong)
    return f"pybrat read {spans} marks of {marks}, {wrong} off their words"


def tei():
    from lxml import etree

    tree = etree.parse(str(out / "story.tei.xml"))
    spaces = {"t": "http://www.tei-c.org/ns/1.0"}
    articles = tree.xpath("//t:div[@type='article']", namespaces=spaces)
    ids = set(tree.xpath("//@xml:id"))
    loose = [
        p
        for value in tree.xpath("//@ref | //@who | //@from[starts-with(., '#')] | //@to[starts-with(., '#')] | //@corresp")
        for p in value.split()
        if p.startswith("#") and p[1:] not in ids
    ]
    assert len(articles) == len(facts["articles"]) and not loose, (len(articles), loose[:5])
    said = f"lxml read {len(articles)} articles, {len(ids)} ids, no pointer leads nowhere"
    schema = out / "tei_all.rng"
    if not schema.exists():
        return said + "; tei_all.rng could not be had"
    rng = etree.RelaxNG(etree.parse(str(schema)))
    assert rng.validate(tree), rng.error_log.filter_from_errors()[:5]
    return said + "; valid by tei_all.rng"


def qdpx():
    from lxml import etree

    archive = zipfile.ZipFile(out / "story.qdpx")
    assert archive.testzip() is None
    tree = etree.fromstring(archive.read("project.qde"))
    spaces = {"q": "urn:QDA-XML:project:1.0"}
    codes = set(tree.xpath("//q:Code/@guid", namespaces=spaces))
    selections = 0
    for source in tree.xpath("//q:TextSource", namespaces=spaces):
        name = source.get("plainTextPath").removeprefix("internal://")
        text = archive.read(f"Sources/{name}").decode("utf-8")
        for selection in source.xpath("q:PlainTextSelection", namespaces=spaces):
            words = text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]
            assert words.startswith(selection.get("name")), (selection.get("name"), words)
            assert all(ref in codes for ref in selection.xpath(".//q:CodeRef/@targetGUID", namespaces=spaces))
            selections += 1
    said = f"lxml read {len(codes)} codes and {selections} selections of {marks} marks, each on its words"
    assert selections == marks, (selections, marks)
    schema = out / "Project.xsd"
    if not schema.exists():
        return said + "; the REFI-QDA schema could not be had"
    xsd = etree.XMLSchema(etree.parse(str(schema)))
    assert xsd.validate(tree), xsd.error_log.filter_from_errors()[:5]
    return said + "; valid by the REFI-QDA schema"


def tables():
    archive = zipfile.ZipFile(out / "tables.zip")
    counts = []
    for name in sorted(archive.namelist()):
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="")))
        active = [c for r in rows for c in r.values() if c and c[0] in "=+-@\t\r\n"]
        assert not active and all(None not in r and None not in r.values() for r in rows), (name, active[:3])
        counts.append(f"{name} {len(rows)}")
    return "csv read rows: " + ", ".join(counts) + "; no cell begins a formula"


for what, read in (("ics", calendar), ("brat", brat), ("tei", tei), ("qdpx", qdpx), ("csv", tables)):
    check(what, read)
sys.exit(failed)
