#!/usr/bin/env python3
"""Writes one invented story as many programs write it, into the current folder, under the names that are kept here: PDFs of
two columns with headers, footers, ligatures and hyphenation (WeasyPrint, Typst, ReportLab, fpdf2, pdfTeX, groff, Ghostscript,
Chromium, LibreOffice) and documents (pandoc, LibreOffice). Then `make_tables.py`, `make_databases.py` and `make_pages.py` do
the same for workbooks, exports of news databases and saved web pages. What is not installed is said and left out; what
pdfTeX and Chromium make of the story is not kept, for its size.

Run in an empty folder, it takes about four minutes; programs write the day into what they make, so that files differ."""
import html, os, shutil, subprocess, sys, tempfile

FERRY = ("Ferry office floods again", "By Mara Voss", "Harbour Echo, 8 March 2011", [
    "The office of the ferry company in Port Lindow flooded for the second time this winter on Monday, after a difficult night in which the wind pushed the tide over the flood wall, the harbour office affirmed.",
    "“We found the first files floating at five in the morning,” said Nils Brandt, the chief of staff. He estimated the damage at 1.2 million crowns – three times as much as in January – and offered an explanation: the pumps had been switched off for maintenance.",
    "About 300 passengers waited on the northern quay until the Aurora, the older of the two ferries, sailed at noon. The company’s spokeswoman, Ida Lund, said that nobody had been hurt and that all sailings to the northern islands would resume on Wednesday.",
    "The council had refused in 2009 to pay for a higher wall. Mayor Tom Hale told the council on Monday evening that the refusal had been a mistake, and that an extraordinary meeting would discuss the reconstruction on 15 March."])
BRIDGE = ("Council closes the old bridge", "By Jon Reed", "Harbour Echo, 9 March 2011", [
    "The council of Port Lindow voted on Tuesday to close the old bridge for two years. Mayor Tom Hale said the work would cost 12 million crowns and that shops would be paid for their losses.",
    "The official inspection, finished in February, had found cracks in four of the nine piers. “It is not a question of whether it fails, but of when,” said the inspector, Anna Field, who has inspected bridges for eighteen years.",
    "Shopkeepers on the western bank protested. Their association announced that it would bring the decision before the administrative court, which has overturned similar closures in Halden and Brandholm."])
BOTH = [FERRY, BRIDGE]


def write(name, words):
    with open(name, "w", encoding="utf-8") as out:
        out.write(words)


def page(articles, css):
    body = "".join(
        f"<article><h1>{title}</h1><p class=by>{by}</p><p class=date>{day}</p>" + "".join(f"<p>{html.escape(p)}</p>" for p in text) + "</article>"
        for title, by, day, text in articles)
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{html.escape(articles[0][0])}</title><style>{css}</style></head><body>{body}</body></html>"


TWO = ("@page{size:A5;margin:2cm 1.5cm;@top-center{content:'Harbour Echo · Digital archive';font-size:8pt}@bottom-center{content:'Page ' counter(page) ' of ' counter(pages);font-size:8pt}} "
       "body{font-family:serif;font-size:10pt} article{columns:2;column-gap:8mm;text-align:justify;hyphens:auto;break-after:page} h1{column-span:all;font-size:16pt} .by,.date{font-size:9pt;column-span:all}")


def tex():
    plain = lambda s: s.replace("&", "\\&").replace("“", "``").replace("”", "''").replace("’", "'").replace("–", "--")
    out = ("\\documentclass[10pt,a5paper,twocolumn]{article}\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\usepackage[utf8]{inputenc}\\usepackage{fancyhdr}\\pagestyle{fancy}"
           "\\fancyhead[C]{Harbour Echo, digital archive}\\fancyfoot[C]{Page \\thepage}\\begin{document}")
    for title, by, day, text in BOTH:
        out += "\\section*{%s}{\\small %s\\\\ %s}\n\n%s\n\n\\clearpage " % (plain(title), plain(by), plain(day), "\n\n".join(map(plain, text)))
    return out + "\\end{document}"


def ms():
    plain = lambda s: s.replace("“", "\\(lq").replace("”", "\\(rq").replace("’", "\\(cq").replace("–", "\\(en")
    out = ".nr LL 5i\n.nr HY 1\n.hy 6\n.ds CH Harbour Echo, digital archive\n.ds CF Page %\n"
    for n, (title, by, day, text) in enumerate(BOTH):
        out += (".bp\n" if n else "") + f".TL\n{title}\n.AU\n{by}\n.AI\n{day}\n.2C\n" + "".join(f".PP\n{plain(p)}\n" for p in text) + ".1C\n"
    return out


