"""The words of a purged meeting are nowhere; number, date and reason stay."""

import io
from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from meetings.catalogue.current import current
from meetings.catalogue.selection import Question, Selection
from meetings.drafting import Conflict, draft_record, intake, record_of, revising
from meetings.drafting.reading import keep_file, sha256_of
from meetings.management.plain import DATA
from meetings.models import (
    Archive,
    Backup,
    Card,
    Decision,
    Document,
    Edition,
    Link,
    Meeting,
    Publication,
    Report,
    Revision,
    Statement,
    Typed,
    Upload,
)
from meetings.publishing import (
    Refused,
    publish,
    publish_names,
    purge,
    rebuild,
    withdraw,
)
from meetings.record import RecordFaults, read
from meetings.vocabulary import CardKind
from tests.conftest import SOM_24
from tests.factories import MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "It named persons who had asked not to be named."
ADDRESSES = (f"/meetings/{SOM_24}/", "/statements/16/", "/decisions/8/")


@pytest.fixture(autouse=True)
def archive():
    Archive.objects.get_or_create(pk=1)


@pytest.fixture
def purged(som_24):
    purge(som_24, version=None, reason=REASON)
    return Meeting.objects.get(pk=som_24.pk)


def body(response):
    return (b"".join(response) if response.streaming else response.content).decode()


@pytest.mark.parametrize(
    "address",
    [*ADDRESSES, *(f"/meetings/{SOM_24}/{page}" for page in ("original", "history/"))],
)
def test_its_addresses_answer_with_day_and_reason(purged, client, address):
    response = client.get(address)

    assert response.status_code == 410
    assert REASON in body(response)
    assert "Antalya" not in body(response)


def test_a_former_address_answers_too(som_24, client):
    with revising(som_24) as held:
        held.former_slugs = ["som-24"]
        held.save()
    publish([(som_24, None)])

    purge(som_24, version=None, reason=REASON)

    assert client.get("/meetings/som-24/").status_code == 410


def test_lists_and_files_hold_it_no_more_and_still_know_its_address(purged, client):
    assert body(client.get(f"/statements.csv?meeting={SOM_24}")).count("\n") == 1
    assert body(client.get("/statements.csv?bom=0")).count("\n") == 1
    assert "five year plan" not in body(client.get("/search/?q=plan"))


def test_an_earlier_edition_says_how_many_are_withheld(purged):
    then = Selection(Question(CardKind.STATEMENT, version=2), current())

    assert (then.count(), then.withheld) == (0, 30)


def test_a_rebuilt_catalogue_answers_the_same(purged, client):
    before = [(a, client.get(a).status_code, body(client.get(a))) for a in ADDRESSES]

    rebuild()

    assert [(a, client.get(a).status_code, body(client.get(a))) for a in ADDRESSES] == (
        before
    )
    assert Selection(Question(CardKind.STATEMENT, version=2), current()).withheld == 30


def test_what_stays_are_number_date_and_reason(purged):
    frozen = Publication.objects.filter(meeting=purged).order_by("edition_id")

    assert [(p.edition_id, p.record, p.reason) for p in frozen] == [
        (2, None, REASON),
        (3, None, REASON),
    ]
    assert Edition.objects.get(number=3).note == REASON
    record = record_of(purged)
    assert record.meeting.slug == SOM_24
    assert record.meeting.title == f"Purged: {SOM_24}"
    assert record.meeting.ordinal == 24
    assert record.meeting.start_date == "2016-12-15"
    assert (record.meeting.city, record.meeting.country) == (None, None)
    assert record.header == []
    parts = (record.paragraphs, record.participants, record.statements)
    assert [*parts, record.decisions, record.documents] == [[], [], [], [], []]
    assert [r.text for r in Revision.objects.filter(meeting=purged)] == [
        record.as_text()
    ]


def test_numbers_are_never_given_again(purged, names):
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    record.meeting.slug, record.meeting.title = "another", "Another meeting"
    record.meeting.ordinal = 99
    other, _ = draft_record(record)

    publish([(other, None)])

    numbers = Statement.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(31, 61))
    decisions = Decision.objects.order_by("number").values_list("number", flat=True)
    assert list(decisions) == list(range(14, 27))


def test_a_record_cannot_bring_a_purged_number_back(purged):
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    record.statements[3].number = 16

    with pytest.raises(RecordFaults) as refusal:
        draft_record(record)

    assert refusal.value.sentences == [
        "statements[3].number: 16 was purged and is not given again; "
        "leave the number out."
    ]


