"""Delegations: which body a listed name means, and what is remembered of it."""

from typing import Any

from meetings.drafting.bodies import Bodies, entity_of_country, entity_of_organisation
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.reading import reading_of
from meetings.drafting.names import names_record
from meetings.drafting.revising import revising_names
from meetings.models import (
    Country,
    Meeting,
    Name,
    Organisation,
    Paragraph,
    Participant,
    Role,
)
from meetings.names import Names, folded
from meetings.vocabulary import NameKind, RoleKind

MENTIONED_ONLY = "mentioned only"


def choose(draft: Draft, listed: str, entity: str, *, remember: bool) -> str:
    """A listed name is this body: it has a delegation now; returns its entity."""
    with revising_names(draft.by), draft.revising() as held:
        label = settle(held, listed, entity)
        add_delegation(held, listed, entity, label)
        if remember:
            remember_name(listed, entity)
    return entity


def settle(meeting: Meeting, listed: str, how: str) -> str:
    """Take a name off the list of those without a body; its paragraph's label."""
    reading = reading_of(meeting)
    rows = reading.unmatched if reading else []
    found = next((r for r in rows if r["listed"] == listed and open_(r)), None)
    if reading is None or found is None:
        raise NotYet(f"“{listed}” has been settled already.")
    found["settled"] = how
    if how != MENTIONED_ONLY:
        reading.matched[how] = "chosen by staff"
    reading.save(update_fields=["unmatched", "matched"])
    return found.get("paragraph", "")


def open_(unmatched: dict[str, Any]) -> bool:
    return not unmatched.get("settled")


def add_delegation(
    meeting: Meeting, listed: str, entity: str, label: str = ""
) -> Participant:
    """The delegation of a body; one that stands already keeps its own listed name."""
    key = Bodies().key(entity)
    paragraph = Paragraph.objects.filter(meeting=meeting, label=label).first()
    row = Participant.objects.filter(meeting=meeting, **key).first()
    if row is None:
        place = place_of(meeting, listed, paragraph)
        row = Participant.objects.create(
            meeting=meeting, listed_as=listed or None, position=place, **key
        )
    elif not row.listed_as:
        row.listed_as = listed or None
    row.accepted, row.needs_review = True, False
    row.save()
    Role.objects.get_or_create(
        participant=row,
        role=RoleKind.PARTICIPANT,
        defaults={"paragraph": paragraph, "as_printed": listed},
    )
    return row


def place_of(meeting: Meeting, listed: str, paragraph: Paragraph | None) -> int:
    """Where the list has the name: before the first one that is printed later."""
    rows = list(Participant.objects.filter(meeting=meeting))
    text = paragraph.text if paragraph else ""
    at = text.find(listed)
    place = len(rows)
    if at >= 0:
        later = (i for i, r in enumerate(rows) if text.find(r.listed_as or "\0") > at)
        place = next(later, place)
    for position, row in enumerate(rows):
        row.position = position if position < place else position + 1
    Participant.objects.bulk_update(rows, ["position"])
    return place


def remember_name(text: str, entity: str) -> bool:
    """The next document's list finds the body by this name; False when it would."""
    key = Bodies().key(entity)
    known = {folded(name.text) for name in Name.objects.filter(**key)}
    if folded(text) in known or len(text) > 200:
        return False
    Name.objects.create(text=text, kind=NameKind.ALIAS, **key)
    return True


def mentioned_only(draft: Draft, listed: str) -> None:
    """A name in the text that is no delegation."""
    with draft.revising() as held:
        settle(held, listed, MENTIONED_ONLY)


def unsettle(draft: Draft, listed: str) -> None:
    """A name that was mentioned only is to be matched after all."""
    with draft.revising() as held:
        reading = reading_of(held)
        for row in reading.unmatched if reading else []:
            if row["listed"] == listed and row.get("settled") == MENTIONED_ONLY:
                del row["settled"]
                reading.save(update_fields=["unmatched"])  # type: ignore[union-attr]
                return
        raise NotYet(f"“{listed}” is no longer mentioned only.")


def create_body(draft: Draft, listed: str, values: dict[str, str]) -> str:
    """A new country or organisation, whose delegation this is; returns its entity.

    `values`: name, code, kind (`country` or a kind of organisation).
    """
    with revising_names(draft.by), draft.revising() as held:
        entity = new_body(**values)
        label = settle(held, listed, entity)
        add_delegation(held, listed, entity, label)
        remember_name(listed, entity)
    return entity


def new_body(name: str, code: str, kind: str) -> str:
    model: Any = Country if kind == "country" else Organisation
    if model.objects.filter(slug=code).exists():
        raise NotYet(f"The code {code} is taken; choose another one.")
    if Names(names_record()).called(name):
        raise NotYet(f"“{name}” is known already; choose it from the list.")
    if kind == "country":
        body = Country.objects.create(slug=code)
        Name.objects.create(text=name, kind=NameKind.SHORT, country=body)
        return entity_of_country(body)
    other = Organisation.objects.create(slug=code, kind=kind)
    Name.objects.create(text=name, kind=NameKind.SHORT, organisation=other)
    return entity_of_organisation(other)


def delegation_of(meeting: Meeting, entity: str) -> Participant:
    bodies = Bodies()
    found = entity in bodies and (
        Participant.objects.filter(meeting=meeting, **bodies.key(entity)).first()
    )
    if not found:
        raise NotYet("This delegation is no longer there.")
    return found


def confirm(draft: Draft, entity: str) -> None:
    """A person has looked: the name means this body."""
    with draft.revising() as held:
        row = delegation_of(held, entity)
        row.accepted, row.needs_review = True, False
        row.save()


def save_delegation(draft: Draft, entity: str | None, values: dict[str, Any]) -> None:
    """A delegation as filled in: `entity`, `listed`, `remember`; None for a new one."""
    with revising_names(draft.by), draft.revising() as held:
        chosen, listed = values["entity"], values["listed"]
        if entity is None:
            add_delegation(held, listed, chosen)
        else:
            row = delegation_of(held, entity)
            give_body(row, chosen)
            row.listed_as = listed or None
            row.accepted, row.needs_review = True, False
            row.save()
        if values["remember"] and listed:
            remember_name(listed, chosen)


def give_body(row: Participant, entity: str) -> None:
    key = Bodies().key(entity)
    others = Participant.objects.filter(meeting=row.meeting, **key).exclude(pk=row.pk)
    if others.exists():
        raise NotYet("That body has a delegation here already.")
    row.country_id, row.organisation_id = (
        key.get("country_id"),
        key.get("organisation_id"),
    )


def take_away_delegation(draft: Draft, entity: str) -> None:
    """Not a delegation; one that speaks cannot go."""
    with draft.revising() as held:
        row = delegation_of(held, entity)
        count = row.speeches.count()
        if count:
            said = "1 statement" if count == 1 else f"{count} statements"
            raise NotYet(f"{row} speaks in {said}; change the speakers there first.")
        row.delete()
