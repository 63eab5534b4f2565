#!/usr/bin/env python3
"""Writes one invented story as many programs write it, into the current folder: PDFs of two columns with headers, footers,
ligatures and hyphenation (WeasyPrint, Typst, ReportLab, fpdf2, pdfTeX, groff, Ghostscript, Chromium, LibreOffice), and documents
(pandoc, LibreOffice). The smaller ones are kept here; what is not installed is said and left out."""
import os, subprocess
os.makedirs("src", exist_ok=True)
A=("Ferry office floods again","By Mara Voss","Harbour Echo, 8 March 2011",[
"The office of the ferry company in Port Lindow flooded for the second time this winter on Monday, after a difficult night in which the wind pushed the tide over the flood wall, the harbour office affirmed.",
"“We found the first files floating at five in the morning,” said Nils Brandt, the chief of staff. He estimated the damage at 1.2 million crowns – three times as much as in January – and offered an explanation: the pumps had been switched off for maintenance.",
"About 300 passengers waited on the northern quay until the Aurora, the older of the two ferries, sailed at noon. The company’s spokeswoman, Ida Lund, said that nobody had been hurt and that all sailings to the northern islands would resume on Wednesday.",
"The council had refused in 2009 to pay for a higher wall. Mayor Tom Hale told the council on Monday evening that the refusal had been a mistake, and that an extraordinary meeting would discuss the reconstruction on 15 March."])
B=("Council closes the old bridge","By Jon Reed","Harbour Echo, 9 March 2011",[
"The council of Port Lindow voted on Tuesday to close the old bridge for two years. Mayor Tom Hale said the work would cost 12 million crowns and that shops would be paid for their losses.",
"The official inspection, finished in February, had found cracks in four of the nine piers. “It is not a question of whether it fails, but of when,” said the inspector, Anna Field, who has inspected bridges for eighteen years.",
"Shopkeepers on the western bank protested. Their association announced that it would bring the decision before the administrative court, which has overturned similar closures in Halden and Brandholm."])
import html
def page(arts,css):
    out="<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>%s</title><style>%s</style></head><body>"%(html.escape(arts[0][0]),css)
    for t,b,d,ps in arts:
        out+="<article><h1>%s</h1><p class=by>%s</p><p class=date>%s</p>%s</article>"%(t,b,d,"".join("<p>%s</p>"%html.escape(p) for p in ps))
    return out+"</body></html>"
two="@page{size:A5;margin:2cm 1.5cm;@top-center{content:'Harbour Echo · Digital archive';font-size:8pt}@bottom-center{content:'Page ' counter(page) ' of ' counter(pages);font-size:8pt}} body{font-family:serif;font-size:10pt} article{columns:2;column-gap:8mm;text-align:justify;hyphens:auto;break-after:page} h1{column-span:all;font-size:16pt} .by,.date{font-size:9pt;column-span:all}"
open('src/two.html','w').write(page([A,B],two))
open('src/one.html','w').write(page([A],"body{font-family:sans-serif}"))
esc=lambda s:s.replace('&','\\&').replace('“','``').replace('”',"''").replace('’',"'").replace('–','--')
def tex(arts,opts):
    o="\\documentclass[10pt,a5paper,%s]{article}\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\usepackage[utf8]{inputenc}\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhead[C]{Harbour Echo, digital archive}\\fancyfoot[C]{Page \\thepage}\\begin{document}"%opts
    for t,b,d,ps in arts: o+="\\section*{%s}{\\small %s\\\\ %s}\n\n%s\n\n\\clearpage "%(esc(t),esc(b),esc(d),"\n\n".join(map(esc,ps)))
    return o+"\\end{document}"
open('src/two.tex','w').write(tex([A,B],'twocolumn'))
open('src/one.tex','w').write(tex([A],'onecolumn').replace('{lmodern}','{lmodern}').replace('\\usepackage[T1]{fontenc}\\usepackage{lmodern}',''))
g=lambda s:s.replace('“','\\(lq').replace('”','\\(rq').replace('’',"\\(cq").replace('–','\\(en')
ms=".nr LL 5i\n.nr HY 1\n.hy 6\n.ds CH Harbour Echo, digital archive\n.ds CF Page %\n"
for i,(t,b,d,ps) in enumerate([A,B]):
    ms+=(".bp\n" if i else "")+".TL\n%s\n.AU\n%s\n.AI\n%s\n.2C\n"%(t,b,d)+"".join(".PP\n%s\n"%g(p) for p in ps)+".1C\n"
