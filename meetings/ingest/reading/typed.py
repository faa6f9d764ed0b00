"""Plain text: which letters its bytes stand for."""

import codecs
import re
from typing import Any

from meetings.ingest.reading.characters import repair
from meetings.ingest.reading.unsound import Unsound

MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CYRILLIC = {
    "cp1251": "Windows-1251",
    "iso8859_5": "ISO-8859-5",
    "koi8_r": "KOI8-R",
    "cp866": "DOS 866",
}
# Where each of two letters is beyond ASCII, four in a row are hardly Western.
RUN = re.compile(rb"[\x80-\xff]{4,}")
HIGH = re.compile(rb"[\x80-\xff]")
FREQUENT = re.compile("[оеаинтсрвлкмдпу]")
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
BINARY = Unsound(
    "holds no text that can be read, but other data; "
    "upload a PDF, a Word document (.docx) or plain text saved as UTF-8."
)


def answer(content: bytes) -> dict[str, Any]:
    """The text, and a repair where its encoding was not UTF-8."""
    for mark, encoding in MARKED.items():
        if content.startswith(mark):
            return {"text": _marked(content, encoding), "repairs": []}
    if b"\0" in content or len(CONTROLS.findall(content)) * 100 > len(content):
        raise BINARY
    try:
        return {"text": content.decode(), "repairs": []}
    except UnicodeDecodeError:
        text, before = _guessed(content)
    return {"text": text, "repairs": [repair("decoded", before, "UTF-8")]}


def _marked(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Unsound(
            "begins like a Unicode text, but is damaged; save it anew as UTF-8."
        ) from fault
    if "\0" in text:
        raise BINARY
    return text


def _guessed(content: bytes) -> tuple[str, str]:
    text = content.decode(errors="replace")
    damaged = text.count("\ufffd")
    # UTF-8 with a few bad bytes: other encodings hardly ever look like it.
    if sum(letter > "\x7f" for letter in text) > damaged * 2:
        return text, f"UTF-8, damaged in {damaged} places"
    in_runs = sum(map(len, RUN.findall(content)))
    if in_runs * 2 > len(HIGH.findall(content)):
        return _cyrillic(content)
    return content.decode("cp1252", errors="replace"), "Windows-1252"


def _cyrillic(content: bytes) -> tuple[str, str]:
    """The encoding in which the frequent small letters are the most frequent."""
    texts = {name: content.decode(name, errors="replace") for name in CYRILLIC}
    best = max(texts, key=lambda name: len(FREQUENT.findall(texts[name])))
    return texts[best], CYRILLIC[best]
