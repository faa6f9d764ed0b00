"""Publications → cards: closing, opening and making anew what readers find."""

from collections.abc import Iterable

from django.db import transaction

from meetings.catalogue import indexing
from meetings.catalogue.analysis import RULES
from meetings.catalogue.cards import cards_of, cards_of_names
from meetings.models import Archive, Card, Edition, Publication
from meetings.names import Names, NamesRecord
from meetings.record import Record, read


def standing_publications() -> Iterable[Publication]:
    """The newest publication of each meeting that is not withdrawn."""
    latest: dict[int, int] = {}
    rows = Publication.objects.exclude(meeting=None).order_by("edition_id")
    latest.update(rows.values_list("meeting_id", "pk"))
    for pk in latest.values():
        publication = Publication.objects.get(pk=pk)
        if publication.record is not None:
            yield publication


def replace_cards(
    groups: Iterable[tuple[int | None, list[Card]]], edition: int
) -> None:
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
    indexing.index(Card.objects.bulk_create(fresh, batch_size=500))


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


@transaction.atomic
def rebuild() -> int:
    """Make all cards of all editions anew from the publications; how many there are.

    Readers see the old ones until the transaction ends, then every worker loads anew.
    """
    archive = Archive.locked()
    Card.objects.all().delete()
    indexing.empty_index()
    standing: dict[int, Record] = {}
    names: Names | None = None
    for edition in Edition.objects.order_by("number"):
        publications = list(edition.publications.order_by("id"))
        for publication in publications:
            if publication.meeting_id is None:
                names = Names(NamesRecord.model_validate_json(publication.record or ""))
                parts = cards_of_names(names, edition=edition.number)
                replace_cards([(None, parts)], edition.number)
        renamed = standing if any(p.meeting_id is None for p in publications) else {}
        published = dict(renamed)
        for publication in publications:
            if publication.meeting_id and publication.record is not None:
                published[publication.meeting_id] = read(publication.record)
            elif publication.meeting_id:
                withhold(publication.meeting_id, edition.number)
                standing.pop(publication.meeting_id, None)
        standing |= published
        replace_cards(
            (
                (pk, cards_of(record, names, meeting=pk, edition=edition.number))
                for pk, record in published.items()
                if names is not None
            ),
            edition.number,
        )
    archive.generation += 1
    archive.index_rules = RULES
    archive.save()
    return Card.objects.count()
