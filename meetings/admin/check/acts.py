"""What one press of a button does: each name leads to one change of the draft."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import QueryDict

from meetings.admin.check.fields import printable
from meetings.admin.check.naming import bearer
from meetings.catalogue.wording import anchor
from meetings.drafting.bodies import Bodies
from meetings.drafting.checking import (
    clearing,
    delegations,
    entries,
    paragraphs,
    review,
    saving,
    undoing,
)
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.reading import answer_notice
from meetings.drafting.restoring import is_undone
from meetings.names import slugged


@dataclass(frozen=True)
class Asked:
    """A press: the draft, what the button names, and what was typed beside it."""

    draft: Draft
    rest: str
    data: QueryDict

    def typed(self, name: str) -> str:
        """What was typed, without signs that cannot be kept."""
        return printable(self.data.get(name, ""))

    def pair(self) -> tuple[str, str]:
        first, _, second = self.rest.partition(" ")
        return first, second

    def place(self) -> tuple[int, int]:
        """`12:40`: a paragraph's key and a place in it."""
        first, _, second = self.pair()[1].partition(":")
        if not (first.isdecimal() and second.isdecimal()):
            raise NotYet("Put the cursor where the second entry begins.")
        return int(first[:18]), int(second[:9])


Said = tuple[str, str]
"""What to tell the person, and where on the page they were."""


def accept(asked: Asked) -> Said:
    item = entries.accept(asked.draft, asked.rest)
    return f"{item} accepted.", item.key


def accept_paragraph(asked: Asked) -> Said:
    count = entries.accept_paragraph(asked.draft, asked.rest)
    said = "1 entry" if count == 1 else f"{count} entries"
    return f"{said} accepted.", f"e-{anchor(asked.rest)}"


def reopen(asked: Asked) -> Said:
    item = entries.reopen(asked.draft, asked.rest)
    return f"{item} is to be checked again.", item.key


def take_away(asked: Asked) -> Said:
    said = entries.take_away(asked.draft, asked.rest)
    return f"{said} is taken away; its words are in no entry now.", "entries"


def merge(asked: Asked) -> Said:
    item = entries.merge_with_next(asked.draft, asked.rest)
    return f"{item} holds the words of both now; check it.", item.key


def split(asked: Asked) -> Said:
    item = entries.split(asked.draft, asked.pair()[0], *asked.place())
    return f"{item} begins there; check both.", item.key


def remove_speaker(asked: Asked) -> Said:
    key, entity = asked.pair()
    saving.remove_speaker(asked.draft, key, entity)
    return "Speaker removed.", key


def remove_theme(asked: Asked) -> Said:
    key, slug = asked.pair()
    saving.remove_theme(asked.draft, key, slug)
    return "Theme removed.", key


def choose(asked: Asked) -> Said:
    """The body typed, or one of the offered ones (`entity` on its button)."""
    listed = asked.typed("listed")
    entity = asked.rest or bearer(asked.typed("name"), asked.draft.meeting.starts_on)
    if not entity or entity not in Bodies():
        raise NotYet("No one body was called that then; choose a name from the list.")
    remember = "remember" in asked.data
    delegations.choose(asked.draft, listed, entity, remember=remember)
    return f"“{listed}” is matched.", "delegations"


def mentioned_only(asked: Asked) -> Said:
    listed = asked.typed("listed")
    delegations.mentioned_only(asked.draft, listed)
    return f"“{listed}” is mentioned only.", "delegations"


def confirm(asked: Asked) -> Said:
    delegations.confirm(asked.draft, asked.rest)
    return "Delegation accepted.", f"g-{slugged(asked.rest)}"


def no_delegation(asked: Asked) -> Said:
    delegations.take_away_delegation(asked.draft, asked.rest)
    return "The delegation is taken away.", "delegations"


def withhold(asked: Asked) -> Said:
    label, _, span = asked.rest.partition(":")
    start, _, end = span.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise NotYet("This name is no longer there.")
    paragraphs.withhold(asked.draft, label, int(start[:9]), int(end[:9]))
    said = "The name is withheld; the note to readers says so."
    return f"{said} The file itself still has it.", "checks"


def answer(asked: Asked) -> Said:
    place = int(asked.rest[:9]) if asked.rest.isdecimal() else -1
    answer_notice(asked.draft, place, asked.typed("answer"))
    return "The notice is answered.", "checks"


def clear(asked: Asked) -> Said:
    if asked.rest == "public":
        clearing.clear_as_public(asked.draft, asked.typed("address"))
    else:
        clearing.clear_by_office(asked.draft, asked.typed("office"), asked.typed("day"))
    return "The text is cleared.", "checks"


def unsettle(asked: Asked) -> Said:
    listed = asked.typed("listed")
    delegations.unsettle(asked.draft, listed)
    return f"“{listed}” is to be matched again.", "delegations"


def undo(asked: Asked) -> Said:
    draft = asked.draft
    if is_undone(draft.meeting, draft.version, draft.by):
        return "It was undone already.", "head"
    number = undoing.undo(draft)
    return f"Undone; the meeting is as it was in version {number}.", "head"


def send(asked: Asked) -> Said:
    review.send_for_review(asked.draft)
    return "Sent for review.", "stage"


def give_back(asked: Asked) -> Said:
    if not asked.draft.by.has_perm("meetings.publish_meeting"):
        raise PermissionDenied
    review.return_with_note(asked.draft, asked.typed("note"))
    return "Returned with your note.", "stage"


ACTS: dict[str, Callable[[Asked], Said]] = {
    "accept": accept,
    "accept-paragraph": accept_paragraph,
    "reopen": reopen,
    "take-away": take_away,
    "merge": merge,
    "split": split,
    "remove-speaker": remove_speaker,
    "remove-theme": remove_theme,
    "choose": choose,
    "mentioned-only": mentioned_only,
    "confirm": confirm,
    "no-delegation": no_delegation,
    "withhold": withhold,
    "answer": answer,
    "clear": clear,
    "unsettle": unsettle,
    "undo": undo,
    "send": send,
    "return": give_back,
}
