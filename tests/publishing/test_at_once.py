"""Two connections at once, on a real PostgreSQL: never a mixture, never a gap."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from meetings.catalogue.current import current
from meetings.catalogue.selection import Question, Selection
from meetings.drafting import Conflict, draft_names, draft_record, revising
from meetings.management.plain import DATA
from meetings.models import Archive, Card, Edition, Meeting, Paragraph
from meetings.names import NamesRecord
from meetings.publishing import publish, publish_names
from meetings.record import read
from meetings.vocabulary import CardKind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="needs two writing connections"
    ),
]


@pytest.fixture
def meetings():
    Archive.objects.get_or_create(pk=1)
    draft_names(NamesRecord.model_validate_json((DATA / "names.json").read_bytes()))
    publish_names()
    sources = sorted((DATA / "meetings").glob("som-*.json"))[:6]
    return [draft_record(read(source.read_bytes()))[0] for source in sources]


@contextmanager
def beside(work):
    """Run work on another thread, and so on another connection."""
    answers = []

    def run():
        try:
            answers.append(work())
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield answers
    thread.join(timeout=30)
    assert not thread.is_alive()


def test_two_publishers_get_numbers_without_a_gap_in_visible_order(meetings):
    halves = meetings[:3], meetings[3:]
    seen = []

    def publish_each(mine):
        for meeting in mine:
            publish([(meeting, None)])
            seen.append(Archive.objects.get(pk=1).edition)

    with beside(lambda: publish_each(halves[0])):
        publish_each(halves[1])

    numbers = list(Edition.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 8))
    assert Archive.objects.get(pk=1).edition == 7


def test_a_publisher_waits_for_an_editor_and_then_sees_all_or_refuses(meetings):
    meeting = meetings[0]
    seen = Meeting.objects.get(pk=meeting.pk).version
    is_writing, go_on = threading.Event(), threading.Event()

    def edit():
        with revising(meeting) as held:
            held.title = "Corrected"
            held.save()
            is_writing.set()
            go_on.wait(10)

    with beside(edit):
        is_writing.wait(10)
        with beside(lambda: publish([(meeting, seen)])) as answers:
            go_on.set()

    assert [type(answer) for answer in answers] == [Conflict]
    edition = publish([(meeting, None)])
    assert '"Corrected"' in edition.publications.get().record


def test_a_reader_sees_one_edition_whole_while_the_next_is_made(meetings):
    publish([(meeting, None) for meeting in meetings])
    before = current()
    is_made, go_on = threading.Event(), threading.Event()

    def publish_slowly():
        with transaction.atomic():
            for meeting in meetings:
                with revising(meeting) as held:
                    held.title = "Another title"
                    held.save()
            publish([(meeting, None) for meeting in meetings])
            is_made.set()
            go_on.wait(10)

    with beside(publish_slowly):
        is_made.wait(10)
        during = titles()
        assert current() is before
        go_on.set()
    after = titles()

    assert "Another title" not in during
    assert after == ["Another title"] * len(meetings)
    assert Card.objects.standing().filter(kind="meeting").count() == len(meetings)


def titles():
    selection = Selection(Question(CardKind.MEETING), current())
    return [one["title"] for one in selection[0 : len(selection)]]


def test_two_editors_of_one_meeting_wait_for_each_other(meetings):
    meeting = meetings[0]

    def add(label):
        with revising(meeting) as held:
            Paragraph.objects.create(meeting=held, label=label, text="Words.")

    with beside(lambda: add("1")):
        add("2")

    assert Meeting.objects.get(pk=meeting.pk).version == meeting.version + 2