def test_a_number_that_a_record_brought_is_spent_too(som_24):
    Statement.objects.filter(number=30).update(number=500)
    publish([(som_24, None)])

    purge(som_24, version=None, reason=REASON)

    assert Archive.objects.get().next_statement == 501


def test_a_redacted_record_may_be_published_at_the_address(purged, client):
    with revising(purged) as held:
        held.title = "The meeting without the names"
        held.save()

    publish([(purged, None)])

    assert "The meeting without the names" in body(client.get(ADDRESSES[0]))
    response = client.get("/statements/16/")
    assert response.status_code == 410
    assert REASON in body(response)


def test_what_another_record_says_of_a_decision_it_says_of_the_meeting(som_24):
    other = Meeting.objects.get(slug="som-21")
    with revising(other):
        decision = Decision.objects.create(meeting=other, key="d01", status="agreed")
        Link.objects.create(
            decision=decision,
            type="follows",
            to_decision=Decision.objects.get(number=8),
        )

    purge(som_24, version=None, reason=REASON)

    found = record_of(Meeting.objects.get(pk=other.pk))
    assert [link.target for link in found.decisions[0].links] == [f"meeting:{SOM_24}"]
    latest = Revision.objects.filter(meeting=other).first()
    assert latest.text == found.as_text()


def test_its_files_go_but_not_those_of_other_meetings(som_24, settings):
    other = MeetingFactory()
    mine, shared = b"Words of this meeting.", b"Words of two meetings."
    for meeting, content in ((som_24, mine), (som_24, shared), (other, shared)):
        Document.objects.create(
            meeting=meeting, sha256=sha256_of(content), name="a.txt"
        )
        keep_file(meeting, content)
    waiting = ContentFile(b"It waits.", name="b.txt")
    again = ContentFile(mine, name="c.txt")
    elsewhere = ContentFile(b"Words of neither.", name="d.txt")
    user = UserFactory()
    intake.hand_in([waiting], by=user, wanted=som_24)
    intake.hand_in([again, elsewhere], by=user)

    purge(som_24, version=None, reason=REASON)

    left = [p.read_bytes() for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]
    assert sorted(left) == [b"Words of neither.", b"Words of two meetings."]
    assert [upload.name for upload in Upload.objects.all()] == ["d.txt"]


def test_a_file_that_only_an_earlier_edition_names_goes_too(som_24, settings):
    content = (DATA / "documents" / "som-24-antalya-2016.txt").read_bytes()
    keep_file(som_24, content)
    Document.objects.filter(meeting=som_24).delete()

    purge(som_24, version=None, reason=REASON)

    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []


def test_a_file_that_cannot_be_deleted_is_said(som_24, settings):
    content = (DATA / "documents" / "som-24-antalya-2016.txt").read_bytes()
    name = Path(settings.MEDIA_ROOT) / "documents" / sha256_of(content)
    (name / "in the way").mkdir(parents=True)

    _, failed = purge(som_24, version=None, reason=REASON)

    assert failed == [
        f"The file {name} could not be deleted (Directory not empty); "
        "delete it by hand."
    ]


def test_the_admins_own_log_is_emptied_of_what_it_named(som_24):
    kind = ContentType.objects.get_for_model(Meeting)
    LogEntry.objects.create(
        user=UserFactory(),
        content_type=kind,
        object_id=som_24.pk,
        object_repr="Antalya",
        action_flag=CHANGE,
    )

    purge(som_24, version=None, reason=REASON)

    assert LogEntry.objects.count() == 0


def test_what_is_typed_of_no_meeting_may_be_of_this_one_and_goes(som_24):
    """Words of a meeting that somebody began to enter by hand, say."""
    saved = Typed.objects.create(user=UserFactory(), page="/", made="/saved/")
    Typed.objects.create(user=UserFactory(), page="/", data="text=Words")

    purge(som_24, version=None, reason=REASON)

    assert list(Typed.objects.all()) == [saved]


def test_what_was_being_typed_and_reported_goes(som_24):
    other = MeetingFactory()
    for meeting in (som_24, other):
        Typed.objects.create(user=UserFactory(), meeting=meeting, page="/", data="{}")
        Report.objects.create(
            meeting=meeting, about="a", address="/", edition=1, text="Wrong."
        )

    purge(som_24, version=None, reason=REASON)

    assert [one.meeting for one in Typed.objects.all()] == [other]
    assert [one.meeting for one in Report.objects.all()] == [other]


