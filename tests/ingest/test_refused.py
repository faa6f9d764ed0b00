"""Files that must not be kept: each is refused in a sentence of its own."""

import random

import pytest

from meetings.ingest.reading import Refused, source_of
from tests.ingest import hostile
from tests.ingest.hostile import docx, docx_with, paragraph, pdf

pytestmark = pytest.mark.usefixtures("anywhere")

ANEW = "save it anew as PDF and upload that."
DAMAGED = "is damaged and cannot be opened; save it anew and upload that."
CUT_OFF = "is cut off before its end; upload it again."
PASSWORD = "needs a password; save it without one and upload that."
MACROS = (
    "holds macros or other programs; save it as PDF or as Word (.docx) without macros."
)
RENAMED = "not what its name says; give it its right name, or choose the file again."
BINARY = (
    "holds no text that can be read, but other data; "
    "upload a PDF, a Word document (.docx) or plain text saved as UTF-8."
)
KEPT = "upload a PDF, a Word document (.docx) or plain text (.txt)."
NOT_KEPT = f"not a document that bpx keeps; {KEPT}"
OUTSIDE = "save it as PDF and upload that."
ENTITIES = f"declares entities, as no Word document does; {ANEW}"
NO_WORD = f"is an archive without a Word document; {KEPT}"
CLIMBS = f"holds files that would be written outside it; {ANEW}"

A_DOCX = docx(paragraph("A text."))
A_PDF = pdf("A text.")
A_DOC = hostile.old_office("WordDocument")
ENTITY = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
OPEN = "application/vnd.oasis.opendocument.text"


def sentence(content, name):
    with pytest.raises(Refused) as refused:
        source_of(content, name)
    return str(refused.value)


def calling(kind):
    return docx(paragraph("A text."), outside=[(kind, "http://a.example/b", True)])


