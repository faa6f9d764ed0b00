"""What every change of a draft needs: the entry meant, or a sentence why not."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from meetings.drafting.revising import revising
from meetings.drafting.since import saves_since
from meetings.models import Decision, Meeting, Paragraph, Passage, Statement
from meetings.record import RecordFaults

MODELS: dict[str, Any] = {"s": Statement, "d": Decision}


class NotYet(Exception):  # noqa: N818 - an answer to a person, not a failure
    """What was asked cannot be done as things stand; the message says what to do."""


@dataclass(frozen=True)
class Draft:
    """A meeting as a person has it on the page: who, and at which version."""

    meeting: Meeting
    by: User
    version: int

    @contextmanager
    def revising(self, *parts: Any) -> Iterator[Meeting]:
        """Conflict when somebody saved since the person's page was made.

        With `parts`, only when one of them was changed: who works elsewhere in the
        meeting hinders nobody. A part that is gone is None.

        NotYet, and nothing is saved, when no Record could hold what was filled in.
        """
        try:
            with transaction.atomic():
                now = Meeting.objects.locked().get(pk=self.meeting.pk).version
                is_elsewhere = self.version < now and self.stands(parts)
                version = now if is_elsewhere else self.version
                with revising(self.meeting, self.by, version) as held:
                    yield held
        except RecordFaults as refusal:
            raise NotYet(" ".join(refusal.sentences)) from None

    def stands(self, parts: tuple[Any, ...]) -> bool:
        """Whether all parts are as they were at the version of the page."""
        changed = (one is None or saves_since(one, self.version) for one in parts)
        return bool(parts) and not any(changed)

    def entry(self, key: str | None) -> Statement | Decision | None:
        rows = MODELS[key[:1]].objects if key and key[:1] in MODELS else None
        return rows and rows.filter(meeting=self.meeting, key=key).first()

    def paragraphs(self, words: "Iterable[Words]") -> list[Paragraph]:
        """Those in which words are chosen: in another text they are other words."""
        keys = {one.paragraph for one in words}
        return list(Paragraph.objects.filter(meeting=self.meeting, pk__in=keys))


@dataclass(frozen=True, order=True)
class Words:
    """Words of one paragraph, by its key, from `start` up to `end`."""

    paragraph: int
    start: int
    end: int


def entry_of(meeting: Meeting, key: str) -> Statement | Decision:
    """The statement (`s01`) or decision (`d01`) of a meeting."""
    model = MODELS.get(key[:1])
    found = model and model.objects.filter(meeting=meeting, key=key).first()
    if not found:
        raise NotYet("This entry is no longer there.")
    return found


def name_of(item: Statement | Decision) -> str:
    return "statement" if isinstance(item, Statement) else "decision"


def keep_words(item: Statement | Decision, words: Iterable[Words]) -> None:
    """Give an entry its words in place of those it had."""
    item.passages.all().delete()
    Passage.objects.bulk_create(
        Passage(
            **{name_of(item): item},
            paragraph_id=one.paragraph,
            start=one.start,
            end=one.end,
            position=position,
        )
        for position, one in enumerate(words)
    )


def words_of(item: Statement | Decision) -> list[Words]:
    return [Words(p.paragraph_id, p.start, p.end) for p in item.passages.all()]