@pytest.mark.parametrize("reason", ["", "  "])
def test_purging_needs_a_reason(som_24, reason):
    with pytest.raises(Refused, match="Say why"):
        purge(som_24, version=None, reason=reason)


def test_what_was_never_public_is_not_purged():
    with pytest.raises(Refused, match="was never public; delete it instead"):
        purge(MeetingFactory(), version=None, reason=REASON)


def test_another_version_than_the_one_shown_is_not_purged(som_24):
    with revising(som_24) as held:
        held.title = "Saved meanwhile"
        held.save()

    with pytest.raises(Conflict):
        purge(som_24, version=som_24.version, reason=REASON)

    assert Publication.objects.get(meeting=som_24).record


def test_a_withdrawn_meeting_is_purged_and_keeps_its_successor(som_24, client):
    other = Meeting.objects.get(slug="som-21")
    withdraw(som_24, reason="Entered twice.", successor=other)

    purge(som_24, version=None, reason=REASON)

    frozen = Publication.objects.filter(meeting=som_24).order_by("edition_id")
    assert [(p.reason, p.successor) for p in frozen] == [
        (REASON, None),
        ("Entered twice.", other),
        (REASON, other),
    ]
    assert 'href="/meetings/som-21/"' in body(client.get("/statements/16/"))


def test_it_is_purged_again_when_words_came_back(purged, client):
    with revising(purged) as held:
        held.title = "Words that came back"
        held.save()
    publish([(purged, None)])

    purge(purged, version=None, reason="They came back.")

    for address in ADDRESSES:
        response = client.get(address)
        assert (response.status_code, "They came back." in body(response)) == (
            410,
            True,
        )
    assert Card.objects.filter(data__contains="Words that came back").count() == 0
    assert Card.objects.filter(kind="statement", public_id="16").count() == 1


def test_all_that_is_left_can_be_published_dumped_and_backed_up(purged, capsys):
    call_command("publish_meeting", "--all")

    for meeting in Meeting.objects.all():
        call_command("dump_record", meeting.slug)
        assert read(record_of(meeting).as_text().encode())
    assert "five year plan" not in capsys.readouterr().out
    publish_names()


def test_scripts_purge_with_yes_and_are_told_what_is_left(som_24, tmp_path, capsys):
    backup, lost = tmp_path / "one.tar", tmp_path / "lost.tar"
    backup.touch()
    for file in (backup, lost):
        Backup.objects.create(
            at="2026-11-23T01:00Z", file=str(file), bytes=1, edition=1
        )

    call_command("purge_meeting", SOM_24, "--reason", REASON, "--yes")

    out = capsys.readouterr().out
    assert out.startswith(f"{SOM_24}: purged in Edition 3\n")
    assert f"- The backup {backup} of 23 November 2026." in out
    assert str(lost) not in out
    assert "- All other backups made before" in out


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("no\n", "Nothing was purged."),
        ("yes\nsom-21\n", "That is not its address; nothing was purged."),
    ],
)
def test_a_person_is_asked_twice(som_24, monkeypatch, capsys, typed, sentence):
    monkeypatch.setattr("sys.stdin", Terminal(typed))

    with pytest.raises(CommandError) as refusal:
        call_command("purge_meeting", SOM_24, "--reason", REASON)

    assert str(refusal.value) == sentence
    assert "  - 30 statements\n" in capsys.readouterr().out
    assert Publication.objects.get(meeting=som_24).record


def test_a_person_who_types_both_answers_purges(som_24, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal(f"yes\n{SOM_24}\n"))

    call_command("purge_meeting", SOM_24, "--reason", REASON)

    assert Publication.objects.filter(meeting=som_24, record=None).count() == 2


def test_nobody_to_ask_is_said(som_24, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())

    with pytest.raises(CommandError) as refusal:
        call_command("purge_meeting", SOM_24, "--reason", REASON)

    assert str(refusal.value) == (
        "There is nobody to ask; say --yes, or use a terminal."
    )


def test_staff_still_read_its_history(purged, client):
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group="Admin"))

    for page in ("change", "history", "publish"):
        response = client.get(f"/admin/meetings/meeting/{purged.pk}/{page}/")
        assert (response.status_code, "Antalya" in body(response)) == (200, False)