def with_field(code):
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code[:3]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{code[3:]}</w:instrText></w:r>"
    )
    return docx(paragraph("A text.", inside=inside))


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "a.pdf", "is empty; choose the file again."),
        (b" \r\n\x0c\n", "a.txt", "is empty; choose the file again."),
        ("\u200b\u200b".encode(), "a.txt", "holds no text; choose the file again."),
        (
            b"%PDF-1.4\n" + bytes(20 * 1024 * 1024),
            "a.pdf",
            "is larger than 20 MB; save it with smaller pictures.",
        ),
        (
            b"word " * 400_001,
            "a.txt",
            "holds more than 2,000,000 characters; upload the summary by itself.",
        ),
        (A_DOCX, "a.pdf", f"is a Word document (.docx), {RENAMED}"),
        (A_DOCX, "a.zip", f"is a Word document (.docx), {RENAMED}"),
        (A_PDF, "a.docx", f"is a PDF, {RENAMED}"),
        (b"A text.", "a.pdf", f"is plain text, {RENAMED}"),
        (b"{\\rtf1 A text.}", "a.txt", f"is a rich text document (.rtf), {RENAMED}"),
        (b"\x89PNG\r\n\x1a\n", "a.png", f"is a picture, {NOT_KEPT}"),
        (b"MZ\x90\0", "a.exe", f"is a program, {NOT_KEPT}"),
        (
            b"<!DOCTYPE html><p>A text.",
            "a.txt",
            f"is a web page or other mark-up, {NOT_KEPT}",
        ),
        (random.Random(4).randbytes(5000), "a.txt", BINARY),
        (b"A text\0 with NUL.", "a.txt", BINARY),
        ("A text\0.".encode("utf-16"), "a.txt", BINARY),
        (
            b"\xff\xfeA",
            "a.txt",
            "begins like a Unicode text, but is damaged; save it anew as UTF-8.",
        ),
    ],
)
def test_file_that_is_no_document_is_refused(content, name, fault):
    assert sentence(content, name) == f"“{name}” {fault}"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (hostile.locked(A_PDF, reading="secret", editing="owner"), PASSWORD),
        (
            A_PDF.replace(b"/Root", b"/Encrypt<</Filter/Adobe.PubSec>>/Root"),
            PASSWORD,
        ),
        (A_PDF[:400], CUT_OFF),
        (pdf(), DAMAGED),
        (b"%PDF-1.4\nnothing\n%%EOF", DAMAGED),
        (hostile.pdf_whose_pages_hold_each_other(), DAMAGED),
        (
            hostile.pdf_with_many_pages(),
            "has more than 2,000 pages; upload the summary by itself.",
        ),
        (
            hostile.pdf_with_bomb(),
            f"took too much memory to read; {ANEW}",
        ),
        (hostile.pdf_of([b"[" * 40_000 + b"]" * 40_000]), DAMAGED),
        (hostile.pdf_that_loses_text(), DAMAGED),
    ],
)
def test_hostile_pdf_is_refused(content, fault):
    assert sentence(content, "a.pdf") == f"“a.pdf” {fault}"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (hostile.old_office("EncryptionInfo", "EncryptedPackage"), PASSWORD),
        (hostile.needing_password(A_DOCX), PASSWORD),
        (A_DOCX[: len(A_DOCX) // 2], DAMAGED),
        (A_DOCX.replace(b"word/document.xml", b"word\\document.xml", 1), DAMAGED),
        (docx_with("word/theme.xml", "<a><b></a>"), DAMAGED),
        (docx_with("word/document.xml", hostile.part("body", "")), DAMAGED),
        (docx_with("WORD/document.xml", "<a/>"), DAMAGED),
        (hostile.with_false_size(A_DOCX), DAMAGED),
        (docx_with("word/document.xml", ENTITY), ENTITIES),
        (docx_with("docProps/custom.xml", ENTITY.encode("utf-16")), ENTITIES),
        (docx_with("word/odd.bin", ENTITY), ENTITIES),
        (
            docx_with("a.xml", "<a>" * 201 + "</a>" * 201),
            f"is nested too deeply; {OUTSIDE}",
        ),
        (docx_with("../a.txt", "a"), CLIMBS),
        (docx_with("word/..\\..\\a.txt", "a"), CLIMBS),
        (docx_with("/etc/a.txt", "a"), CLIMBS),
        (docx_with("C:/a.txt", "a"), CLIMBS),
        (
            docx_with("a.txt", bytes(50 * 1024 * 1024)),
            "unpacks to more than 50 MB; save it with smaller pictures, or as PDF.",
        ),
        (
            hostile.archive(dict.fromkeys(map(str, range(2001)), "")),
            "holds more than 2,000 files; save it anew as PDF.",
        ),
        (
            hostile.archive({"a.txt": "a"}),
            f"is an archive without a Word document; {KEPT}",
        ),
        (docx(main="application/vnd.ms-excel.sheet"), NO_WORD),
        (docx_with("_rels/.rels", hostile.relations()), NO_WORD),
        (hostile.docx_named_oddly(f"\ufeff{ENTITY}"), NO_WORD),
        (docx(main=hostile.MACRO_MAIN), MACROS),
        (docx_with("word/vbaProject.bin", "a"), MACROS),
        (docx_with("word/odd.bin", hostile.old_office("_VBA_PROJECT")), MACROS),
        (docx_with("a.bin", hostile.archive({"xl/vbaProject.bin": "a"})), MACROS),
        (docx_with("a.rels", hostile.relations(("control", "a.xml", False))), MACROS),
        (
            calling("attachedTemplate"),
            f"takes a part of itself from elsewhere (attachedTemplate); {OUTSIDE}",
        ),
        (
            calling("image"),
            f"takes a part of itself from elsewhere (image); {OUTSIDE}",
        ),
        (
            with_field("DDEAUTO c:\\\\a b"),
            f"takes a part of itself from elsewhere (a field); {OUTSIDE}",
        ),
    ],
)
def test_hostile_word_file_is_refused(content, fault):
    assert sentence(content, "a.docx") == f"“a.docx” {fault}"


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (A_DOCX, "a.docm", MACROS),
        (hostile.old_office("WordDocument", "_VBA_PROJECT"), "a.doc", MACROS),
        (
            hostile.old_office("Workbook"),
            "a.xls",
            f"is an old Office file without a Word document, {NOT_KEPT}",
        ),
        (
            hostile.old_office("WordDocument").replace(b"R\0o", b"r\0o"),
            "a.doc",
            CUT_OFF,
        ),
        (
            hostile.old_office("WordDocument").ljust(1024, b"\0")
            + b"\xec\xa5"
            + b"\1" * 20,
            "a.doc",
            PASSWORD,
        ),
        (b"{\\rtf1 A text.", "a.rtf", CUT_OFF),
        (
            b"{\\rtf1 {\\object\\objdata 01}}",
            "a.rtf",
            f"holds embedded objects or refers to other files; {OUTSIDE}",
        ),
        (
            hostile.archive(
                {"mimetype": OPEN, "META-INF/manifest.xml": "<a><encryption-data/></a>"}
            ),
            "a.odt",
            PASSWORD,
        ),
        (hostile.archive({"mimetype": OPEN, "Basic/a.xml": "<a/>"}), "a.odt", MACROS),
        (
            hostile.archive(
                {
                    "mimetype": OPEN,
                    "content.xml": '<a xmlns:x="http://www.w3.org/1999/xlink">'
                    '<image x:href="http://a.example/b"/></a>',
                }
            ),
            "a.odt",
            f"takes a part of itself from elsewhere (image); {OUTSIDE}",
        ),
    ],
)
def test_hostile_file_of_another_kind_is_refused(content, name, fault):
    assert sentence(content, name) == f"“{name}” {fault}"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("C:\\papers\\a.txt", "a.txt"),
        ("../a\u202e\x07.txt", "a.txt"),
        ("", "The text"),
        ("a" * 200 + ".txt", "a" * 80 + "…" + "a" * 11 + ".txt"),
    ],
)
def test_sentence_names_the_file_without_folders_and_controls(name, label):
    assert sentence(b"", name) == f"“{label}” is empty; choose the file again."