open('src/two.ms','w').write(ms)
md="\n\n".join(["---\ntitle: %s\nauthor: %s\ndate: 2011-03-08\nlang: en\n---"%(A[0],A[1][3:])]+A[3])
open('src/one.md','w').write(md)
typ="#set page(paper:\"a5\",columns:2,header:align(center)[#text(8pt)[Harbour Echo, digital archive]],footer:context align(center)[#text(8pt)[Page #counter(page).display()]])\n#set par(justify:true)\n#set text(hyphenate:true,lang:\"en\",size:10pt)\n"
for i,(t,b,d,ps) in enumerate([A,B]): typ+=("#pagebreak()\n" if i else "")+"= %s\n#text(9pt)[%s \\ %s]\n\n"%(t,b,d)+"\n\n".join(p.replace('“','"').replace('”','"') for p in ps)+"\n\n"
open('src/two.typ','w').write(typ)
try:
    from reportlab.platypus import *; from reportlab.lib.styles import getSampleStyleSheet; from reportlab.lib.pagesizes import A4
    s=getSampleStyleSheet(); 
    def deco(c,d): c.saveState(); c.setFont('Helvetica',8); c.drawString(60,810,'Harbour Echo, digital archive'); c.drawString(280,20,'Page %d'%d.page); c.restoreState()
    W,H=A4; d=BaseDocTemplate('reportlab.pdf',pagesize=A4); d.addPageTemplates([PageTemplate(frames=[Frame(50,50,240,740),Frame(305,50,240,740)],onPage=deco)])
    st=[]
    for t,b,da,ps in [A,B]: st+= [Paragraph(t,s['Heading1']),Paragraph(b,s['Normal']),Paragraph(da,s['Normal'])]+[Paragraph(p,s['BodyText']) for p in ps]+[PageBreak()]
    d.build(st)
except Exception as e: print('reportlab',e)
try:
    import weasyprint; weasyprint.HTML('src/two.html').write_pdf('weasyprint.pdf')
except Exception as e: print('weasy',repr(e)[:200])
try:
    import typst; typst.compile('src/two.typ',output='typst.pdf')
except Exception as e: print('typst',repr(e)[:200])
try:
    from fpdf import FPDF; f=FPDF(); f.add_page(); f.set_font('Times',size=11)
    for p in [A[0],A[1],A[2]]+A[3]: f.multi_cell(0,6,p.replace('“','"').replace('”','"').replace('’',"'").replace('–','-')); f.ln(2)
    f.output('fpdf.pdf')
except Exception as e: print('fpdf',repr(e)[:200])

def run(*command, out=None):
    try:
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if out: open(out, 'wb').write(done.stdout)
    except Exception as e: print(command[0], repr(e)[:200])
run('pdflatex','-interaction=batchmode','-jobname=pdftex','src/two.tex')
run('groff','-k','-ms','-Tpdf','src/two.ms',out='groff.pdf')
run('groff','-k','-ms','-Tps','src/two.ms',out='src/two.ps'); run('ps2pdf','src/two.ps','ghostscript.pdf')
run('chromium','--headless','--no-sandbox','--print-to-pdf=chromium.pdf','file://'+os.path.abspath('src/two.html'))
for kind in ['docx','odt','rtf','epub']: run('pandoc','src/one.md','-s','-o','pandoc.'+kind)
os.makedirs('libreoffice',exist_ok=True)
run('soffice','--headless','--convert-to','odt','--outdir','libreoffice','src/one.html')
for kind in ['docx','rtf','epub']: run('soffice','--headless','--convert-to',kind,'--outdir','libreoffice','libreoffice/one.odt')
run('soffice','--headless','--convert-to','pdf','--outdir','libreoffice','pandoc.docx')
