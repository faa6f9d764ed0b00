"""Word and OpenDocument files are zip archives of XML: opened, checked, then read."""

import re
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as InflateError  # noqa: N812 (a class with a small name)

from meetings.ingest.reading import relations, word
from meetings.ingest.reading.unsound import (
    DAMAGED,
    MB,
    PASSWORD,
    Unsound,
)

MOST_UNPACKED = 50 * MB
MOST_MEMBERS = 2_000
DEEPEST = 200
"""Elements within elements; Word itself stays well under a hundred."""
ENCRYPTED = 0x1
ODT = b"application/vnd.oasis.opendocument.text"
CLIMBS = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:")
TOO_LARGE = Unsound(
    "unpacks to more than 50 MB; save it with smaller pictures, or as PDF."
)


def answer(content: bytes) -> dict[str, Any]:
    """Which kind of document the archive is, and the text if it is a Word file."""
    parts = sound_parts(content)
    if parts.get("mimetype", b"").strip().startswith(ODT):
        relations.refuse_open_document(parts)
        return {"kind": "odt"}
    if "[Content_Types].xml" not in parts:
        return {"kind": "package"} | _no_document()
    relations.refuse_programs(parts)
    relations.refuse_references(parts)
    main = relations.main_part(parts)
    if main is None:
        return _no_document()
    return {"kind": "docx"} | word.answer(parts, main)


def sound_parts(content: bytes) -> dict[str, bytes]:
    """The files of an archive that is bounded, and whose XML is plain."""
    parts = _unpacked(content)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) or part[:1] == b"<":
            _refuse_unless_plain(part)
    return parts


def _no_document() -> dict[str, Any]:
    raise Unsound(
        "is an archive without a Word document; "
        "upload a PDF, a Word document (.docx) or plain text (.txt)."
    )


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse_unless_bounded(members)
            return {
                member.filename: _member(archive, member)
                for member in members
                if not member.is_dir()
            }
    except (BadZipFile, InflateError, EOFError, NotImplementedError) as fault:
        raise DAMAGED from fault


def _refuse_unless_bounded(members: list[ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unsound("holds more than 2,000 files; save it anew as PDF.")
    if any(CLIMBS.search(member.orig_filename) for member in members):
        raise Unsound(
            "holds files that would be written outside it; "
            "save it anew as PDF and upload that."
        )
    if len({member.filename.lower() for member in members}) < len(members):
        raise DAMAGED
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise PASSWORD
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise TOO_LARGE


def _member(archive: ZipFile, member: ZipInfo) -> bytes:
    # Asked for one byte more, so that a false size unpacks no further than that.
    with archive.open(member) as opened:
        return opened.read(member.file_size + 1)


def _refuse_unless_plain(part: bytes) -> None:
    """Well-formed, not too deep, and without a document type: no entities at all."""
    depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unsound("is nested too deeply; save it as PDF and upload that.")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_declared: Any) -> None:
        raise Unsound(
            "declares entities, as no Word document does; "
            "save it anew as PDF and upload that."
        )

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as fault:
        raise DAMAGED from fault
