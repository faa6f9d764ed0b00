"""Publishing: what readers see changes with an edition, and only then."""

import pytest
from django.core.management import CommandError, call_command

from meetings.catalogue.current import current
from meetings.catalogue.selection import Question, Selection, entry
from meetings.drafting import Conflict, revising, reword
from meetings.models import (
    Archive,
    Card,
    Edition,
    Meeting,
    Name,
    Paragraph,
    Publication,
    Statement,
)
from meetings.publishing import (
    Refused,
    publish,
    publish_names,
    rebuild,
    withdraw,
)
from meetings.record import trusted
from meetings.vocabulary import CardKind
from tests.conftest import SOM_24
from tests.factories import MeetingFactory


def reworded(meeting, label, old, new):
    with revising(meeting):
        paragraph = Paragraph.objects.get(meeting=meeting, label=label)
        reword(paragraph, paragraph.text.replace(old, new))


def counts():
    catalogue = current()
    return {
        str(kind): Selection(Question(kind), catalogue).count()
        for kind in (CardKind.STATEMENT, CardKind.DECISION, CardKind.PARAGRAPH)
    }


def test_the_sample_has_what_the_document_holds(som_24):
    assert counts() == {"statement": 30, "decision": 13, "paragraph": 31}
    outcomes = Question(CardKind.DECISION, {"outcome": ("yes",)})
    assert Selection(outcomes, current()).count() == 7
    assert entry(current(), "meeting", SOM_24)["counts"]["delegations"] == 27


def test_an_unchanged_meeting_makes_no_edition(som_24):
    assert publish([(som_24, None)]) is None
    assert Edition.objects.count() == 2


def test_a_draft_is_not_public_until_it_is_published(som_24):
    reworded(som_24, "7.ii", "five year plan", "ten year plan")

    before = entry(current(), "statement", "18")["text"]
    publish([(som_24, None)])
    after = entry(current(), "statement", "18")["text"]

    assert after == before.replace("five year plan", "ten year plan")


def test_a_corrected_comma_closes_only_the_card_it_stands_in(som_24):
    reworded(som_24, "1", "50 participants", "50 participants,")

    edition = publish([(som_24, None)])

    closed = Card.objects.filter(last_edition=edition.number - 1)
    assert [card.public_id for card in closed] == [f"{SOM_24}#p1"]
    assert Card.objects.filter(first_edition=edition.number).count() == 1


def test_publishing_refuses_another_version_than_the_one_that_was_seen(som_24):
    seen = Meeting.objects.get(pk=som_24.pk).version
    reworded(som_24, "1", "gathered", "brought together")

    with pytest.raises(Conflict):
        publish([(som_24, seen)])

    assert Archive.objects.get().edition == 2


def test_a_statement_without_a_speaker_is_not_published(som_24):
    with revising(som_24):
        Statement.objects.get(number=16).speakers.all().delete()

    with pytest.raises(Refused, match="Statement 16 has no speaker"):
        publish([(som_24, None)])


def test_numbers_are_given_in_the_order_of_the_document(som_24):
    numbers = Statement.objects.filter(meeting=som_24).values_list("number", flat=True)

    assert list(numbers) == list(range(1, 31))


def test_a_renamed_country_publishes_no_meeting_again(som_24):
    Name.objects.filter(text="Iraq").update(text="Republic of Mesopotamia")

    edition = publish_names()

    touched = Publication.objects.filter(edition=edition)
    assert [publication.meeting for publication in touched] == [None]
    found = entry(current(), "statement", "18")["speakers"][0]
    assert found["name"] == "Republic of Mesopotamia"
    assert found["as"] == "Iraq"


def test_an_earlier_edition_still_answers_as_it_did(som_24):
    before = entry(current(), "statement", "18")["text"]
    reworded(som_24, "7.ii", "five year plan", "ten year plan")
    publish([(som_24, None)])

    then = Selection(Question(CardKind.STATEMENT, version=2), current())

    assert [one["text"] for one in then[0:30] if one["number"] == 18] == [before]


def test_a_withdrawn_meeting_is_absent_from_every_edition(som_24):
    withdraw(som_24, reason="Entered by mistake.")

    catalogue = current()

    assert counts() == {"statement": 0, "decision": 0, "paragraph": 0}
    earlier = Selection(Question(CardKind.STATEMENT, version=2), catalogue)
    assert (earlier.count(), earlier.withheld) == (0, 30)
    assert entry(catalogue, "meeting", SOM_24) is None


