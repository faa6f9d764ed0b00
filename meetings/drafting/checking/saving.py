"""A statement or a decision as a person filled it in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from meetings.drafting.bodies import Bodies
from meetings.drafting.checking.asked import Draft, NotYet, Words, entry_of, keep_words
from meetings.drafting.checking.entries import accept_unlisted, refuse_unfinished
from meetings.drafting.keys import next_key
from meetings.drafting.ordering import place_in_document
from meetings.models import (
    Decision,
    Meeting,
    Mention,
    Participant,
    Party,
    Speaker,
    Statement,
    Theme,
)
from meetings.vocabulary import Capacity, StatementKind


@dataclass(frozen=True)
class Spoke:
    """One speaker: the entity of a delegation or group, as printed, in which role."""

    entity: str
    spoke_as: str = ""
    role: str = ""


@dataclass
class StatementPart:
    """What a person said of a statement."""

    words: list[Words]
    speakers: list[Spoke]
    values: dict[str, Any]
    themes: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)


@dataclass
class DecisionPart:
    """What a person said of a decision; parties by capacity."""

    words: list[Words]
    values: dict[str, Any]
    themes: list[str] = field(default_factory=list)
    parties: dict[str, list[str]] = field(default_factory=dict)


def save_statement(
    draft: Draft, key: str | None, part: StatementPart, *, accept: bool
) -> Statement:
    """Write what a person filled in; without a key it is a new statement."""
    with draft.revising(*parts_of(draft, key, part.words)) as held:
        item: Any = entry_of(held, key) if key else new(held, Statement, "s")
        write_values(item, part.values, accept)
        keep_words(item, part.words)
        keep_themes(item, part.themes)
        keep_speakers(item, part.speakers)
        bodies = Bodies()
        item.mentions.all().delete()
        Mention.objects.bulk_create(
            Mention(statement=item, **bodies.key(entity)) for entity in part.mentions
        )
        place_in_document(item)
        if accept:
            refuse_unfinished(item)
            accept_unlisted([item.pk])
    return item


def save_decision(
    draft: Draft, key: str | None, part: DecisionPart, *, accept: bool
) -> Decision:
    """Write what a person filled in; without a key it is a new decision."""
    with draft.revising(*parts_of(draft, key, part.words)) as held:
        item: Any = entry_of(held, key) if key else new(held, Decision, "d")
        write_values(item, part.values, accept)
        keep_words(item, part.words)
        keep_themes(item, part.themes)
        bodies = Bodies()
        item.parties.all().delete()
        Party.objects.bulk_create(
            Party(decision=item, capacity=capacity, **bodies.group_or_key(entity))
            for capacity in Capacity.values
            for entity in part.parties.get(capacity, [])
        )
        place_in_document(item)
    return item


def parts_of(draft: Draft, key: str | None, words: list[Words]) -> list[Any]:
    """What a form of an entry rests on: the entry, and where its words are."""
    entry = [draft.entry(key)] if key else []
    return [*entry, *draft.paragraphs(words)]


def new(meeting: Meeting, model: Any, letter: str) -> Any:
    values = {"kind": StatementKind.INTERVENTION} if model is Statement else {}
    return model.objects.create(
        meeting=meeting,
        key=next_key(model, meeting, letter),
        accepted=False,
        rule="made by hand",
        **values,
    )


def write_values(item: Any, values: dict[str, Any], accept: bool) -> None:
    for name, value in values.items():
        setattr(item, name, value)
    if accept:
        item.accepted, item.needs_review = True, False
    item.save()


def keep_themes(item: Any, slugs: Iterable[str]) -> None:
    """The order in which themes were given stays, new ones come last."""
    rows = {theme.slug: theme for theme in Theme.objects.filter(slug__in=slugs)}
    item.themes.remove(*item.themes.exclude(slug__in=rows))
    standing = set(item.themes.values_list("slug", flat=True))
    for slug in slugs:
        if slug in rows and slug not in standing:
            item.themes.add(rows[slug])


def keep_speakers(statement: Statement, speakers: list[Spoke]) -> None:
    bodies = Bodies()
    keys = {
        bodies.entity(p.country_id, p.organisation_id): p.pk
        for p in Participant.objects.filter(meeting=statement.meeting)
    }
    statement.speakers.all().delete()
    for one in speakers:
        kind, _, slug = one.entity.partition(":")
        if kind != "group" and one.entity not in keys:
            raise NotYet("A speaker is not among the delegations any more.")
        Speaker.objects.create(
            statement=statement,
            participant_id=None if kind == "group" else keys[one.entity],
            group=slug if kind == "group" else "",
            spoke_as=one.spoke_as,
            role=one.role,
        )


def remove_speaker(draft: Draft, key: str, entity: str) -> None:
    """This body does not speak here; the statement is to be checked."""
    with draft.revising(draft.entry(key)) as held:
        item: Any = entry_of(held, key)
        bodies = Bodies()
        for speaker in item.speakers.select_related("participant"):
            one = speaker.participant
            country, organisation = (
                (one.country_id, one.organisation_id) if one else (None, None)
            )
            if bodies.entity(country, organisation, speaker.group) == entity:
                speaker.delete()
        if not item.speakers.exists():
            Statement.objects.filter(pk=item.pk).update(accepted=False)


def remove_theme(draft: Draft, key: str, slug: str) -> None:
    with draft.revising(draft.entry(key)) as held:
        item: Any = entry_of(held, key)
        item.themes.remove(*item.themes.filter(slug=slug))
