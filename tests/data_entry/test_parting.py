"""Published statements parted and joined: no number is lost, at any door."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from meetings.admin.words import sentences
from meetings.drafting import draft_record, record_of
from meetings.models import Decision, Meeting, Statement
from meetings.publishing import publish, publish_names, rebuild
from meetings.record import RecordFaults, read
from tests.conftest import SOM_24
from tests.factories import MeetingFactory, StatementFactory


def text(response):
    return response.content.decode()


def version():
    return Meeting.objects.get(slug=SOM_24).version


def merged(client, number, model="statement"):
    row = {"statement": Statement, "decision": Decision}[model].objects.get(
        number=number
    )
    address = reverse(f"admin:merge_{model}", args=[row.pk])
    page = client.post(address, {"version": version()}, follow=True)
    assert "holds the words of both" in text(page)
    type(row).objects.filter(pk=row.pk).update(accepted=True)


@pytest.fixture
def joined(som_24, editor):
    """Statement 17 is part of statement 16 now, and readers have it."""
    merged(editor, 16)
    publish([(som_24, None)])
    return som_24


def doors(client):
    """What every door that knows numbers says of statement 17."""
    page = client.get("/statements/17/")
    marked = client.get(f"/meetings/{SOM_24}/?s=17")
    return [(one.status_code, one["Location"]) for one in (page, marked)]


LEADING = [(301, "/statements/16/"), (301, f"/meetings/{SOM_24}/?s=16")]


def test_an_abbreviation_is_no_end_of_a_sentence():
    said = "The Chair thanked Mr. Smith of the E.U. Delegation. He left; She stayed."

    assert [said[start:end] for start, end in sentences(said)] == [
        "The Chair thanked Mr. Smith of the E.U. Delegation.",
        "He left;",
        "She stayed.",
    ]


def test_the_page_of_merging_shows_both(som_24, editor):
    first, second = Statement.objects.filter(number__in=(16, 17))

    page = editor.get(reverse("admin:merge_statement", args=[first.pk]), follow=True)

    assert page.context["following"] == second
    assert "The address of Statement 17 will lead to it." in text(page)


def test_the_first_part_keeps_its_number_and_the_other_leads_to_it(joined, client):
    statement = Statement.objects.get(number=16)

    assert statement.former_numbers == [17]
    assert doors(client) == LEADING
    assert "17" not in {
        line.split(",")[0]
        for line in b"".join(client.get("/statements.csv").streaming_content)
        .decode()
        .splitlines()
    }


def test_the_gone_number_leads_on_after_a_rebuild(joined, client):
    rebuild()

    assert doors(client) == LEADING


def test_the_gone_number_survives_dump_and_load(joined, client, capsys):
    call_command("dump_record", SOM_24)
    dumped = capsys.readouterr().out
    Statement.objects.filter(number=16).update(former_numbers=[])

    draft_record(read(dumped))

    assert Statement.objects.get(number=16).former_numbers == [17]
    assert '"former_numbers": [\n    17\n   ]' in dumped


def test_a_number_that_leads_is_never_given_again(joined):
    Statement.objects.filter(number__gt=16).delete()
    Statement.objects.filter(number=16).update(former_numbers=[900])
    other = MeetingFactory()
    StatementFactory(meeting=other)
    publish_names()

    publish([(other, None)])

    assert Statement.objects.get(meeting=other).number == 901


def test_a_record_with_a_number_that_leads_elsewhere_is_refused(joined):
    record = record_of(joined)
    record.meeting.slug, record.meeting.title = "another", "Another meeting"
    record.decisions, record.statements = [], record.statements[:1]
    record.statements[0].number = 17

    with pytest.raises(RecordFaults, match="17 belongs to another meeting"):
        draft_record(record)


def test_a_record_that_leads_twice_is_refused(joined):
    data = json.loads(record_of(joined).as_text())
    data["statements"][0]["former_numbers"] = [17, 18]

    with pytest.raises(RecordFaults) as refusal:
        read(data)

    assert [s.partition(":")[0] for s in refusal.value.sentences] == [
        "statements[0].former_numbers",
        "statements[15].former_numbers",
    ]


def test_a_record_from_before_brings_the_number_back(som_24, editor, client):
    before = record_of(som_24)
    merged(editor, 16)
    publish([(som_24, None)])

    draft_record(before)
    publish([(som_24, None)])

    assert client.get("/statements/17/").status_code == 200
    assert Statement.objects.get(number=16).former_numbers == []


def test_merged_decisions_lead_on_as_well(som_24, editor, client):
    merged(editor, 8, model="decision")
    publish([(som_24, None)])

    assert client.get("/decisions/9/")["Location"] == "/decisions/8/"


def test_staff_find_an_entry_by_a_number_that_leads_to_it(joined, editor):
    page = editor.get(reverse("admin:meetings_statement_changelist"), {"q": "17"})

    assert [one.number for one in page.context["cl"].result_list][:1] == [16]


def test_a_published_statement_is_split_and_keeps_its_number(som_24, editor):
    first = next(s for s in Statement.objects.all() if s.text.count(". ") > 1)
    words = first.text
    address = reverse("admin:split_statement", args=[first.pk])
    places = editor.get(address, follow=True).context["places"]

    data = {"at": places[0][0], "version": version()}
    page = editor.post(address, data, follow=True)

    second = Statement.objects.get(number=None)
    assert "Check both and accept them." in text(page)
    assert second.text.startswith(places[0][1])
    first = Statement.objects.get(pk=first.pk)
    assert (first.number is not None, f"{first.text} {second.text}") == (True, words)


@pytest.mark.parametrize("at", ["", "x:y", "0:0", "1:99999999999999999999999"])
def test_a_place_outside_the_words_is_refused(som_24, editor, at):
    statement = Statement.objects.get(number=18)
    address = reverse("admin:split_statement", args=[statement.pk])

    page = editor.post(address, {"at": at, "version": version()})

    assert "There are no words on one side of that place." in text(page)
    assert Statement.objects.count() == 30


@pytest.mark.parametrize("act", ["split", "merge"])
def test_what_somebody_changed_meanwhile_is_shown_anew(som_24, editor, act):
    statement = Statement.objects.get(number=18)
    address = reverse(f"admin:{act}_statement", args=[statement.pk])

    page = editor.post(address, {"at": "1:1", "version": version() - 1})

    assert "was changed by somebody else" in text(page)
    assert Statement.objects.count() == 30


def test_the_last_one_has_none_to_be_joined_with(som_24, editor):
    last = Statement.objects.filter(meeting=som_24).last()
    address = reverse("admin:merge_statement", args=[last.pk])

    assert "None follows it in this meeting." in text(editor.get(address, follow=True))
    page = editor.post(address, {"version": version()})
    assert "No statement follows this one." in text(page)


@pytest.mark.parametrize(("act", "count"), [("split", 31), ("merge", 29)])
def test_sent_twice_or_gone_back_to_it_leads_to_what_it_became(
    som_24, editor, act, count
):
    first = next(s for s in Statement.objects.all() if s.text.count(". ") > 1)
    opened = editor.get(reverse(f"admin:{act}_statement", args=[first.pk])).url
    places = editor.get(opened).context.get("places", [("", "")])
    data = {"at": places[0][0], "version": version()}
    data["_token"] = opened.partition("=")[2]

    first, second = (editor.post(opened, data).url for _ in range(2))
    back = editor.get(opened, follow=True)

    assert [second, back.redirect_chain] == [first, [(first, 302)]]
    assert "This was saved already; this is what it became." in text(back)
    assert Statement.objects.count() == count
