"""What a file is, judged by its content; its name may only agree."""

import re
import unicodedata

from meetings.ingest.reading.unsound import CUT_OFF, MACROS, PASSWORD, Unsound

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
}
KEPT_ONLY = {
    "doc": "a Word document of the old kind (.doc)",
    "rtf": "a rich text document (.rtf)",
    "odt": "an OpenDocument text (.odt)",
}
NAMES = KEPT_ONLY | {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "txt": "plain text",
}
# Endings that promise something else; an ending not known at all promises nothing.
OTHER_ENDING = re.compile(
    "7z|bmp|csv|dot|eml|exe|gif|gz|html?|jpe?g|js|json|key|msg|od[ps]|pages|png"
    "|potx|pptx?|rar|svg|tiff?|webp|xls[bx]?|xml|zip"
)
WITH_MACROS = {"docm", "dotm", "pptm", "xlsm"}
NOT_KEPT = {
    b"\x89PNG\r\n": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x1f\x8b": "an archive",
    b"PK\x05\x06": "an empty zip archive",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WEB_PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|svg|script|body)\b", re.I)
RTF_REACHES_OUT = re.compile(
    rb"\\(objdata|objlink|objautlink|objupdate|ddeauto|dde\b)"
    rb"|\\\*\\template\s+(\w{2,}:|\\\\\\\\)|\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO)\b"
)


def label_of(name: str) -> str:
    """The name for sentences: without folders, controls or great length."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    if len(plain) > 100:
        plain = f"{plain[:80]}…{plain[-15:]}"
    return plain or "The text"


def kind_of(content: bytes) -> str:
    """`pdf`, `package` (a zip of any kind), `txt`, `doc`, `rtf`."""
    start = content[:1024]
    for beginning, what in NOT_KEPT.items():
        if start.startswith(beginning):
            raise _not_kept(what)
    if start.startswith(b"PK\x03\x04"):
        return "package"
    if start.startswith(OLD_OFFICE):
        return _old_office(content)
    if start.startswith(b"{\\rtf"):
        return _rich_text(content)
    if b"%PDF-" in start:
        return "pdf"
    if WEB_PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise _not_kept("a web page or other mark-up")
    return "txt"


def _not_kept(what: str) -> Unsound:
    return Unsound(
        f"is {what}, not a document that bpx keeps; "
        f"upload a PDF, a Word document (.docx) or plain text (.txt)."
    )


def _old_office(content: bytes) -> str:
    """Files of the old Office, and Word files that are locked with a password."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise PASSWORD
    if holds("_VBA_PROJECT"):
        raise MACROS
    if not holds("WordDocument"):
        raise _not_kept("an old Office file without a Word document")
    if not holds("Root Entry"):
        raise CUT_OFF
    header = content.find(b"\xec\xa5")
    # The flag of the file information block that says the text is encrypted.
    if header > 0 and header % 512 == 0 and content[header + 11] & 1:
        raise PASSWORD
    return "doc"


def _rich_text(content: bytes) -> str:
    if RTF_REACHES_OUT.search(content):
        raise Unsound(
            "holds embedded objects or refers to other files; "
            "save it as PDF and upload that."
        )
    if not content.rstrip(b"\0 \t\r\n").endswith(b"}"):
        raise CUT_OFF
    return "rtf"


def refuse_if_named_otherwise(kind: str, label: str) -> None:
    """A name that promises another kind is a mistake or a trick: neither is kept."""
    ending = label.rpartition(".")[2].lower() if "." in label else ""
    if ending in WITH_MACROS:
        raise MACROS
    known = ending in MEDIA_TYPES or OTHER_ENDING.fullmatch(ending)
    if known and kind != ending:
        raise Unsound(
            f"is {NAMES[kind]}, not what its name says; "
            f"give it its right name, or choose the file again."
        )
