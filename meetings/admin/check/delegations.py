"""Delegations on the check page: rows, and the forms of one of them."""

import re
from typing import Any

from django import forms

from meetings.admin.check.board import Board
from meetings.admin.check.fields import BodyField, PlainTexts
from meetings.catalogue.wording import anchor, ref
from meetings.drafting.checking.asked import Draft
from meetings.drafting.checking.delegations import (
    MENTIONED_ONLY,
    create_body,
    open_,
    save_delegation,
)
from meetings.ingest.checks import where_listed
from meetings.names import slugged
from meetings.record import Participant
from meetings.vocabulary import OrganisationKind, RoleKind

ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z-]{1,15})\)")
PLAIN = frozenset({"exact", ""})
"""Ways of matching that need no look: they stand behind “Show the other …”."""


def rows(board: Board) -> list[dict[str, Any]]:
    """Each delegation: name in the text, body, how it was matched."""
    matched = getattr(board.reading, "matched", {})
    return [
        row(board, part, matched.get(part.entity, ""))
        for part in board.record.participants
    ]


def row(board: Board, part: Participant, how: str) -> dict[str, Any]:
    name = board.label(part.entity)
    roles = [r for r in part.roles if r.role != RoleKind.PARTICIPANT]
    is_doubtful = bool(part.review and part.review.needs_review)
    return {
        "entity": part.entity,
        "slug": part.entity.replace(":", "-"),
        "listed": part.listed or "",
        "name": name,
        "how": how,
        "roles": ", ".join(RoleKind(r.role).label for r in roles),
        "is_doubtful": is_doubtful,
        "is_open": not board.settled[part.entity] or is_doubtful,
        "is_plain": how in PLAIN and not is_doubtful and not roles,
    }


def waiting(board: Board) -> list[dict[str, Any]]:
    """Paragraphs that list delegations which are sure and not accepted yet."""
    counts: dict[str, int] = {}
    for part in board.record.participants:
        is_doubtful = bool(part.review and part.review.needs_review)
        label = where_listed([part])
        if label and not board.settled[part.entity] and not is_doubtful:
            counts[label] = counts.get(label, 0) + 1
    return [
        {"label": label, "ref": ref(label), "count": count}
        for label, count in counts.items()
    ]


def unmatched(board: Board) -> list[dict[str, Any]]:
    """Listed names without a body, with what they may mean; nothing is chosen."""
    found = []
    for place, one in enumerate(getattr(board.reading, "unmatched", [])):
        if open_(one):
            offers = one.get("offers", [])
            found.append(
                {
                    "place": place,
                    "listed": one["listed"],
                    "label": one.get("paragraph", ""),
                    "ref": ref(one["paragraph"]) if one.get("paragraph") else "",
                    "anchor": anchor(one.get("paragraph") or ""),
                    "offers": [
                        {
                            "name": board.label(offer["entity"]),
                            "entity": offer["entity"],
                            "why": offer["why"],
                        }
                        for offer in offers
                    ],
                }
            )
    return found


def mentioned(board: Board) -> list[str]:
    """Listed names that staff set aside."""
    rows = getattr(board.reading, "unmatched", [])
    return [one["listed"] for one in rows if one.get("settled") == MENTIONED_ONLY]


class DelegationForm(PlainTexts, forms.Form):
    """Which body a listed name means."""

    template_name = "admin/check/_edit_plain.html"
    noun = "delegation"
    listed = forms.CharField(max_length=300, required=False, label="As listed")
    remember = forms.BooleanField(
        required=False,
        label="Remember this name",
        help_text="The next document that lists it finds the same body.",
    )

    def __init__(self, board: Board, part: Participant | None, **kwargs: Any) -> None:
        kwargs.pop("start", None)
        self.key = part.entity if part else None
        prefix = self.key.replace(":", "-") if self.key else "new-delegation"
        super().__init__(auto_id=f"{prefix}-%s", **kwargs)
        body = BodyField("Country or organisation", board.meeting.starts_on)
        self.fields = {"entity": body, **self.fields}
        self.initial.update(
            {
                "entity": board.label(part.entity) if part else "",
                "listed": part.listed or "" if part else "",
            }
        )

    def save(self, draft: Draft) -> None:
        save_delegation(draft, self.key, self.cleaned_data)


class BodyForm(PlainTexts, forms.Form):
    """A country or organisation that the archive does not know yet."""

    template_name = "admin/check/_edit_plain.html"
    noun = "body"
    name = forms.CharField(max_length=200, label="Name")
    kind = forms.ChoiceField(label="It is")
    code = forms.CharField(
        max_length=20,
        label="Short code",
        help_text=(
            "Letters and digits, for its address; three letters for a country. "
            "It is never used again."
        ),
    )

    def __init__(self, board: Board, part: str, **kwargs: Any) -> None:
        kwargs.pop("start", None)
        may = kwargs.pop("may")
        self.listed = part
        super().__init__(auto_id=f"body-{slugged(part)}-%s", **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [
            *([("country", "A country or territory")] if may["country"] else []),
            *(OrganisationKind.choices if may["organisation"] else []),
        ]
        printed = ABBREVIATION.search(part)
        code = printed[1] if printed else part
        self.initial.update(
            {
                "name": ABBREVIATION.sub("", part).strip() or part,
                "code": re.sub(r"[^a-z0-9]", "", slugged(code))[:20],
                "kind": OrganisationKind.INTERGOVERNMENTAL,
            }
        )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].lower()
        is_country = self.data.get("kind") == "country"
        form = r"[a-z]{3}" if is_country else r"[a-z0-9]{1,20}"
        if not re.fullmatch(form, code):
            said = "three letters" if is_country else "letters and digits only"
            raise forms.ValidationError(f"Use {said}.")
        return code

    def save(self, draft: Draft) -> None:
        create_body(draft, self.listed, self.cleaned_data)
