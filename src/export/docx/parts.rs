//! The fixed parts of a Word document: what is in it, its styles, lists and foot.

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

pub(super) const APP: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Parallax</Application></Properties>"#;

pub(super) fn core(title: &str, language: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:creator>Parallax</dc:creator>\
         <dc:language>{language}</dc:language></cp:coreProperties>"
    )
}

pub(super) fn settings(language: &str) -> String {
    format!(
        "{HEAD}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/></w:settings>"
    )
}

/// Title at the left, page of pages at the right.
pub(super) fn footer(title: &str) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} \
             </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{title}</w:t></w:r>\
         <w:r><w:tab/></w:r>{}<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// A list for each entry, with numbers or dots.
pub(super) fn numbering(lists: &[bool]) -> String {
    let level = |id: u8, format: &str, sign: &str, font: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
             <w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{sign}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"397\" w:hanging=\"397\"/></w:pPr>{font}</w:lvl></w:abstractNum>"
        )
    };
    let mut out = format!("{HEAD}<w:numbering {W}>");
    out.push_str(&level(0, "bullet", "\u{2022}", ""));
    out.push_str(&level(1, "decimal", "%1.", ""));
    for (i, numbered) in lists.iter().enumerate() {
        let over = if *numbered {
            "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
        } else {
            ""
        };
        put!(
            out,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/>{over}</w:num>",
            i + 1,
            u8::from(*numbered)
        );
    }
    out.push_str("</w:numbering>");
    out
}

pub(super) fn document(body: &str, (width, height): (u32, u32), margin: u32) -> String {
    format!(
        "{HEAD}<w:document {W}><w:body>{body}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" \
         w:bottom=\"{margin}\" w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>\
         </w:body></w:document>"
    )
}

/// Faces that Word has, and for which LibreOffice has ones of the same widths.
const READING: &str = "<w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:cs=\"Times New Roman\"/>";
const PLAIN: &str = "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>";

pub(super) fn styles(language: &str) -> String {
    let mut out = format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{PLAIN}<w:color w:val=\"1B1C1E\"/><w:sz w:val=\"22\"/>\
         <w:szCs w:val=\"22\"/><w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"he-IL\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         <w:qFormat/></w:style>"
    );
    for (id, name, next, paragraph, run) in PARAGRAPHS {
        let own = ["QuoteSource", "Note", "WritingLine", "TableText", "TableHead", "AfterTable"].contains(&id);
        let custom = if own { "w:customStyle=\"1\" " } else { "" };
        let run = run.replace("READING", READING).replace("PLAIN", PLAIN);
        put!(
            out,
            "<w:style w:type=\"paragraph\" {custom}w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    }
    out.push_str(CHARACTERS);
    out.push_str(TABLES);
    out.push_str("</w:styles>");
    out
}

/// Id, name, what follows, paragraph, run. Names that Word knows make it show them as its own.
const PARAGRAPHS: [(&str, &str, &str, &str, &str); 14] = [
    (
        "Title",
        "Title",
        "BodyText",
        r#"<w:keepNext/><w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>"#,
        r#"PLAIN<w:b/><w:bCs/><w:sz w:val="48"/><w:szCs w:val="48"/>"#,
    ),
    (
        "Heading1",
        "heading 1",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="400" w:after="120" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/>"#,
        r#"PLAIN<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>"#,
    ),
    (
        "Heading2",
        "heading 2",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="1"/>"#,
        r#"PLAIN<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>"#,
    ),
    (
        "Heading3",
        "heading 3",
        "BodyText",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="2"/>"#,
        r"PLAIN<w:b/><w:bCs/>",
    ),
    ("BodyText", "Body Text", "BodyText", "", "READING"),
    (
        "Quote",
        "Quote",
        "BodyText",
        r#"<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="CBC8C0"/></w:pBdr><w:spacing w:before="60" w:after="0"/><w:ind w:left="340" w:right="340"/>"#,
        "READING",
    ),
    (
        "QuoteSource",
        "Quote Source",
        "BodyText",
        r#"<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="CBC8C0"/></w:pBdr><w:spacing w:after="140"/><w:ind w:left="340" w:right="340"/>"#,
        r#"PLAIN<w:color w:val="63656C"/><w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    ),
    (
        "ListParagraph",
        "List Paragraph",
        "ListParagraph",
        r#"<w:spacing w:after="60"/><w:ind w:left="397" w:hanging="397"/>"#,
        "READING",
    ),
    (
        "Note",
        "Note",
        "BodyText",
        r#"<w:spacing w:after="120"/>"#,
        r#"PLAIN<w:color w:val="63656C"/><w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    ),
    (
        "WritingLine",
        "Writing Line",
        "WritingLine",
        r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="85837B"/><w:between w:val="single" w:sz="4" w:space="1" w:color="85837B"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/>"#,
        "",
    ),
    (
        "TableText",
        "Table Text",
        "TableText",
        r#"<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"PLAIN<w:sz w:val="19"/><w:szCs w:val="19"/>"#,
    ),
    (
        "TableHead",
        "Table Head",
        "TableText",
        r#"<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"PLAIN<w:b/><w:bCs/><w:sz w:val="19"/><w:szCs w:val="19"/>"#,
    ),
    (
        "AfterTable",
        "After Table",
        "BodyText",
        r#"<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>"#,
        "",
    ),
    (
        "Footer",
        "footer",
        "Footer",
        r#"<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>"#,
        r#"<w:color w:val="63656C"/><w:sz w:val="17"/><w:szCs w:val="17"/>"#,
    ),
];

const CHARACTERS: &str = r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style><w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr></w:style><w:style w:type="character" w:customStyle="1" w:styleId="Marked"><w:name w:val="Marked"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:u w:val="single"/><w:shd w:val="clear" w:color="auto" w:fill="FFEDAE"/></w:rPr></w:style>"#;

const TABLES: &str = r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="85837B"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="85837B"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="E4E2DC"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="85837B"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="F3F2EE"/></w:tcPr></w:tblStylePr></w:style>"#;
