"""From the bytes of a file to its plain text; files that must not be kept are refused.

What parses runs in a process of its own, under limits of memory and time.
"""

from dataclasses import dataclass, field
from typing import Any

from meetings.ingest.reading import kinds, typed
from meetings.ingest.reading.characters import cleaned
from meetings.ingest.reading.unsound import MB, Unsound, within_bounds
from meetings.ingest.reading.worker import LIMITS, Limits, answer_of

__all__ = ["LIMITS", "Limits", "Refused", "Source", "source_of"]

LARGEST_FILE = 20 * MB


class Refused(ValueError):  # noqa: N818 (a verdict on a file, no fault of ours)
    """The file must not be kept; the sentence says why and what to do."""


@dataclass(frozen=True)
class Source:
    """A sound file and its text, as far as it can be read."""

    text: str
    """Lines end with a line feed; a form feed parts pages and ends a line, too."""
    media_type: str
    kept_only: str = ""
    """Empty, or why the text is not read: `scan`, `other_format`."""
    sentence: str = ""
    """With `kept_only`: what the file is and what to do."""
    repairs: list[dict[str, Any]] = field(default_factory=list)
    """What was mended or left out on the way: kind, before, after, line."""


def source_of(content: bytes, name: str, limits: Limits = LIMITS) -> Source:
    """The text of a file, or what else it is; raises `Refused`."""
    label = kinds.label_of(name)
    try:
        return _source(content, label, limits)
    except Unsound as fault:
        raise Refused(f"“{label}” {fault}") from fault


def _source(content: bytes, label: str, limits: Limits) -> Source:
    if not content.strip(b" \t\r\n\0\x0c\x1a"):
        raise Unsound("is empty; choose the file again.")
    if len(content) > LARGEST_FILE:
        raise Unsound("is larger than 20 MB; save it with smaller pictures.")
    kind = kinds.kind_of(content)
    answer: dict[str, Any] = {"kind": kind}
    if kind in {"pdf", "package"}:
        answer = answer_of(kind, content, limits)
    elif kind == "txt":
        answer |= typed.answer(content)
    kinds.refuse_if_named_otherwise(answer["kind"], label)
    return _from_answer(answer, label)


def _from_answer(answer: dict[str, Any], label: str) -> Source:
    kind = answer["kind"]
    media_type = kinds.MEDIA_TYPES[kind]
    if kind in kinds.KEPT_ONLY:
        sentence = (
            f"“{label}” is {kinds.KEPT_ONLY[kind]}; save it as PDF or Word (.docx) "
            f"and upload that to have it read."
        )
        return Source("", media_type, "other_format", sentence)
    within_bounds(len(answer["text"]))
    text, repairs = cleaned(answer["text"])
    if not text.strip():
        if kind == "txt":
            raise Unsound("holds no text; choose the file again.")
        return Source("", media_type, "scan", _without_text(answer, label))
    repairs = answer.get("repairs", []) + _empty_pages(answer, label) + repairs
    return Source(text, media_type, repairs=repairs)


def _without_text(answer: dict[str, Any], label: str) -> str:
    if answer.get("unreadable"):
        fault = "has letters that stand for nothing when they are copied"
    elif answer.get("pages", 0) == 1:
        fault = "holds no text on its page, as a scan does"
    elif answer["kind"] == "pdf":
        fault = f"holds no text on any of its {answer['pages']} pages, as a scan does"
    else:
        fault = "holds no text"
    return (
        f"“{label}” {fault}; upload a searchable PDF, or type or paste its text, "
        f"to have it read."
    )


def _empty_pages(answer: dict[str, Any], label: str) -> list[dict[str, Any]]:
    return [
        {
            "kind": "page without text",
            "before": f"Page {page} of “{label}” holds no text; "
            f"if it is a scan, upload a searchable PDF.",
            "after": "",
            "line": line,
        }
        for page, line in answer.get("empty_pages", [])
    ]
