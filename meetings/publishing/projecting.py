"""Publications → cards: closing, opening and making anew what readers find."""

import json
from collections.abc import Iterable, Iterator

from django.db import transaction

from meetings.catalogue import indexing
from meetings.catalogue.analysis import RULES
from meetings.catalogue.cards import cards_of, cards_of_names
from meetings.catalogue.current import names_at
from meetings.catalogue.storing import store
from meetings.models import Archive, Card, Edition, Publication
from meetings.names import Names
from meetings.record import trusted
from meetings.vocabulary import CardKind

Group = tuple[int | None, list[Card]]
"""A meeting, or None for the names, and the cards it has now."""


def standing_publications(before: int) -> Iterator[Publication]:
    """The newest publication before an edition of each meeting not withdrawn then."""
    rows = Publication.objects.exclude(meeting=None).filter(edition_id__lt=before)
    latest = dict(rows.order_by("edition_id").values_list("meeting_id", "pk"))
    for pk in latest.values():
        publication = Publication.objects.get(pk=pk)
        if publication.record is not None:
            yield publication


def withdrawn_meetings() -> set[int]:
    """The keys of the meetings whose newest publication withdrew them."""
    rows = Publication.objects.exclude(meeting=None).order_by("edition_id")
    latest = dict(rows.values_list("meeting_id", "pk"))
    gone = rows.filter(pk__in=latest.values(), record=None)
    return {publication.meeting_id or 0 for publication in gone}


def cards_anew(
    publications: Iterable[Publication], names: Names, edition: int
) -> Iterator[Group]:
    """The cards of meetings as they were frozen, whatever the rules say now."""
    for publication in publications:
        meeting = publication.meeting_id or 0
        record = trusted(publication.record or "")
        yield meeting, cards_of(record, names, meeting=meeting, edition=edition)


def replace_cards(groups: Iterable[Group], edition: int) -> None:
    """Close the cards whose content changed or is gone; open the new ones."""
    fresh: list[Card] = []
    for meeting, cards in groups:
        standing = {
            (card.kind, card.public_id): card
            for card in Card.objects.standing().of_meeting(meeting)
        }
        kept = set()
        for card in cards:
            address = (card.kind, card.public_id)
            before = standing.get(address)
            if before is not None and same_content(before, card):
                kept.add(address)
            else:
                fresh.append(card)
        closing = [card.pk for key, card in standing.items() if key not in kept]
        Card.objects.filter(pk__in=closing).update(last_edition=edition - 1)
    store(fresh)
    indexing.index(fresh)


def replace_names(names: Names, edition: int) -> None:
    """Make anew the cards of names, and those of meetings that print a changed one."""
    replace_cards([(None, cards_of_names(names, edition=edition))], edition)
    standing = standing_publications(before=edition)
    replace_cards(cards_anew(standing, names, edition), edition)


def same_content(one: Card, other: Card) -> bool:
    """Whether two cards differ in nothing but the edition they were made for."""
    return (
        one.digest == other.digest
        and one.sort == other.sort
        and one.facets == other.facets
        and one.terms == other.terms
        and _undated(one) == _undated(other)
    )


def _undated(card: Card) -> str:
    """The JSON without its version, which stands last in it."""
    return card.data.rpartition(',"version"')[0]


def withhold(meeting_pk: int, edition: int) -> None:
    """Close a meeting's standing cards and hide all it ever had."""
    cards = Card.objects.filter(meeting_id=meeting_pk)
    cards.standing().update(last_edition=edition - 1)
    cards.update(withheld=True)


def stones(publication: Publication) -> Iterator[Card]:
    """What a purge left: withheld cards that hold an address and nothing else."""
    if not publication.remains:
        return
    remains = json.loads(publication.remains)
    for kind, public_id, sort, first, last in remains["entries"]:
        word = "name" if kind == CardKind.MEETING else "number"
        yield Card(
            kind=kind,
            public_id=public_id,
            meeting_id=publication.meeting_id,
            sort=sort,
            facets=f"card={kind} meeting={remains['address']}",
            data=json.dumps({word: public_id}),
            first_edition=first,
            last_edition=last,
            withheld=True,
        )


@transaction.atomic
def rebuild() -> int:
    """Make all cards of all editions anew from the publications; how many there are.

    Readers see the old ones until the transaction ends, then every worker loads anew.
    """
    archive = Archive.locked()
    Card.objects.all().delete()
    indexing.empty_index()
    names = names_at(0)
    for edition in Edition.objects.order_by("number"):
        fresh = []
        for publication in edition.publications.order_by("id"):
            if publication.meeting_id is None:
                names = names_at(edition.number)
                replace_names(names, edition.number)
            elif publication.record is None:
                withhold(publication.meeting_id, edition.number)
                store(list(stones(publication)))
            else:
                fresh.append(publication)
        replace_cards(cards_anew(fresh, names, edition.number), edition.number)
    archive.generation += 1
    archive.index_rules = RULES
    archive.save()
    return Card.objects.count()
