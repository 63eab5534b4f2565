#!/usr/bin/env python3
"""Writes tables of invented articles as real programs write them, into the current folder: workbooks by openpyxl and
XlsxWriter, and what LibreOffice makes of one of them (xlsx, ods, csv with semicolons in Latin-1 and in UTF-16).

What they have between them: shared, inline and rich text, days as numbers counted from 1900 and from 1904, a title merged
over the columns, empty rows and columns before the first, line breaks in cells, formulas with their last results, a
hidden sheet, a sheet of figures, a row without a text, quotation marks and semicolons in cells."""
import datetime, os, shutil, subprocess

ROWS = [
    ("Ferry office floods again", "Harbour Echo", datetime.date(2031, 3, 8), "Mara Voss",
     "The office of the ferry company in Port Lindow flooded for the second time this winter on Monday, the harbour office said.\n"
     "“We found the first files floating at five in the morning,” said Nils Brandt, the chief of staff. He put the damage at 1.2 million crowns; the pumps had been switched off for maintenance."),
    ("Council closes the old bridge", "The Lindow Gazette", datetime.date(2031, 3, 9), "Jon Reed",
     "The council of Port Lindow voted on Tuesday to close the old bridge for two years. Mayor Tom Hale said the work would cost 12 million crowns and that \"shops would be paid for their losses\".\n"
     "The inspection had found cracks in four of the nine piers, said the inspector, Anna Field."),
    ("Fischmarkt zieht um, Händler klagen", "Lindower Bote", datetime.date(2031, 3, 10), "Käthe Groß",
     "Der Fischmarkt von Port Lindow zieht im Mai an den südlichen Kai, beschloss der Verband der Händler am Mittwoch mit 41 zu 17 Stimmen. Die alte Halle stehe zu oft unter Wasser, sagte die Vorsitzende Greta Holm.\n"
     "„Meine Kunden kommen mit der Straßenbahn“, sagte Per Lund, der seit dreißig Jahren Hering verkauft. Dorthin fahre keine."),
]
HEAD = ("Headline", "Newspaper", "Date", "Author", "Article text")


def openpyxl_book():
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Articles 2031"
    sheet["B3"] = "Articles on the harbour (fiction)"
    sheet.merge_cells("B3:F3")
    for i, name in enumerate(HEAD):
        sheet.cell(5, 2 + i, name)
    for n, (title, outlet, day, by, text) in enumerate(ROWS):
        first, rest = text.split(" ", 1)
        title = CellRichText(TextBlock(InlineFont(b=True), title.split(" ", 1)[0] + " "), title.split(" ", 1)[1])
        for i, value in enumerate((title, outlet, day, by, CellRichText(TextBlock(InlineFont(i=True), first), " " + rest))):
            sheet.cell(6 + n, 2 + i, value)
    away = book.create_sheet("Drafts")
    away.sheet_state = "hidden"
    away.append(HEAD)
    away.append(("A draft that nobody is to read", "Harbour Echo", datetime.date(2031, 3, 11), "Mara Voss", ROWS[0][4].replace("Monday", "a day that is not known yet")))
    book.save("openpyxl.xlsx")


def xlsxwriter_book():
    import xlsxwriter
    book = xlsxwriter.Workbook("xlsxwriter.xlsx", {"constant_memory": True})  # inline strings
    day = book.add_format({"num_format": "d mmm yyyy"})
    clock = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    bold = book.add_format({"bold": True})
    news = book.add_worksheet("News")
    for i, name in enumerate(("No", "Title", "Source", "Published", "Words", "Body")):
        news.write(0, i, name, bold)
    for n, (title, outlet, date, _, text) in enumerate(ROWS[:2], 1):
        news.write_number(n, 0, n)
        news.write_string(n, 1, title)
        news.write_formula(n, 2, f'=PROPER("{outlet.lower()}")', None, outlet)
        when = datetime.datetime.combine(date, datetime.time(6 * (n - 1), 30 * (n - 1)))
        news.write_datetime(n, 3, when, clock if n > 1 else day)
        news.write_formula(n, 4, f'=LEN(TRIM(F{n + 1}))-LEN(SUBSTITUTE(F{n + 1}," ",""))+1', None, len(text.split()))
        news.write_string(n, 5, text)
    news.write_number(3, 0, 3)
    news.write_string(3, 1, "A row whose text is missing")
    more = book.add_worksheet("Früher")
    more.write_row(0, 0, ["Titel", "Zeitung", "Datum", "Autor", "Volltext"])
    title, outlet, date, by, text = ROWS[2]
    more.write_row(1, 0, [title, outlet])
    more.write_datetime(1, 2, datetime.datetime.combine(date, datetime.time()), day)
    more.write_row(1, 3, [by, text])
    costs = book.add_worksheet("Costs")
    costs.write_row(0, 0, ["Year", "Crowns"])
    for n in range(4):
        costs.write_row(1 + n, 0, [2028 + n, 400_000 * (n + 1)])
    chart = book.add_chartsheet("Curve")
    drawn = book.add_chart({"type": "line"})
    drawn.add_series({"values": "=Costs!$B$2:$B$5"})
    chart.set_chart(drawn)
    book.close()


def office():
    source = "openpyxl.xlsx"
    for kind, name in (("xlsx", "libreoffice.xlsx"), ("ods", "libreoffice.ods")):
        convert(kind, source, name)
    # 59 is the semicolon, 34 the quotation mark; ANSI is 1, UTF-16 is 65535.
    convert("csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false", source, "libreoffice-latin1.csv")
    convert("csv:Text - txt - csv (StarCalc):59,34,65535,1,,0,false,true,false", source, "libreoffice-utf16.csv")
    convert("csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false", source, "libreoffice-tabs.tsv")


def convert(kind, source, name):
    done = subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", "converted", source], capture_output=True)
    made = "converted/" + os.path.splitext(source)[0] + "." + kind.split(":")[0]
    if done.returncode == 0 and os.path.exists(made):
        shutil.move(made, name)
    else:
        print("LibreOffice made no", name)


def main():
    for make in (openpyxl_book, xlsxwriter_book, office):
        try:
            make()
        except (ImportError, OSError) as missing:
            print("left out:", make.__name__, missing)
    shutil.rmtree("converted", ignore_errors=True)


if __name__ == "__main__":
    main()
