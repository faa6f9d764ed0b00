"""The whole way: the bytes of a file or a pasted text → a Reading."""

from typing import Any

from meetings.ingest.mending import mended, notices_of
from meetings.ingest.nature import has_summary, is_too_little, nature_of, sentence_for
from meetings.ingest.outline import Outline, outlined
from meetings.ingest.reading import Source, source_of
from meetings.ingest.recognising import FORMAT, Recognised, paragraph, russian
from meetings.ingest.shape import Reading, Repair
from meetings.names import Names
from meetings.record import Record, read
from meetings.vocabulary import Coverage, Nature

KEPT = {"scan": Nature.SCAN, "other_format": Nature.OTHER_FORMAT}
MOST_SIGNS, MOST_LINES = 400_000, 8_000
MOST_PARAGRAPHS, LONGEST_PARAGRAPH = 900, 40_000
TOO_LONG = (
    "This text is longer than any summary; it is kept as a document of its meeting. "
    "Upload the summary by itself to have it read."
)


def read_document(content: bytes, name: str, names: Names) -> Reading:
    """What a file says. Raises `Refused` for one that must not be kept."""
    return reading_of(source_of(content, name), names, name)


def read_text(text: str, names: Names) -> Reading:
    """What a pasted text says."""
    return reading_of(source_of(text.encode(), "pasted.txt"), names, "")


def read_paragraphs(text: str) -> Record:
    """The title lines and paragraphs of any text, whatever kind of text it is."""
    outline = outlined(mended(source_of(text.encode(), "pasted.txt").text))
    blocks = [paragraph(block) for block in outline.blocks]
    facts = {"type": "other", "title": "Text"}
    return record_of(facts, outline.header, blocks, Coverage.TEXT)


def reading_of(source: Source, names: Names, name: str) -> Reading:
    if source.kept_only:
        record = bare_record([], name, Coverage.DOCUMENT)
        nature = KEPT[source.kept_only]
        return Reading(nature, source.sentence, record, source.media_type)
    if is_too_long(source.text):
        record = bare_record([], name, Coverage.DOCUMENT)
        return Reading(Nature.OTHER, TOO_LONG, record, source.media_type)
    lines = mended(source.text)
    outline = outlined(lines)
    nature = nature_of(source.text, outline)
    reading = by_nature(nature, outline, names, name)
    reading.media_type = source.media_type
    reading.repairs = [
        *(Repair(**repair) for repair in source.repairs),
        *lines.repairs,
    ]
    left_out = [r["before"] for r in source.repairs if r["kind"].endswith("left out")]
    reading.notices = [*notices_of(left_out), *lines.notices]
    return reading


def is_too_long(text: str) -> bool:
    return len(text) > MOST_SIGNS or text.count("\n") > MOST_LINES


def is_too_large(outline: Outline) -> bool:
    """More paragraphs, or longer ones, than a meeting may have."""
    return len(outline.blocks) > MOST_PARAGRAPHS or any(
        len(block.text) > LONGEST_PARAGRAPH for block in outline.blocks
    )


def by_nature(nature: Nature, outline: Outline, names: Names, name: str) -> Reading:
    if is_too_large(outline):
        record = bare_record([], name, Coverage.DOCUMENT)
        return Reading(Nature.OTHER, TOO_LONG, record)
    if nature == Nature.OTHER_LANGUAGE:
        return in_other_language(outline, names, name)
    if nature != Nature.SUMMARY:
        return kept(nature, outline, names, name)
    found = Recognised(outline, names)
    if is_too_little(outline, len(found.runs)):
        return kept(Nature.OTHER, outline, names, name)
    return summary(found)


def summary(found: Recognised) -> Reading:
    return Reading(
        Nature.SUMMARY,
        "",
        found.record(),
        unmatched=found.attendance.unmatched,
        matched={one.entity: one.how for one in found.attendance.listed},
        absent=found.attendance.absent,
    )


def kept(nature: Nature, outline: Outline, names: Names, name: str) -> Reading:
    """A text that is no summary: its facts are offered, its words are not parted."""
    facts = Recognised(Outline(outline.header, outline.blocks[:3]), names).meeting()
    for role in ("chair", "co_chair", "secretariat"):
        facts[role] = []
    record = record_of(facts, outline.header, [], Coverage.DOCUMENT)
    return Reading(nature, sentence_for(nature), record)


def in_other_language(outline: Outline, names: Names, name: str) -> Reading:
    """Paragraphs, date, place and delegations of a Russian text."""
    facts = russian.facts(outline) | russian.roles(outline.blocks)
    rows = russian.participants(outline.blocks, names)
    if not has_summary(outline) and not rows:
        return Reading(
            Nature.OTHER_LANGUAGE,
            sentence_for(Nature.OTHER_LANGUAGE),
            bare_record(outline.header, name, Coverage.DOCUMENT),
        )
    blocks = [paragraph(block) for block in outline.blocks]
    record = record_of(facts, outline.header, blocks, Coverage.TEXT, rows)
    sentence = (
        "This text is in Russian: its paragraphs, date, place and delegations are "
        "read, its statements are not. Check them, or enter the statements by hand."
    )
    return Reading(Nature.OTHER_LANGUAGE, sentence, record)


def bare_record(header: list[str], name: str, coverage: Coverage) -> Record:
    title = (header or [name.rpartition(".")[0] or name or "Document"])[0][:300]
    return record_of({"type": "other", "title": title}, header, [], coverage)


def record_of(
    facts: dict[str, Any],
    header: list[str],
    blocks: list[dict[str, Any]],
    coverage: Coverage,
    participants: list[dict[str, Any]] | None = None,
) -> Record:
    return read(
        {
            "format": FORMAT,
            "header": [line[:1000] for line in header[:50]],
            "meeting": facts | {"coverage": coverage},
            "participants": participants or [],
            "paragraphs": blocks,
        }
    )
