"""Loading and dumping Records: safe to repeat, refused whole, nothing renumbered."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.drafting import draft_names, draft_record, names_record, record_of, reword
from meetings.management.plain import DATA
from meetings.models import (
    Card,
    Document,
    Meeting,
    Name,
    Organisation,
    Paragraph,
    Passage,
    Revision,
    Statement,
)
from meetings.names import NamesRecord
from meetings.publishing import publish, publish_names
from meetings.record import RecordFaults, read
from tests.conftest import SOM_24

READING = Path(__file__).parent.parent / "records" / "som-24-reading.json"
SAMPLE = DATA / "meetings" / f"{SOM_24}.json"


def loaded(data):
    meeting, is_changed = draft_record(read(data))
    return meeting, is_changed


def test_the_reference_reading_is_dumped_as_it_was_loaded(names):
    meeting, _ = loaded(READING.read_text())

    assert record_of(meeting).as_text() == read(READING.read_text()).as_text()


def test_the_same_file_twice_changes_nothing(names):
    first, _ = loaded(READING.read_text())
    keys = list(Statement.objects.values_list("pk", "key"))

    second, is_changed = loaded(READING.read_text())

    assert (second.pk, second.version, is_changed) == (first.pk, 1, False)
    assert list(Statement.objects.values_list("pk", "key")) == keys
    assert Revision.objects.filter(meeting=first).count() == 1


def test_a_corrected_file_keeps_ids_and_numbers_of_what_did_not_change(som_24):
    before = dict(Statement.objects.values_list("number", "pk"))
    data = json.loads(SAMPLE.read_text())
    del data["statements"][9]
    for statement in data["statements"]:
        del statement["id"]

    loaded(data)

    gone = before.pop(10)
    assert not Statement.objects.filter(pk=gone).exists()
    assert dict(Statement.objects.values_list("number", "pk")) == before


def test_a_known_meeting_is_filled_and_not_doubled(som_24):
    data = json.loads(SAMPLE.read_text())
    data["meeting"] |= {
        "ordinal": 21,
        "start_date": "2013-12-09",
        "end_date": "2013-12-10",
    }
    del data["meeting"]["slug"]
    stub = Meeting.objects.get(slug="som-21")

    filled, _ = loaded(data)

    assert filled.pk == stub.pk
    assert filled.slug == "2013-12-09-som-21-antalya"
    assert filled.former_slugs == ["som-21"]


def test_unknown_bodies_and_themes_are_all_named_and_nothing_is_written(names):
    data = json.loads(SAMPLE.read_text())
    data["participants"][0]["entity"] = "country:ZZ"
    data["statements"][1]["themes"] = ["weather"]

    with pytest.raises(RecordFaults) as refusal:
        loaded(data)

    assert refusal.value.sentences == [
        "participants[0].entity: country:ZZ is not among the names; "
        "add it there first.",
        "statements[1].themes[0]: weather is not a theme.",
    ]
    assert not Meeting.objects.exists()


def test_a_number_that_is_taken_is_refused(som_24):
    data = json.loads(SAMPLE.read_text())
    data["meeting"] |= {"slug": "another", "ordinal": 25}
    data["statements"][0]["number"] = 7

    with pytest.raises(RecordFaults) as refusal:
        loaded(data)

    assert refusal.value.sentences == [
        "statements[0].number: 7 belongs to another meeting; leave the number out."
    ]


def test_a_faulty_file_among_several_leaves_nothing_behind(names, tmp_path):
    faulty = tmp_path / "faulty.json"
    faulty.write_text('{"format": "bpx-exchange/1"}')

    with pytest.raises(CommandError) as error:
        call_command("load_record", str(SAMPLE), str(faulty))

    assert str(error.value) == (
        f"{faulty} was not loaded; nothing is changed.\n  meeting: is missing."
    )
    assert not Meeting.objects.exists()


def bare(**facts):
    """A Record without an address, of two facts and one paragraph."""
    return {
        "format": "bpx-exchange/1",
        "meeting": {"type": "thematic", "title": "A"} | facts,
        "paragraphs": [{"label": "1", "text": "It was said."}],
    }


def test_all_faults_are_named_at_once_also_what_only_the_archive_knows(
    som_24, tmp_path
):
    data = json.loads(SAMPLE.read_text())
    data["meeting"] |= {"slug": "another", "former_slugs": ["som-21"]}
    data["paragraphs"][0]["level"] = "one"
    data["statements"][1]["spans"][0]["end"] = 99_999
    data["statements"][1]["themes"] = ["weather"]
    data["decisions"][0]["links"] = [{"type": "about", "target": "meeting:nowhere"}]
    data["participants"][0]["entity"] = "country:ZZ"
    data["statements"][0]["number"] = 1
    file = tmp_path / "faulty.json"
    file.write_text(json.dumps(data))

    with pytest.raises(CommandError) as refusal:
        call_command("load_record", str(file))

    assert str(refusal.value).split("\n  ")[1:] == [
        "paragraphs[0].level: must be a whole number.",
        "statements[1].spans[0]: ends after the paragraph does.",
        "participants[0].entity: country:ZZ is not among the names; "
        "add it there first.",
        "statements[1].themes[0]: weather is not a theme.",
        "meeting.former_slugs[0]: som-21 is the address of "
        "“21st Senior Officials Meeting”; take it out.",
        "statements[0].number: 1 belongs to another meeting; leave the number out.",
        "decisions[0].links[0].target: the archive has no meeting:nowhere; "
        "load that meeting first.",
    ]


@pytest.mark.parametrize("target", ["som-21#²", f"som-21#{'9' * 30}", "som-21#d99"])
def test_a_link_that_leads_nowhere_is_a_fault(som_24, target):
    data = json.loads(SAMPLE.read_text())
    data["decisions"][0]["links"] = [{"type": "about", "target": f"meeting:{target}"}]

    with pytest.raises(RecordFaults, match=f"the archive has no meeting:{target};"):
        loaded(data)


@pytest.mark.parametrize(
    "facts", [{"start_date": "2001-05-05", "city": "Vienna"}, {"type": "other"}]
)
def test_meetings_of_other_titles_do_not_overwrite_each_other(names, facts):
    first, _ = loaded(bare(**facts))
    second, _ = loaded(bare(**facts, title="B"))
    again, is_changed = loaded(bare(**facts, title="B"))

    assert second.slug == f"{first.slug}-2"
    assert (again.pk, is_changed) == (second.pk, False)


def test_known_meetings_of_other_titles_do_not_overwrite_each_other(names):
    slugs = [
        loaded(bare(type="other", title=title) | {"paragraphs": []})[0].slug
        for title in "ABA"
    ]

    assert slugs == ["meeting", "meeting-2", "meeting"]


def test_a_filled_meeting_moves_to_an_address_that_is_free(names):
    loaded(bare(ordinal=3, start_date="2001-05-05", title="Another", slug="stub"))
    Meeting.objects.update(slug="2001-05-05-thematic-3")
    known, _ = loaded(bare(ordinal=3, coverage="named") | {"paragraphs": []})

    filled, _ = loaded(bare(ordinal=3, start_date="2001-05-05"))

    assert (filled.pk, filled.slug) == (known.pk, "2001-05-05-thematic-3-2")


def test_a_body_and_the_one_it_was_merged_into_are_not_two(names):
    kept = Organisation.objects.get(slug="iom")
    Organisation.objects.filter(slug="icmpd").update(merged_into=kept)
    listed = [{"entity": "org:IOM"}, {"entity": "org:ICMPD"}]

    with pytest.raises(RecordFaults) as refusal:
        loaded(bare() | {"participants": listed})

    assert refusal.value.sentences == [
        "participants[1]: org:ICMPD and org:IOM are one body."
    ]


def test_names_are_dumped_as_they_were_loaded(names):
    assert names_record().as_text() == (DATA / "names.json").read_text()
    assert draft_names(names, overwrite=True) == 0


def test_faulty_names_are_refused_in_sentences(db, tmp_path):
    file = tmp_path / "names.json"
    file.write_text(
        (DATA / "names.json").read_text().replace('"text": "IOM"', '"text": "I\\u0000"')
    )

    with pytest.raises(CommandError, match=r"holds the control character U\+0000"):
        call_command("load_names", str(file))

    assert not Organisation.objects.exists()


def test_a_body_that_was_merged_twice_leads_to_the_last(names):
    merged = {"country:aaa": "country:bbb", "country:bbb": "country:irq"}

    draft_names(names.model_copy(update={"merged": merged}))

    assert names_record().merged == dict.fromkeys(merged, "country:irq")


def test_a_name_that_no_list_holds_is_said_as_staff_know_it(names):
    Name.objects.filter(text="Iraq").update(text="")

    with pytest.raises(RecordFaults) as refusal:
        names_record()

    assert refusal.value.sentences == ["Country irq, names 1, text: must not be empty."]


def test_names_that_staff_changed_are_left_alone(names):
    country = names_record().countries[0]
    Meeting.objects.all().delete()
    from_staff = NamesRecord.model_validate(names.model_dump())
    from_staff.countries[0].footnote = "A footnote."
    draft_names(from_staff, overwrite=True)

    draft_names(names)

    assert names_record().countries[0].footnote == "A footnote."
    assert names_record().countries[0].slug == country.slug


def test_an_archive_dumped_and_loaded_again_is_the_same_to_readers(db):
    call_command("load_sample", verbosity=0)
    dumps = [record_of(meeting).as_text() for meeting in Meeting.objects.all()]
    before = entries()

    wiped()
    loaded_again = [draft_record(read(text))[0] for text in dumps]
    publish_names()
    publish([(meeting, None) for meeting in loaded_again])

    assert len(dumps) > 20
    assert entries() == before


def entries():
    """The address of each entry, and what it says there but for its version."""
    standing = Card.objects.standing().exclude(meeting=None)
    said = (card.data.rpartition(',"version"')[0] for card in standing)
    at = ((card.kind, card.public_id, card.digest) for card in standing)
    return dict(zip(at, said, strict=True))


def wiped():
    """As if in an empty database that has the same names."""
    from meetings import models as m  # noqa: PLC0415 - every table, by name

    for model in (m.Card, m.Publication, m.Edition, m.Revision, m.Passage, m.Link):
        model.objects.all().delete()
    m.Role.objects.all().delete()
    m.Paragraph.objects.update(parent=None)
    for model in (m.Statement, m.Decision, m.Participant, m.Paragraph, m.Meeting):
        model.objects.all().delete()
    m.Archive.objects.update(edition=0, next_statement=1, next_decision=1, generation=2)


def test_a_corrected_paragraph_carries_the_chosen_words_along(som_24):
    paragraph = Paragraph.objects.get(meeting=som_24, label="7.ii")
    passage = Passage.objects.get(paragraph=paragraph)
    words = passage.text

    reword(paragraph, f"[Sic] {paragraph.text}")

    passage.refresh_from_db()
    assert (passage.start, passage.text) == (6, words)
    assert not passage.statement.needs_review


def test_an_edit_inside_chosen_words_asks_for_a_check(som_24):
    paragraph = Paragraph.objects.get(meeting=som_24, label="7.ii")

    reword(paragraph, paragraph.text.replace("five year plan", "five-year plan"))

    statement = Passage.objects.get(paragraph=paragraph).statement
    assert statement.needs_review
    assert "five-year plan" in statement.text


def test_the_sample_leaves_no_copies_of_its_file(db, settings):
    for _ in range(2):
        call_command("load_sample", verbosity=0)
        wiped()
        Document.objects.all().delete()

    kept = [file.name for file in (settings.MEDIA_ROOT / "documents").iterdir()]
    assert len(kept) == 1


def test_a_folder_of_files_that_is_none_is_said(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("no folder")

    with pytest.raises(CommandError, match=r"keeps no file .*; set MEDIA_ROOT to a"):
        call_command("load_sample", verbosity=0)

    assert not Meeting.objects.exists()
