"""The text of a PDF, page by page, as it stands."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, overwrite_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError

from meetings.ingest.reading.unsound import (
    CUT_OFF,
    DAMAGED,
    PASSWORD,
    TOO_MUCH,
    Unsound,
    within_bounds,
)

MOST_PAGES = 2_000
# Letters without a meaning: private use (but for bullets), controls, unknown.
MEANINGLESS = re.compile("[\ue000-\uefff\uf100-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


LOST = ("Impossible to decode XFormObject", "Exceeded %(limit)d form XObject")


class _Lost(logging.Handler):
    """Listens for text that pypdf gave up: it only logs so, and goes on."""

    text = False

    def emit(self, record: logging.LogRecord) -> None:
        self.text |= str(record.msg).startswith(LOST)


def answer(content: bytes) -> dict[str, Any]:
    """Its text, a form feed between pages, and which pages hold none."""
    if b"%%EOF" not in content[-2048:]:
        raise CUT_OFF
    lost = _Lost()
    logging.getLogger("pypdf").addHandler(lost)
    try:
        pages = list(_texts(_opened(content)))
    # Not implemented: files that are locked with a certificate.
    except (FileNotDecryptedError, NotImplementedError) as fault:
        raise PASSWORD from fault
    except LimitReachedError as fault:
        raise TOO_MUCH from fault
    if lost.text:
        raise DAMAGED
    text = "\f".join(pages)
    found = {"kind": "pdf", "pages": len(pages)}
    if _is_meaningless(text):
        return found | {"text": "", "unreadable": True}
    return found | {"text": text, "empty_pages": _empty(pages)}


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PASSWORD
    overwrite_configuration(page_tree_maximum_entries=2 * MOST_PAGES)
    try:
        pages = len(reader.pages)
    except LimitReachedError:
        pages = MOST_PAGES + 1
    if pages == 0:
        raise DAMAGED
    if pages > MOST_PAGES:
        raise Unsound("has more than 2,000 pages; upload the summary by itself.")
    return reader


def _texts(reader: PdfReader) -> Iterator[str]:
    length = 0
    for page in reader.pages:
        text = _text(page)
        length += len(text)
        within_bounds(length)
        yield text


def _text(page: PageObject) -> str:
    lines = page.extract_text().replace("\f", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _is_meaningless(text: str) -> bool:
    letters = len("".join(text.split()))
    return len(MEANINGLESS.findall(text)) * 3 > letters > 0


def _empty(pages: list[str]) -> list[tuple[int, int]]:
    """The pages without text, with the line at which each stands."""
    found, line = [], 1
    for number, page in enumerate(pages, start=1):
        if not page.strip():
            found.append((number, line))
        line += page.count("\n") + 1
    return found
