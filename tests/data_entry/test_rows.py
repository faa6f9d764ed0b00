"""Rows of one page: none twice, none empty, none in the way; a sentence, never 500."""

import pytest
from django.urls import reverse

from meetings.models import (
    Country,
    Decision,
    Meeting,
    Organisation,
    Paragraph,
    Participant,
    Statement,
)
from tests.data_entry.forms import filled
from tests.factories import CountryFactory, MeetingFactory, ParagraphFactory


def page_of(row):
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


def rows_of(prefix, *rows):
    """Rows that a browser adds to those of a page, which hold none yet."""
    found = {f"{prefix}-TOTAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        found |= {f"{prefix}-{number}-{key}": value for key, value in row.items()}
    return found


def sentences(response):
    found = set()
    for one in response.context["errors"]:
        found |= {one} if isinstance(one, str) else {str(error) for error in one}
    return found


def decision_page(som_24, client):
    row = Decision.objects.filter(meeting=som_24, links=None).first()
    row.parties.all().delete()
    return row, filled(client.get(page_of(row)))


HERE = "This stands here already; take one of the two away."


@pytest.mark.parametrize(
    ("prefix", "row"),
    [
        ("parties", {"capacity": "proposed_by", "group": "participating-states"}),
        ("links", {"type": "about", "to_meeting": "som-21"}),
    ],
)
def test_a_decision_has_no_row_twice(som_24, editor, prefix, row):
    decision, data = decision_page(som_24, editor)
    if "to_meeting" in row:
        row = row | {"to_meeting": Meeting.objects.get(slug="som-21").pk}

    refused = editor.post(page_of(decision), data | rows_of(prefix, row, row))
    taken = editor.post(page_of(decision), data | rows_of(prefix, row))

    assert sentences(refused) == {HERE}
    assert taken.status_code == 302, taken.context["errors"]


def test_a_decision_does_not_lead_to_itself(som_24, editor):
    row, data = decision_page(som_24, editor)
    link = {"type": "follows", "to_decision": row.pk}

    response = editor.post(page_of(row), data | rows_of("links", link))

    assert sentences(response) == {"A decision does not lead to itself."}


def test_a_statement_has_no_speaker_and_no_mention_twice(som_24, editor):
    statement = Statement.objects.get(number=18)
    statement.speakers.all().delete()
    statement.mentions.all().delete()
    speaker = {"participant": Participant.objects.filter(meeting=som_24).first().pk}
    mention = {"country": Country.objects.get(slug="tur").pk}
    data = filled(editor.get(page_of(statement)))
    data |= rows_of("speakers", speaker, speaker)
    data |= rows_of("mentions", mention, mention)

    response = editor.post(page_of(statement), data)

    assert sentences(response) == {HERE}


def test_a_delegation_is_listed_once(publisher, db):
    meeting = MeetingFactory()
    row = {"country": CountryFactory().pk}
    data = filled(publisher.get(page_of(meeting)))

    data |= rows_of("participants", row, row)
    response = publisher.post(page_of(meeting), data)

    assert sentences(response) == {
        "This delegation is listed already; take one of the two away."
    }


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "This field is required."),
        (
            [{"text": "Utopia", "kind": "short"}, {"text": "utopia", "kind": "short"}],
            "This name stands here already; take one of the two away.",
        ),
    ],
)
def test_a_country_has_names_and_none_twice(publisher, names, sentence):
    add = reverse("admin:meetings_country_add")
    data = filled(publisher.get(add, follow=True)) | {"slug": "uto"}

    response = publisher.post(add, data | rows_of("names", *names or [{}]))

    assert sentences(response) == {sentence}
    assert not Country.objects.exists()


def test_the_last_name_of_a_body_stays(som_24, administrator):
    row = Organisation.objects.get(slug="iom")
    data = filled(administrator.get(page_of(row)))
    going = {f"names-{n}-DELETE": "on" for n in range(int(data["names-INITIAL_FORMS"]))}

    response = administrator.post(page_of(row), data | going)

    assert sentences(response) == {"Give one name at least."}


def test_a_known_meeting_has_no_paragraphs(som_24, editor):
    data = filled(editor.get(page_of(som_24)))

    response = editor.post(page_of(som_24), data | {"coverage": "named"})

    assert sentences(response) == {
        "A known meeting without a document has no paragraphs: choose another "
        "coverage, or take the paragraphs away."
    }


def test_what_hangs_on_a_paragraph_is_said_once(som_24, administrator):
    paragraph = Paragraph.objects.filter(meeting=som_24, roles__isnull=False).first()
    times = paragraph.roles.filter(role="participant").count()
    data = filled(administrator.get(page_of(som_24)))
    (form,) = [
        key.removesuffix("-id")
        for key, value in data.items()
        if key.startswith("paragraphs-")
        and key.endswith("-id")
        and value == paragraph.pk
    ]
    delete = reverse("admin:meetings_paragraph_delete", args=[paragraph.pk])

    (sentence,) = sentences(
        administrator.post(page_of(som_24), data | {f"{form}-DELETE": "on"})
    )
    page = administrator.get(delete)

    assert sentence.startswith("¶ 1 cannot be deleted while these depend on it: ")
    assert sentence.count("role Participant") == 1
    assert f"role Participant ({times} times)" in sentence
    assert [str(one) for one in page.context["protected"]].count(
        f"Role: Participant ({times} times)"
    ) == 1


def test_a_new_paragraph_comes_last_or_where_it_is_wanted(publisher):
    meeting = MeetingFactory()
    for position, label in enumerate("12"):
        ParagraphFactory(meeting=meeting, label=label, position=position)

    for label, position in (("3", ""), ("1.i", "1")):
        data = filled(publisher.get(page_of(meeting)))
        place = int(data["paragraphs-INITIAL_FORMS"])
        row = {"label": label, "text": "x", "kind": "item", "level": "1"}
        row |= {"position": position}
        data |= {f"paragraphs-{place}-{key}": value for key, value in row.items()}
        response = publisher.post(
            page_of(meeting), data | {"paragraphs-TOTAL_FORMS": place + 1}
        )
        assert response.status_code == 302, response.context["errors"]

    rows = Paragraph.objects.filter(meeting=meeting)
    assert [(row.label, row.position) for row in rows] == [
        ("1", 0),
        ("1.i", 1),
        ("2", 2),
        ("3", 3),
    ]


def test_a_delegation_moves_on_its_own_page(som_24, editor):
    rows = Participant.objects.filter(meeting=som_24)
    first, second, third = rows[:3]
    data = filled(editor.get(page_of(first)))

    editor.post(page_of(first), data | {"position": "2"})

    assert list(rows.all()[:3]) == [second, third, first]
