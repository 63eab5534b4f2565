#!/usr/bin/env python3
"""Writes what news databases export as PDF, with invented articles and headings like theirs, into the current folder: a
cover with the list of hits, running heads and feet, "Page 1 of 12", "Document 2 of 3", lines of copyright and load dates,
and two columns with hyphenation and ligatures. By ReportLab, WeasyPrint, Typst and LibreOffice."""
import html, os, shutil, subprocess

# Title, byline, outlet, day as written, section, paragraphs.
STORIES = [
    ("Ferry office floods again", "Mara Voss", "Harbour Echo", "March 8, 2031 Saturday", "NEWS; Pg. 3", [
        "The office of the ferry company in Port Lindow flooded for the second time this winter on Monday, after a difficult night in which the wind pushed the tide over the flood wall, the harbour office affirmed.",
        "“We found the first files floating at five in the morning,” said Nils Brandt, the chief of staff. He estimated the damage at 1.2 million crowns – three times as much as in January – and offered an explanation: the pumps had been switched off for maintenance.",
        "About 300 passengers waited on the northern quay until the Aurora, the older of the two ferries, sailed at noon. The company’s spokeswoman, Ida Lund, said that nobody had been hurt and that all sailings to the northern islands would resume on Wednesday."]),
    ("Council closes the old bridge for two years; shopkeepers announce a complaint", "Jon Reed", "The Lindow Gazette", "March 9, 2031 Sunday", "TOWN; Pg. 1", [
        "The council of Port Lindow voted on Tuesday to close the old bridge for two years. Mayor Tom Hale said the work would cost 12 million crowns and that shops would be paid for their losses.",
        "The official inspection, finished in February, had found cracks in four of the nine piers. “It is not a question of whether it fails, but of when,” said the inspector, Anna Field, who has inspected bridges for eighteen years.",
        "Shopkeepers on the western bank protested. Their association announced that it would bring the decision before the administrative court, which has overturned similar closures in Halden and Brandholm."]),
    ("Fish market to move in May", "Lena Kerr", "Halden Post", "March 10, 2031 Monday", "COUNTY", [
        "The fish market of Port Lindow will move to the southern quay in May, the market association decided on Wednesday by 41 votes to 17.",
        "The old hall, which has stood on the northern quay since 1902, floods too often, said the association’s chairwoman, Greta Holm. In March alone the sellers lost two days and, by her count, 300,000 crowns.",
        "Not everybody wants to go. “My customers come by tram, and no tram goes there,” said Per Lund, who has sold herring in the hall for thirty years. The county has promised a bus line; it has not said when."]),
]

# So that one of them goes on over pages.
LONGER = [
    "The flood came with the spring tide at four. By half past four the water stood a hand’s breadth over the sill, and the caretaker, Emil Brask, had carried the cash box and the cat to the first floor.",
    "Brask has worked in the house since 1998. He said that he had warned the company in writing in November, after the first storm, and had been told that the wall was the county’s affair.",
    "The county sees it otherwise. Its engineer, Sigrid Moe, said that the company had been offered new pumps for half their price in 2030 and had not answered the letter; the offer stood until the end of the year.",
    "In the afternoon the fire brigade pumped the cellar dry. Of the timetables for the summer, printed last week, some 4,000 are pulp, and the company will print them again in Brandholm.",
    "Passengers took it with patience. Those who had been cold on the quay were given soup in the fish market, where Greta Holm of the market association had opened the kitchen at six.",
]


def words(paragraphs):
    return sum(len(p.split()) for p in paragraphs)