def typ():
    out = ('#set page(paper:"a5",columns:2,header:align(center)[#text(8pt)[Harbour Echo, digital archive]],footer:context align(center)[#text(8pt)[Page #counter(page).display()]])\n'
           '#set par(justify:true)\n#set text(hyphenate:true,lang:"en",size:10pt)\n')
    for n, (title, by, day, text) in enumerate(BOTH):
        out += ("#pagebreak()\n" if n else "") + f"= {title}\n#text(9pt)[{by} \\ {day}]\n\n" + "\n\n".join(p.replace("“", '"').replace("”", '"') for p in text) + "\n\n"
    return out


def reportlab():
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

    def head(canvas, document):
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, "Harbour Echo, digital archive")
        canvas.drawString(280, 20, f"Page {document.page}")
        canvas.restoreState()
    style = getSampleStyleSheet()
    document = BaseDocTemplate("reportlab.pdf", pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=[Frame(50, 50, 240, 740), Frame(305, 50, 240, 740)], onPage=head)])
    flow = []
    for title, by, day, text in BOTH:
        flow += [Paragraph(title, style["Heading1"]), Paragraph(by, style["Normal"]), Paragraph(day, style["Normal"])] + [Paragraph(p, style["BodyText"]) for p in text] + [PageBreak()]
    document.build(flow)


def weasyprint():
    import weasyprint as program
    program.HTML(string=page(BOTH, TWO)).write_pdf("weasyprint.pdf")


def typst():
    import typst as program
    write("two.typ", typ())
    program.compile("two.typ", output="typst.pdf")
    os.remove("two.typ")


def fpdf():
    from fpdf import FPDF
    document = FPDF()
    document.add_page()
    document.set_font("Times", size=11)
    for p in [*FERRY[:3], *FERRY[3]]:
        document.multi_cell(0, 6, p.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-"))
        document.ln(2)
    document.output("fpdf.pdf")


def run(*command, out=None):
    try:
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if out:
            with open(out, "wb") as file:
                file.write(done.stdout)
    except (OSError, subprocess.CalledProcessError) as error:
        print("left out:", command[0], repr(error)[:200])


def programs(work):
    """What other programs make of sources in the folder `work`."""
    at = lambda name: os.path.join(work, name)
    for name, words in (("two.html", page(BOTH, TWO)), ("one.html", page([FERRY], "body{font-family:sans-serif}")), ("two.tex", tex()), ("two.ms", ms())):
        write(at(name), words)
    write(at("one.md"), "\n\n".join([f"---\ntitle: {FERRY[0]}\nauthor: {FERRY[1][3:]}\ndate: 2011-03-08\nlang: en\n---", *FERRY[3]]))
    run("pdflatex", "-interaction=batchmode", "-output-directory=" + work, "-jobname=pdftex", at("two.tex"))
    run("groff", "-k", "-ms", "-Tpdf", at("two.ms"), out="groff.pdf")
    run("groff", "-k", "-ms", "-Tps", at("two.ms"), out=at("two.ps"))
    run("ps2pdf", at("two.ps"), "ghostscript.pdf")
    run("chromium", "--headless", "--no-sandbox", "--user-data-dir=" + at("profile"), "--print-to-pdf=chromium.pdf", "file://" + at("two.html"))
    for kind in ("docx", "odt", "rtf", "epub"):
        run("pandoc", at("one.md"), "-s", "-o", "pandoc." + kind)
    office = ("soffice", "--headless", "--convert-to")
    run(*office, "odt", "--outdir", work, at("one.html"))
    for kind in ("docx", "rtf", "epub"):
        run(*office, kind, "--outdir", work, at("one.odt"))
    run(*office, "pdf", "--outdir", work, "pandoc.docx")
    for made, name in (("one.docx", "libreoffice.docx"), ("one.odt", "libreoffice.odt"), ("one.rtf", "libreoffice.rtf"), ("one.epub", "libreoffice.epub"), ("pandoc.pdf", "libreoffice.pdf"), ("pdftex.pdf", "pdftex.pdf")):
        if os.path.exists(at(made)):
            shutil.move(at(made), name)


def main():
    for make in (reportlab, weasyprint, typst, fpdf):
        try:
            make()
        except ImportError as missing:
            print("left out:", make.__name__, missing)
    with tempfile.TemporaryDirectory() as work:
        programs(work)
    here = os.path.dirname(os.path.abspath(__file__))
    for other in ("make_tables.py", "make_databases.py", "make_pages.py"):
        subprocess.run([sys.executable, "-B", os.path.join(here, other)], check=False)


if __name__ == "__main__":
    main()
