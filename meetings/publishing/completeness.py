"""What must be there before a reader may see a meeting."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, Value

from meetings.models import Meeting, Passage, Speaker
from meetings.names import Names, listed
from meetings.publishing.refusing import Refused
from meetings.record import Record, parts_of
from meetings.record.rules import entities_of
from meetings.vocabulary import Coverage, Stage


def refuse_unless_complete(meeting: Meeting) -> None:
    """What must be there before a reader may see it."""
    has_words = Exists(Passage.objects.filter(statement=OuterRef("pk")))
    speaks = Exists(Speaker.objects.filter(statement=OuterRef("pk")))
    statements = meeting.statements.annotate(has_words=has_words, speaks=speaks)
    found = list(statements.filter(Q(has_words=False) | Q(speaks=False)))
    bare: list[Any] = [one for one in found if not one.has_words]
    bare += meeting.decisions.filter(passages=None)
    faults = [f"{one} has no speaker" for one in found if not one.speaks]
    faults += [f"{one} has no words chosen" for one in bare]
    about: dict[Any, None] = dict.fromkeys([*found, *bare])
    if meeting.coverage == Coverage.NAMED and meeting.paragraphs.exists():
        faults.append("it has paragraphs but is marked as known only")
    faults += [*open_proposals(meeting), *uncleared(meeting)]
    if faults:
        sentence = f"“{meeting}” cannot be published: {'; '.join(faults)}."
        raise Refused(sentence, about)


def refuse_unless_sent(meeting: Meeting, by: User | None) -> None:
    """A person publishes what was sent for review; what is only known needs none."""
    is_known = meeting.coverage == Coverage.NAMED
    if by is not None and meeting.stage != Stage.IN_REVIEW and not is_known:
        raise Refused(
            f"“{meeting}” is not in review; send it for review first, so that nothing "
            "half done is published."
        )


def lacking(meeting: Meeting) -> Refused | None:
    """Why a meeting would not be published, told before anybody tries."""
    try:
        refuse_unless_complete(meeting)
    except Refused as refusal:
        return refusal
    return None


def refuse_unless_named(record: Record, names: Names, otherwise: str) -> None:
    """Codes are resolved with the published names, so each must stand in them."""
    missing = {
        one for _, one in entities_of(parts_of(record)) if names.ref(one) is None
    }
    items = (*record.statements, *record.decisions)
    themes = {slug for item in items for slug in item.themes}
    missing |= {f"theme:{slug}" for slug in themes - names.themes.keys()}
    if missing:
        raise Refused(
            f"“{record.meeting.title}” holds {', '.join(sorted(missing))}, which the "
            f"names of countries, organisations and themes do not; {otherwise}"
        )


def open_proposals(meeting: Meeting) -> Iterator[str]:
    """What a reading proposed and nobody has accepted yet, counted."""
    rows: dict[str, Any] = {
        "statement": meeting.statements,
        "decision": meeting.decisions,
        "delegation": meeting.participants,
    }
    first, *others = (
        all_.filter(accepted=False).order_by().values_list(Value(word))
        for word, all_ in rows.items()
    )
    counts = Counter(word for (word,) in first.union(*others, all=True))
    found = [f"{n} {word}{'s'[: n != 1]}" for word in rows if (n := counts[word])]
    if found:
        yield f"not accepted yet: {listed(found)}"


def uncleared(meeting: Meeting) -> Iterator[str]:
    """The text of record must be public at an address or cleared by an office."""
    for document in meeting.documents.filter(text_of_record=True):
        if not document.is_cleared:
            yield (
                f"its document “{document.name}” is not cleared (give the address "
                "where it is public, or the office that cleared it and the day)"
            )
