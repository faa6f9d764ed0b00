"""Two entries of one country or organisation become one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User

from meetings.drafting.revising import revising_names
from meetings.models import (
    Country,
    Meeting,
    Mention,
    Name,
    Organisation,
    Participant,
    Party,
    Speaker,
)
from meetings.names.likeness import Written, alike_pairs, are_alike
from meetings.vocabulary import NameKind

Bodies = Sequence[Country | Organisation]


class CannotMerge(Exception):  # noqa: N818 - an answer to a person, not a failure
    """Two entries are not one; the message says what to do."""


def field_of(body: Country | Organisation) -> str:
    return "country" if isinstance(body, Country) else "organisation"


def entries_of(body: Country | Organisation) -> list[tuple[str, int]]:
    """What speaks of a body in the working tables, counted: it is what moves."""
    mine = {field_of(body): body}
    speeches = {f"participant__{field_of(body)}": body}
    counts = [
        ("delegations", Participant.objects.filter(**mine).count()),
        ("statements as a speaker", Speaker.objects.filter(**speeches).count()),
        ("statements that mention it", Mention.objects.filter(**mine).count()),
        ("parts in decisions", Party.objects.filter(**mine).count()),
        ("names", body.names.count()),
    ]
    if isinstance(body, Country):
        counts.append(("meetings hosted", body.hosted_meetings.count()))
    return counts


def meetings_of_both(
    gone: Country | Organisation, kept: Country | Organisation
) -> list[Meeting]:
    """Meetings that hold both, and so would hold one body twice."""
    field = field_of(gone)
    found = Meeting.objects.filter(**{f"participants__{field}": gone})
    return list(found.filter(**{f"participants__{field}__in": [kept]}).distinct())


def refuse_unless_one(
    gone: Country | Organisation, kept: Country | Organisation
) -> None:
    if gone.pk == kept.pk:
        raise CannotMerge("An entry cannot be merged into itself; choose another.")
    if kept.merged_into_id:
        raise CannotMerge(f"“{kept}” was merged itself; choose the entry it is in.")
    if gone.merged_into_id:
        raise CannotMerge(f"“{gone}” is merged already.")
    both = meetings_of_both(gone, kept)
    if both:
        named = ", ".join(f"“{meeting}”" for meeting in both)
        raise CannotMerge(
            f"Both took part in {named}. Correct and publish that first: one body has "
            "one delegation at a meeting."
        )


def merge(
    gone: Country | Organisation, kept: Country | Organisation, by: User | None = None
) -> None:
    """The gone entry's code leads to the kept one; its names become further names.

    What speaks of the gone entry stays as it is: the code in it is read as the kept
    one, so no meeting needs to be published again. CannotMerge says why not.
    """
    with revising_names(by):
        rows: Any = type(gone)._default_manager.select_for_update()
        gone, kept = rows.get(pk=gone.pk), rows.get(pk=kept.pk)
        refuse_unless_one(gone, kept)
        borne = {name.text for name in kept.names.all()}
        Name.objects.bulk_create(
            Name(
                **{field_of(kept): kept},
                text=name.text,
                kind=NameKind.FORMER if name.valid_to else NameKind.ALIAS,
                valid_from=name.valid_from,
                valid_to=name.valid_to,
            )
            for name in gone.names.all()
            if name.text not in borne
        )
        rows.filter(pk=gone.pk).update(merged_into=kept)


def standing(model: Any) -> Any:
    """The bodies of a kind that were not merged away, with their names."""
    return model.objects.filter(merged_into=None).prefetch_related("names")


def bodies_alike(texts: Iterable[str], model: Any, but: int | None) -> Bodies:
    """Standing bodies of a kind with a name like one of these, or its initials."""
    ours = [Written(text) for text in texts]
    found = []
    for body in standing(model).exclude(pk=but):
        theirs = [Written(name.text) for name in body.names.all()]
        acronym = any(
            one.stands_for(other) or other.stands_for(one)
            for one in ours
            for other in theirs
        )
        if acronym or are_alike(ours, theirs):
            found.append(body)
    return found


def likely_duplicates(model: Any) -> set[int]:
    """The keys of standing bodies that bear a name much like another one's."""
    named = {
        body.pk: [Written(name.text) for name in body.names.all()]
        for body in standing(model)
    }
    return {key for pair in alike_pairs(named) for key in pair}
