"""What is read of plain text and PDF, and what is only kept."""

import pytest

from meetings.ingest.reading import Source, source_of
from meetings.management.plain import DATA
from tests.ingest import hostile
from tests.ingest.hostile import pdf

pytestmark = pytest.mark.usefixtures("anywhere")

RUSSIAN = "Венгрия поддержала предложение. Председатель поблагодарил делегации."
TURKISH = "Türkiye – “train the trainers”, 90 €, Niš."
PDF = "application/pdf"
INVISIBLE = "invisible characters dropped"


def mended(kind, before, after="", line=0):
    return {"kind": kind, "before": before, "after": after, "line": line}


def decoded(before):
    return [mended("decoded", before, "UTF-8")]


@pytest.mark.parametrize(
    ("content", "text", "repairs"),
    [
        (TURKISH.encode(), TURKISH, []),
        (TURKISH.encode("utf-8-sig"), TURKISH, []),
        (TURKISH.encode("utf-16"), TURKISH, []),
        (b"\xfe\xff" + TURKISH.encode("utf-16-be"), TURKISH, []),
        (TURKISH.encode("utf-32"), TURKISH, []),
        (TURKISH.encode("cp1252"), TURKISH, decoded("Windows-1252")),
        (RUSSIAN.encode("cp1251"), RUSSIAN, decoded("Windows-1251")),
        (RUSSIAN.encode("iso8859-5"), RUSSIAN, decoded("ISO-8859-5")),
        (RUSSIAN.encode("koi8-r"), RUSSIAN, decoded("KOI8-R")),
        (RUSSIAN.encode("cp866"), RUSSIAN, decoded("DOS 866")),
        (
            TURKISH.encode() + b" \xff",
            f"{TURKISH} \ufffd",
            decoded("UTF-8, damaged in 1 places"),
        ),
        (b"1.\r\n\r\n2.\r3.\x0b4.\x0c5.", "1.\n\n2.\n3.\n4.\f5.", []),
        (b"\x7f One", "• One", [mended("bullet decoded", "\x7f", "•", 1)]),
        (
            "One\nof\ufb01ce\nof\ufb01ce".encode(),
            "One\noffice\noffice",
            [mended("ligature parted", "ofﬁce", "office", 2)],
        ),
        (
            "a\fa â€“ b Ã¼, Ãx MARCHÉ”, „Ä“ ï‚· â€x ÂŒ".encode(),
            "a\fa – b ü, Ãx MARCHÉ”, „Ä“ \uf0b7 â€x ÂŒ",
            [
                mended("letter decoded", "â€“", "–", 2),
                mended("letter decoded", "Ã¼", "ü", 2),
                mended("letter decoded", "ï‚·", "\uf0b7", 2),
            ],
        ),
        (
            "Ser\u200bbia\u202e \x1b[1m co\xadop-\xad\nfa\u200cmi نمی\u200cخو".encode(),
            "Serbia [1m coop-\xad\nfami نمی\u200cخو",
            [mended(INVISIBLE, "U+001B, U+00AD, U+200B, U+200C, U+202E", line=1)],
        ),
    ],
)
def test_plain_text_is_decoded_and_says_what_was_mended(content, text, repairs):
    assert source_of(content, "a.txt") == Source(text, "text/plain", repairs=repairs)


def test_summary_as_received_is_read_as_it_is():
    content = (DATA / "documents" / "som-24-antalya-2016.txt").read_bytes()

    source = source_of(content, "som24.txt")

    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    assert source == Source(text, "text/plain")


def test_repairs_of_one_kind_stay_few():
    words = " ".join(f"{number}ﬁ" for number in range(1000))

    source = source_of(words.encode(), "a.txt")

    assert len(source.repairs) == 200
    assert source.text == words.replace("ﬁ", "fi")


def test_name_with_an_unknown_ending_promises_nothing():
    assert source_of(b"A text.", "SOM 24. Summary").text == "A text."


def test_pages_of_a_pdf_are_parted():
    content = pdf("1. The of\x01ce\n\x7f opened", "2. The end")

    source = source_of(content, "a.pdf")

    text = "1. The office\n• opened\f2. The end"
    repairs = [mended("ligature parted", "ofﬁce", "office", 1)]
    assert source == Source(text, PDF, repairs=repairs)


def test_page_without_text_among_others_is_told():
    source = source_of(pdf("One\ntwo", "", "Three"), "som24.pdf")

    told = (
        "Page 2 of “som24.pdf” holds no text; if it is a scan, upload a searchable PDF."
    )
    repairs = [mended("page without text", told, line=3)]
    assert source == Source("One\ntwo\f\fThree", PDF, repairs=repairs)


def test_pdf_that_only_locks_editing_is_read():
    content = hostile.locked(pdf("A text."), reading="", editing="owner")

    assert source_of(content, "a.pdf") == Source("A text.", PDF)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (pdf(""), "holds no text on its page, as a scan does"),
        (pdf("", ""), "holds no text on any of its 2 pages, as a scan does"),
        (
            hostile.pdf_of_unknown_letters(),
            "has letters that stand for nothing when they are copied",
        ),
    ],
)
def test_pdf_without_text_is_only_kept(content, fault):
    sentence = (
        f"“a.pdf” {fault}; upload a searchable PDF, or type or paste its text, "
        f"to have it read."
    )
    assert source_of(content, "a.pdf") == Source("", PDF, "scan", sentence)


ODT = "application/vnd.oasis.opendocument.text"
LINK = '<a xmlns:x="http://www.w3.org/1999/xlink"><a x:href="http://a.example"/></a>'


@pytest.mark.parametrize(
    ("content", "name", "media_type", "what"),
    [
        (
            hostile.old_office("WordDocument"),
            "a.doc",
            "application/msword",
            "a Word document of the old kind (.doc)",
        ),
        (
            b"{\\rtf1 A text.}\r\n\0",
            "a.rtf",
            "application/rtf",
            "a rich text document (.rtf)",
        ),
        (
            hostile.archive({"mimetype": ODT, "content.xml": LINK}),
            "a.odt",
            ODT,
            "an OpenDocument text (.odt)",
        ),
    ],
)
def test_sound_file_of_another_kind_is_only_kept(content, name, media_type, what):
    sentence = (
        f"“{name}” is {what}; save it as PDF or Word (.docx) and upload that "
        f"to have it read."
    )
    kept = Source("", media_type, "other_format", sentence)
    assert source_of(content, name) == kept
