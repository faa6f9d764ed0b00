"""Small documents made by hand: sound ones, and such as nobody should send."""

import io
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


def archive(members, method=zipfile.ZIP_DEFLATED):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as opened:
        for name, member in members.items():
            opened.writestr(name, member)
    return written.getvalue()


def paragraph(text="", properties="", *, inside=""):
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def numbered(text, list_number, level=0):
    return paragraph(
        text,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr>',
    )


def level(depth, form, text, *, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def relations(*targets):
    """Of kind, target and whether the target lies outside."""
    mode = {True: ' TargetMode="External"', False: ""}
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{mode[outside]}/>"
        for number, (kind, target, outside) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def part(kind, content):
    return f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'


def members(body="", *, main=f"{WORD}.document.main+xml", outside=(), **others):
    """Of a Word file; `others` are parts such as `numbering` and `footnotes`."""
    known = [(kind.rstrip("12"), f"{kind}.xml", False) for kind in others]
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*known, *outside),
        **{f"word/{kind}.xml": part(kind, text) for kind, text in others.items()},
    }


def docx(body="", **others):
    return archive(members(body, **others))


def docx_with(name, content):
    """A Word file with one member more, or another in its place."""
    return archive(members(paragraph("A text.")) | {name: content})


def docx_named_oddly(content):
    """Its main part does not look like XML at first sight."""
    renamed = {
        name.replace("word/document.xml", "word/document.txt"): text.replace(
            "word/document.xml", "word/document.txt"
        )
        for name, text in members().items()
    }
    return archive(renamed | {"word/document.txt": content})


def stream(content, entries=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def pdf_of(objects):
    """A PDF of these objects, the first of which is the catalogue."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
        + b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
        + b"startxref\n%d\n%%%%EOF\n" % len(written)
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding"
    b"<</Type/Encoding/Differences[1/fi 127/bullet]>>>>"
)


def pdf(*pages):
    """A page for each content stream; a text becomes a stream."""
    streams = [page if isinstance(page, bytes) else shown(page) for page in pages]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(streams)))
    objects = [
        CATALOGUE,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        FONT,
    ]
    for number, content in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * number),
            stream(content),
        ]
    return pdf_of(objects)


def shown(text):
    lines = b"".join(
        b"(%s) Tj T* " % line.encode("cp1252") for line in text.split("\n")
    )
    return b"BT /F 12 Tf 14 TL 50 700 Td %sET" % lines if text else b""


def pdf_with_bomb():
    """A content stream of a few kilobytes that unpacks to 200 MB."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"(a) Tj " * 200_000) for _ in range(143))
    return pdf_of(
        [
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            stream(bomb + packer.flush(), b"/Filter/FlateDecode"),
            FONT,
        ]
    )


def pdf_whose_pages_hold_each_other():
    return pdf_of(
        [
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
        ]
    )


def pdf_with_many_pages():
    """Eight levels of ten kids, all the same: a hundred million pages."""
    kids = [
        b"<</Type/Pages/Count 9/Kids[%s]>>" % (b"%d 0 R " % (number + 1) * 10)
        for number in range(2, 10)
    ]
    return pdf_of([CATALOGUE, *kids, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def locked(content, *, reading, editing):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(reading, editing, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_bit(content, marks, offset):
    """A zip archive with a flag set in each of its headers."""
    changed = bytearray(content)
    place = content.find(marks)
    while place >= 0:
        changed[place + offset] |= 1
        place = content.find(marks, place + 1)
    return bytes(changed)


def needing_password(content):
    """What a zip archive looks like whose members are encrypted."""
    return with_bit(with_bit(content, b"PK\3\4", 6), b"PK\1\2", 8)


def old_office(*names):
    """The beginning of a file of the old Office, with these streams in it."""
    listed = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names)
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + listed


def with_false_size(content):
    """A zip archive whose directory says that each member is one byte long."""
    changed = bytearray(content)
    place = content.find(b"PK\1\2")
    while place >= 0:
        changed[place + 24 : place + 28] = b"\1\0\0\0"
        place = content.find(b"PK\1\2", place + 1)
    return bytes(changed)


def pdf_that_loses_text():
    """Its text lies in a form whose compressed bytes are damaged."""
    form = (
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/Unknown"
        b"/Resources<</Font<</F 6 0 R>>>>"
    )
    return pdf_of(
        [
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
            b"/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>>>",
            stream(shown("A text.") + b" /X Do"),
            stream(b"not compressed", form),
            FONT,
        ]
    )


def pdf_of_unknown_letters():
    """Its font maps every letter to one for private use."""
    to_unicode = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfrange <20> <7E> <E100> endbfrange endcmap"
    )
    font = FONT[:-2] + b"/ToUnicode 6 0 R>>"
    return pdf_of(
        [
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            stream(shown("A text.")),
            font,
            stream(to_unicode),
        ]
    )
