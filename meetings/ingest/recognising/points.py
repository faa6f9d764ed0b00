"""Lists of decisions and of action points: their stems and their items."""

import re
from dataclasses import dataclass, field

from meetings.ingest.blocks import KEYED, Block, is_heading
from meetings.ingest.outline import ACTION
from meetings.ingest.recognising.acts import ADVERB, WHOLE, act_of
from meetings.vocabulary import DecisionStatus as Status
from meetings.vocabulary import ParagraphKind

ACTION_HEAD = re.compile(
    r"\b(?:action points?|follow-?up actions?|next steps|actions "
    r"agreed|action plan of the meeting|to do)\b|^follow-?up$",
    re.I,
)


CLOSING_STEM = re.compile(
    rf"(?:^{WHOLE}(?!.*\b(?:exchanged|raised|made|voiced|heard|discussed|mentioned)\b)|"
    rf"{WHOLE}\s+{ADVERB}(?:agreed|decided|concluded|adopted|"
    rf"recommended|resolved|endorsed|approved|requested|tasked)|"
    rf"agreed(?: on)?(?: the following)?|\b(?:outcomes?|results?) as follows|"
    r"\b(?:actions|measures|commitments|decisions) "
    r"(?:foreseen|agreed|adopted|taken)\b|"
    r"conclusions?|following (?:conclusions?|decisions?|"
    r"points?\b(?!\s+(?:were|was|are|being|made|raised|came|emerged|put|mentioned))|"
    r"actions?|recommendations?))[^.]{0,80}:\s*$",
    re.I,
)


PUT_TO = re.compile(
    r"\b(?:put|submitted|laid|tabled|presented)\b[^.:]{0,60}\b(?:(?:to|before) the "
    r"(?:meeting|group|working group|participants|delegations|plenary|conference)|"
    r"for (?:decision|adoption|approval|consideration|endorsement))\b"
)


@dataclass
class Context:
    """Where in the document we are: after `action points`, under a deciding stem."""

    in_actions: bool = False
    deciding: dict[str, Status | None] = field(default_factory=dict)
    """Stems of lists, and what their items are where the stem says it."""
    unfinished: set[str] = field(default_factory=set)
    """Stems such as `the document shall:`, one decision with all their items."""


def points(blocks: list[Block]) -> set[str]:
    """Labels of the items of lists of decisions; nobody speaks in them."""
    context, found = Context(), set()
    for block in blocks:
        if is_title(block):
            context.in_actions = bool(ACTION_HEAD.search(block.text))
        elif is_point(block, context):
            found.add(block.label)
        else:
            note_stem(block, context)
    return found


def is_title(block: Block) -> bool:
    """A heading, or a numbered line `5. Action points` that only announces a list."""
    if block.kind == ParagraphKind.HEADING:
        return True
    is_line = is_heading(block.text) and not KEYED.match(block.text)
    return is_line and bool(ACTION_HEAD.search(block.text))


def is_point(block: Block, context: Context) -> bool:
    keyed = KEYED.match(block.text)
    if block.parent in context.deciding or (
        keyed and (keyed["action"] or keyed["decision"])
    ):
        return not (block.text.endswith(":") and keyed)
    is_line = bool(block.marker) or bool(ACTION.match(block.text))
    return context.in_actions and is_line and not block.text.endswith(":")


def note_stem(block: Block, context: Context) -> None:
    text = block.text.rstrip()
    if text.endswith(":") and (
        CLOSING_STEM.search(text) or ACTION_HEAD.search(text) or context.in_actions
    ):
        context.deciding[block.label] = status_of_stem(text)


def status_of_stem(text: str) -> Status | None:
    """`The group asked the Secretariat to:`, `put the following points to it:`."""
    if PUT_TO.search(text):
        return Status.PROPOSED
    found = act_of(text)
    is_told = found and found[0] == Status.FOLLOW_UP and text.endswith(" to:")
    return Status.FOLLOW_UP if is_told and "recommend" not in text else None


def status_of(block: Block, context: Context) -> tuple[Status, str]:
    """What a point of a list is: its own verb says it, else the list's kind."""
    text, stem = block.text, context.deciding.get(block.parent or "")
    keyed = KEYED.match(text)
    if keyed and keyed["action"]:
        return Status.FOLLOW_UP, keyed["key"].lower()
    text = keyed["rest"] if keyed else text
    found = act_of(f"The meeting {text}") or act_of(text)
    if found:
        return found[0], found[1].lower()
    if keyed:
        return Status.AGREED, keyed["key"].lower()
    if stem:
        return stem, ""
    return (Status.FOLLOW_UP if context.in_actions else Status.AGREED), ""