def nexis():
    """The newer layout: the headline first, "Body", "Load-Date:", "End of Document"; a cover with the hits."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer
    base = getSampleStyleSheet()["Normal"]
    big = ParagraphStyle("big", base, fontSize=14, leading=18, alignment=1)
    mid = ParagraphStyle("mid", base, alignment=1)
    bold = ParagraphStyle("bold", base, fontName="Helvetica-Bold")
    flow = [Paragraph("User Name: Reading Class 9b", base), Paragraph("Date and Time: Tuesday, April 1, 2031 10:04:00 AM CEST", base), Paragraph("Job Number: 100200300", base), Spacer(1, 12),
            Paragraph("Documents (3)", bold)]
    for n, (title, *_) in enumerate(STORIES, 1):
        flow += [Paragraph(f"{n}. <u>{html.escape(title)}</u>", base), Paragraph("Client/Matter: -None-", base), Paragraph("Search Terms: harbour AND lindow", base),
                 Paragraph("Search Type: Terms and Connectors", base), Paragraph("Narrowed by:", base), Paragraph("Content Type: News; Narrowed by: -None-", base)]
    flow.append(PageBreak())
    for title, by, outlet, day, section, text in STORIES:
        flow += [Paragraph(f"<u>{html.escape(title)}</u>", big), Paragraph(outlet, mid), Paragraph(day, mid), Spacer(1, 8), Paragraph(f"Copyright 2031 {outlet} Ltd. All Rights Reserved", mid), Spacer(1, 12),
                 Paragraph(f"<b>Section:</b> {section}", base), Paragraph(f"<b>Length:</b> {words(text)} words", base), Paragraph(f"<b>Byline:</b> {by}", base), Spacer(1, 12), Paragraph("Body", bold), Spacer(1, 12)]
        for p in text + LONGER if outlet == "Harbour Echo" else text:
            flow += [Paragraph(html.escape(p), base), Spacer(1, 8)]
        flow += [Paragraph(f"<b>Load-Date:</b> {day.rsplit(' ', 1)[0]}", base), Spacer(1, 24), Paragraph("End of Document", mid), PageBreak()]

    def head(canvas, page):
        # The sheet's number within its article, and the article's headline over the sheets on which it goes on.
        sheet, of, title = {1: (1, 1, ""), 2: (1, 2, ""), 3: (2, 2, STORIES[0][0])}.get(page.page, (1, 1, ""))
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(370, 575, f"Page {sheet} of {of}")
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(210, 560, title)
        canvas.drawCentredString(210, 20, "An archive that does not exist")
        canvas.restoreState()
    SimpleDocTemplate("nexis-reportlab.pdf", pagesize=A5, leftMargin=50, rightMargin=50, topMargin=60, bottomMargin=50).build(flow, onFirstPage=head, onLaterPages=head)


def nexis_numbered():
    """The older one: "1 of 3 DOCUMENTS", outlet, day, headline, labels in capitals."""
    out = []
    for n, (title, by, outlet, day, section, text) in enumerate(STORIES, 1):
        out.append(f"<section><p class=c>{n} of {len(STORIES)} DOCUMENTS</p><p class=c>{outlet}</p><p class=c>{day}<br>First Edition</p><h1>{html.escape(title)}</h1>"
                   f"<p><b>BYLINE:</b> {by}</p><p><b>SECTION:</b> {section}</p><p><b>LENGTH:</b> {words(text)} words</p>" + "".join(f"<p>{html.escape(p)}</p>" for p in text)
                   + f"<p><b>LOAD-DATE:</b> {day.rsplit(' ', 1)[0]}</p><p><b>LANGUAGE:</b> ENGLISH</p><p><b>PUBLICATION-TYPE:</b> Newspaper</p><p class=c>Copyright 2031 {outlet}<br>All Rights Reserved</p></section>")
    page = ("<!DOCTYPE html><html lang=en><meta charset=utf-8><style>@page{size:A5;margin:2cm;@top-right{content:'Page ' counter(page);font-size:8pt}@bottom-center{content:'Archive of the harbour press (fiction)';font-size:8pt}}"
            "body{font:10pt serif;text-align:justify;hyphens:auto} .c{text-align:center} h1{font-size:13pt;text-align:left} section{break-after:page}</style>" + "".join(out))
    import weasyprint
    weasyprint.HTML(string=page).write_pdf("nexis-weasyprint.pdf")


def proquest():
    """A contents page, "Document 2 of 3", fields after the text, two columns, ligatures."""
    typ = ['#set page(paper:"a5",columns:2,margin:1.5cm,footer:context align(center)[#text(7pt)[Printed from a database that does not exist · Page #counter(page).display() of #counter(page).final().first()]])',
           '#set text(size:9pt,hyphenate:true,lang:"en",font:"Libertinus Serif")\n#set par(justify:true)',
           "= Table of contents\n" + "\n".join(f"{n}. {t} \\" for n, (t, *_) in enumerate(STORIES, 1)) + "\n#pagebreak()"]
    for n, (title, by, outlet, day, _, text) in enumerate(STORIES, 1):
        month, date, year, weekday = day.replace(",", "").split()
        typ.append(f"Document {n} of {len(STORIES)}\n\n== {title}\n\n*Author:* {by}\n\n*Publication info:* {outlet} ; Port Lindow [Port Lindow]{date.zfill(2)} {month[:3]} {year}: 3.\n\n#link(\"http://db.example/{n}\")[http://db.example/docview/{n}?accountid=9]\n\n"
                   "*Abstract:* None available.\n\n*Full text:* " + "\n\n".join(text).replace("“", '"').replace("”", '"').replace("’", "'")
                   + f"\n\n*Subject:* Harbours; Weather;\n\n*Location:* Port Lindow\n\n*Publication title:* {outlet}\n\n*Pages:* 3\n\n*Publication date:* {month[:3]} {date}, {year}\n\n*Section:* News\n\n*Publisher:* {outlet} Ltd.\n\n*Language of publication:* English\n\n"
                   f"*Document type:* News\n\n*ProQuest document ID:* 10020030{n}\n\n*Copyright:* Copyright {outlet} {month[:3]} {date}, {year}\n\n*Last updated:* {year}-04-01\n\n*Database:* Harbour Press\n#pagebreak(weak:true)")
    with open("proquest.typ", "w", encoding="utf-8") as out:
        out.write("\n".join(typ))
    import typst
    typst.compile("proquest.typ", output="proquest-typst.pdf")
    os.remove("proquest.typ")


def factiva():
    """Headlines with a count of words, the outlet's code, a document number after each; by LibreOffice from HTML."""
    out = []
    for n, (title, by, outlet, day, section, text) in enumerate(STORIES, 1):
        month, date, year, _ = day.replace(",", "").split()
        code = "".join(w[0] for w in outlet.split()).upper() + "NEW"
        out.append(f"<div style='page-break-after:always'><p>{section.split(';')[0]}</p><p><b>{html.escape(title)}</b></p><p>By {by}</p><p>{words(text)} words</p><p>{date} {month} {year}</p><p>06:30</p><p>{outlet}</p><p>{code}</p><p>3</p><p>English</p><p>(c) {year} {outlet} Ltd.</p>"
                   + "".join(f"<p align=justify>{html.escape(p)}</p>" for p in text) + f"<p>Document {code}0000{year}0308e7380000{n}</p></div>")
    page = "<html><head><meta charset=utf-8><style>@page{size:14.8cm 21cm;margin:2cm} p{font:10pt 'Liberation Serif'}</style></head><body>" + "".join(out) + "</body></html>"
    with open("factiva.html", "w", encoding="utf-8") as file:
        file.write(page)
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", "converted", "factiva.html"], capture_output=True, check=True)
    shutil.move("converted/factiva.pdf", "factiva-libreoffice.pdf")
    os.remove("factiva.html")


def nexis_single():
    """One article in a document of its own, as most people download them; by pandoc."""
    title, by, outlet, day, section, text = STORIES[0]
    page = (f"<p><b>{title}</b></p><p>{outlet}</p><p>{day}</p><p>Copyright 2031 {outlet} Ltd. All Rights Reserved</p><p><b>Section:</b> {section}</p><p><b>Length:</b> {words(text)} words</p>"
            f"<p><b>Byline:</b> {by}</p><p><b>Body</b></p>" + "".join(f"<p>{html.escape(p)}</p>" for p in text) + f"<p><b>Load-Date:</b> {day.rsplit(' ', 1)[0]}</p><p><b>End of Document</b></p>")
    subprocess.run(["pandoc", "-f", "html", "-o", "nexis-pandoc.docx"], input=page.encode(), check=True)


def main():
    for make in (nexis, nexis_numbered, nexis_single, proquest, factiva):
        try:
            make()
        except Exception as missing:  # what is not installed is said and left out
            print("left out:", make.__name__, repr(missing)[:300])
    shutil.rmtree("converted", ignore_errors=True)


if __name__ == "__main__":
    main()