def test_withdrawing_needs_a_reason_and_something_public(som_24):
    with pytest.raises(Refused, match="Say why"):
        withdraw(som_24, reason=" ")
    with pytest.raises(Refused, match="not public"):
        withdraw(MeetingFactory(), reason="It was never there.")


def test_a_withdrawn_meeting_can_be_published_again(som_24):
    withdraw(som_24, reason="Entered by mistake.")

    publish([(som_24, None)])

    assert counts() == {"statement": 30, "decision": 13, "paragraph": 31}
    then = Selection(Question(CardKind.STATEMENT, version=2), current())
    assert then.count() == 0


def test_the_catalogue_can_be_made_anew_from_the_publications(som_24):
    som_21 = Meeting.objects.get(slug="som-21")
    reworded(som_24, "7.ii", "five year plan", "ten year plan")
    publish([(som_24, None)])
    withdraw(som_21, reason="Not held.")
    Name.objects.filter(text="Iraq").update(text="Republic of Mesopotamia")
    publish_names()
    publish([(som_21, None)])
    Name.objects.filter(text="Republic of Mesopotamia").update(text="Iraq")
    publish_names()
    before, index = all_cards(), found_by_words()

    rebuild()

    assert all_cards() == before
    assert found_by_words() == index


def all_cards():
    """All cards of all editions, without their keys."""
    names = [f.attname for f in Card._meta.concrete_fields if f.attname != "id"]
    order = ("kind", "public_id", "first_edition", "digest")
    return list(Card.objects.order_by(*order).values_list(*names))


def found_by_words():
    questions = [Question(CardKind.STATEMENT, q=q) for q in ("Iraq", "plan", "the of")]
    return [
        [one["number"] for one in Selection(question, current())[0:50]]
        for question in questions
    ]


def moved_after_its_items(meeting):
    with revising(meeting):
        Paragraph.objects.filter(meeting=meeting, label="7").update(position=500)


def test_what_could_not_be_read_again_is_not_published(som_24):
    moved_after_its_items(som_24)

    with pytest.raises(Refused) as refusal:
        publish([(som_24, None)])

    items = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    assert str(refusal.value) == " ".join(
        [
            f"“{som_24}” cannot be published.",
            *(
                f"Paragraph 7.{item}, parent: no paragraph 7 stands before this."
                for item in items
            ),
        ]
    )


def test_what_is_public_can_always_be_projected_again(som_24):
    standing = Publication.objects.get(meeting=som_24)
    record = trusted(standing.record)
    record.paragraphs.append(record.paragraphs.pop(0))
    Publication.objects.filter(pk=standing.pk).update(record=record.as_text())
    Name.objects.filter(text="Iraq").update(text="Mesopotamia")
    assert publish_names()
    record.statements[0].themes = ["gone"]
    record.statements[0].mentions = ["org:GONE", "country:GG"]
    Publication.objects.filter(pk=standing.pk).update(record=record.as_text())

    assert rebuild() > 0

    found = entry(current(), "statement", str(record.statements[0].number))
    assert [theme["label"] for theme in found["themes"]] == ["gone"]
    assert [body["ref"] for body in found["mentions"]] == [
        "organisation:gone",
        "country:gg",
    ]


def test_all_meetings_are_published_but_those_that_were_withdrawn(som_24, capsys):
    withdraw(som_24, reason="Entered by mistake.")

    call_command("publish_meeting", "--all")

    assert entry(current(), "meeting", SOM_24) is None
    assert capsys.readouterr().out == (
        "names: nothing new to publish\n"
        f"withdrawn, so left out unless named: {SOM_24}\n"
        "1 meetings: nothing new to publish\n"
    )


def test_a_withdrawn_meeting_that_is_named_comes_back_with_all_others(som_24):
    withdraw(som_24, reason="Entered by mistake.")

    call_command("publish_meeting", SOM_24, "--all")

    assert entry(current(), "meeting", SOM_24)


def test_publishing_nothing_says_what_to_give(db):
    with pytest.raises(CommandError) as error:
        call_command("publish_meeting")

    assert str(error.value) == "Give the addresses of meetings, `names`, or --all."
