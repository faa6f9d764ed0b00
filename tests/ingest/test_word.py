"""Word files: what Word prints, with its automatic numbers, and no more."""

import json
from pathlib import Path

import pytest

from meetings.ingest.reading import Source, source_of
from meetings.ingest.reading.kinds import MEDIA_TYPES
from meetings.ingest.reading.markers import printed
from tests.ingest.hostile import archive, docx, level, members, numbered, paragraph

pytestmark = pytest.mark.usefixtures("anywhere")

DOCUMENTS = Path(__file__).parent.parent / "documents"
LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerRoman", "%2.")
    + level(2, "lowerLetter", "(%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "upperRoman", "%1")
    + level(1, "decimal", "%1.%2.", more="<w:isLgl/>")
    + level(2, "decimalZero", "%3)", start=8, more='<w:lvlRestart w:val="0"/>')
    + level(3, "bullet", "o")
    + level(4, "bullet", "\uf0b7")
    + level(5, "none", "Article")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">'
    + level(0, "ordinal", "%1", more='<w:pStyle w:val="Point"/>')
    + level(1, "russianLower", "%2)", more='<w:pStyle w:val="Part"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="4">'
    + '<w:numStyleLink w:val="Linked"/></w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, 5)
    )
    + '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    + '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    + level(0, "upperLetter", "%1:", start=26)
    + "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Point"><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Part"><w:basedOn w:val="Point"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Linked"><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def read(body, **parts):
    source = source_of(docx(body, **parts), "a.docx")
    assert source.media_type == MEDIA_TYPES["docx"]
    return source


def lines(body, **parts):
    return read(body, **parts).text.split("\n\n")


def markers(*places):
    """What Word prints for paragraphs of these lists and levels."""
    body = "".join(numbered("x", *place) for place in places)
    return [line.removesuffix(" x") for line in lines(body, numbering=LISTS)]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("name", ["b_word_numbering", "c_typed_numbers"])
def test_numbers_of_the_summary_are_as_printed(name):
    source = source_of((DOCUMENTS / f"{name}.docx").read_bytes(), f"{name}.docx")

    gold = json.loads((DOCUMENTS / f"{name}.gold.json").read_bytes())
    marked = [(one["marker"], one["text"]) for one in gold["paragraphs"]]
    expected = [f"{marker} {text}".replace("\uf0b7", "•") for marker, text in marked]
    heading = [
        "Budapest Process",
        "24th Meeting of the Senior Officials of the Budapest Process",
        "Antalya, 15 December 2016",
        "Summary/conclusions",
    ]
    found = source.text.replace("\t", " ").split("\n\n")
    assert found == heading + expected


@pytest.mark.parametrize(
    ("places", "as_printed"),
    [
        (
            [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
            ["1.", "i.", "ii.", "(a)", "2.", "i.", "(a)"],
        ),
        ([(2, 0), (2, 1), (2, 1), (2, 0), (2, 1)], ["I", "1.1.", "1.2.", "II", "2.1."]),
        ([(2, 2), (2, 2), (2, 0), (2, 2)], ["08)", "09)", "I", "10)"]),
        ([(2, 1)], ["1.1."]),
        ([(2, 3), (2, 4), (2, 5)], ["•", "\uf0b7", "Article"]),
        ([(1, 0), (5, 0), (6, 0), (6, 0), (1, 0)], ["1.", "2.", "7.", "8.", "9."]),
        ([(7, 0), (7, 0)], ["Z:", "AA:"]),
        ([(0, 0), (1, 7), (99, 0)], ["x", "x", "x"]),
    ],
)
def test_lists_are_counted_as_word_does(places, as_printed):
    assert markers(*places) == as_printed


@pytest.mark.parametrize(
    ("form", "numbers", "as_printed"),
    [
        ("decimal", [4, 0, -3], ["4", "0", "-3"]),
        ("cardinalText", [4], ["4"]),
        ("lowerRoman", [4, 1994, 0], ["iv", "mcmxciv", "0"]),
        ("upperLetter", [26, 27, 53], ["Z", "AA", "AAA"]),
        ("russianUpper", [28], ["Я"]),
        ("ordinal", [1, 2, 3, 11, 24], ["1st", "2nd", "3rd", "11th", "24th"]),
        ("none", [1], [""]),
    ],
)
def test_numbers_have_the_form_the_list_asks_for(form, numbers, as_printed):
    assert [printed(number, form) for number in numbers] == as_printed


def test_styles_number_their_paragraphs():
    body = "".join(
        paragraph("x", f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in [
            ("Point", ""),
            ("Part", ""),
            ("Part", ""),
            ("Point", ""),
            ("Point", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("Normal", '<w:numPr><w:numId w:val="4"/></w:numPr>'),
        ]
    )

    found = lines(body, numbering=LISTS, styles=STYLES)

    assert found == ["1st x", "а) x", "б) x", "2nd x", "x", "1. x"]


def test_changes_are_accepted_and_what_is_left_out_is_told():
    body = (
        paragraph(inside=run("Hungary ") + "<w:del>" + run("refused") + "</w:del>")
        + paragraph("opposed", "<w:rPr><w:vanish/></w:rPr>")
        + paragraph("The ", "<w:rPr><w:del/></w:rPr>")
        + paragraph(inside=f"<w:ins>{run('end')}</w:ins>{run('s', '<w:vanish/>')}")
        + paragraph(inside='<w:r><w:commentReference w:id="1"/></w:r>')
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + paragraph("gone")
        + "</w:tc></w:tr></w:tbl>"
    )

    heads = {"header1": paragraph("Draft"), "header2": paragraph("Draft")}
    source = read(body, **heads, footer1=paragraph("Page"), footer2=paragraph())

    assert source.text == "Hungary\n\nopposed\n\nThe end"
    assert [(repair["kind"], repair["before"]) for repair in source.repairs] == [
        ("comment left out", "1 time"),
        ("hidden text left out", "1 time"),
        ("tracked deletion left out", "1 time"),
        ("tracked insertion accepted", "1 time"),
        ("running header left out", "Draft"),
        ("running footer left out", "Page"),
    ]


def test_notes_stand_after_the_body_with_their_marks():
    body = paragraph(
        inside=run("Kosovo")
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/></w:r>'
        + run("*, 24")
        + run("th", '<w:vertAlign w:val="superscript"/>')
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    notes = {
        number: f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'
        for number, kind, text in [
            (2, "footnote", " The first."),
            (3, "footnote", "* Without prejudice."),
        ]
    }
    end = f'<w:endnote w:id="2">{paragraph("The last.")}</w:endnote>'

    found = lines(body, footnotes="".join(notes.values()), endnotes=end)

    assert found == [
        "Kosovo*, 24th[1][i]",
        "* Without prejudice.",
        "[1] The first.",
        "[i] The last.",
    ]


def test_what_stands_in_tables_boxes_and_fields_is_read_once():
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t></w:r>'
        f'<w:fldSimple w:instr="DATE">{run(" May")}</w:fldSimple>'
    )
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('Turkey')}{paragraph('Chair')}</w:tc>"
        f"<w:tc>{paragraph('Ankara')}</w:tc></w:tr></w:tbl>"
        + paragraph(
            inside="<AlternateContent>"
            f"<Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent>"
            + run("Around")
        )
        + f"<w:sdt><w:sdtContent>{paragraph(inside=field)}</w:sdtContent></w:sdt>"
    )

    assert lines(body) == ["Turkey", "Chair", "Ankara", "Around", "In a box", "7 May"]


def test_breaks_part_lines_and_pages():
    page = '<w:r><w:br w:type="page"/></w:r>'
    signs = '<w:tab/><w:noBreakHyphen/><w:br/><w:sym w:char="F0B7"/><w:sym w:char="?"/>'
    sections = [
        f"<w:sectPr><w:type w:val='{kind}'/></w:sectPr>"
        for kind in ("nextPage", "continuous", "nextPage")
    ]
    body = (
        paragraph(inside=run("a") + f"<w:r>{signs}</w:r>")
        + paragraph(inside=page + run("b"))
        + paragraph("c", "<w:pageBreakBefore/>")
        + paragraph("d", sections[0])
        + paragraph("e", sections[1])
        + paragraph("f")
        + sections[2]
    )

    assert read(body).text == "a\t-\n\uf0b7\ufffd\fb\fc\n\nd\n\ne\ff"


def test_watermark_is_told():
    body = paragraph(inside='<textpath string="RESTRICTED"/>')

    assert [r["before"] for r in read(paragraph("a"), header1=body).repairs] == [
        "RESTRICTED"
    ]


def test_file_without_relations_is_read():
    alone = members(paragraph("A text."))
    del alone["word/_rels/document.xml.rels"]

    assert source_of(archive(alone), "a.docx").text == "A text."


def test_strict_form_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = docx(paragraph("A text.").replace("<w:p>", f'<w:p xmlns:w="{strict}">'))

    assert source_of(content, "a.docx").text == "A text."


def test_file_without_text_is_only_kept():
    sentence = (
        "“a.docx” holds no text; upload a searchable PDF, or type or paste its text, "
        "to have it read."
    )
    kept = Source("", MEDIA_TYPES["docx"], "scan", sentence)
    assert read(paragraph()) == kept
