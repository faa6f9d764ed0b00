"""The admin refuses what no Record could hold: in the form, with nothing lost."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from meetings.drafting import record_of
from meetings.drafting.checking import Draft, NotYet
from meetings.models import (
    Country,
    Document,
    Edition,
    Meeting,
    Organisation,
    Paragraph,
    Participant,
    Revision,
    Theme,
)
from meetings.record.days import last_year
from tests.conftest import SOM_24
from tests.data_entry.test_admin import filled
from tests.factories import MeetingFactory, OrganisationFactory, UserFactory

ADD = "/admin/meetings/meeting/add/"
INLINES = ("documents", "participants", "paragraphs")


@pytest.fixture
def publisher(client, db):
    call_command("make_groups")
    client.force_login(UserFactory(group="Publisher"))
    return client


def rows(prefix, *forms):
    """What a browser sends of the rows of an inline, all of them new."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": 0}
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{key}": value for key, value in form.items()}
    return data


def facts(**also):
    data = {
        "type": "other",
        "title": "A meeting",
        "date_precision": "unknown",
        "coverage": "text",
        "language": "en",
    }
    for prefix in INLINES:
        data |= rows(prefix)
    return data | also


def said(response):
    """Every sentence beside a field or above the form."""
    assert response.status_code == 200
    form = response.context["adminform"].form
    formsets = [one.formset for one in response.context["inline_admin_formsets"]]
    errors = [form.errors, *(e for one in formsets for e in one.errors)]
    sentences = [s for error in errors for listed in error.values() for s in listed]
    return [*sentences, *(s for one in formsets for s in one.non_form_errors())]


RANGE = "This is “{}”, which is out of range."


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"ordinal": "0"}, 'This is "0", which is out of range.'),
        ({"ordinal": "10000"}, 'This is "10000", which is out of range.'),
        (
            {"participants_stated": "1000001"},
            'This is "1000001", which is out of range.',
        ),
        ({"language": "x1"}, 'This is "x1", which is not in the form it needs.'),
        ({"language": "-"}, 'This is "-", which is not in the form it needs.'),
        ({"title": "a\x07"}, "This holds the control character U+0007; remove it."),
        ({"note": "a\x07"}, "This holds the control character U+0007; remove it."),
        ({"note": "a" * 100_001}, "This is longer than 100000 characters."),
        ({"header": "a\r\n" * 51}, "This has more than 50 entries."),
        ({"header": f"a\r\n{'a' * 1001}"}, "Line 2 is longer than 1000 characters."),
        (
            {"ends_on": "2016-12-16"},
            "Give the date the meeting starts, too, or no date at all.",
        ),
        ({"slug": "A_b"}, 'This is "A_b", which is not in the form it needs.'),
        (
            {"slug": "names"},
            "Meeting, address: names means the lists of names; choose another.",
        ),
        (
            {"starts_on": "1985-01-01", "date_precision": "day"},
            "This is 1985-01-01, which is not in the years from 1991 to "
            f"{last_year()}.",
        ),
        (
            rows("paragraphs", {"label": "1 1", "text": "x"}),
            'This is "1 1", which is not in the form it needs.',
        ),
        (
            rows("paragraphs", {"label": "1", "level": "10", "text": "x"}),
            'This is "10", which is out of range.',
        ),
        (
            rows("paragraphs", {"label": "1", "level": "0", "text": "x"}),
            'This is "0", which is out of range.',
        ),
        (
            rows("paragraphs", {"label": "1", "text": "x\x07"}),
            "This holds the control character U+0007; remove it.",
        ),
        (
            rows("paragraphs", {"label": "1", "text": "x" * 100_001}),
            "This is longer than 100000 characters.",
        ),
    ],
)
def test_a_value_that_no_record_holds_is_an_error_of_the_form(
    publisher, given, sentence
):
    plain = {"kind": "paragraph", "level": "1", "position": "0"}
    if "paragraphs-0-label" in given:
        given = {f"paragraphs-0-{k}": v for k, v in plain.items()} | given

    response = publisher.post(ADD, facts(**given))

    assert said(response) == [sentence]
    assert not Meeting.objects.exists()


def test_line_ends_of_a_browser_become_those_of_a_record(publisher):
    publisher.post(ADD, facts(note="one\r\ntwo", header="a\r\nb"))

    record = record_of(Meeting.objects.get())
    assert (record.meeting.note, record.header) == ("one\ntwo", ["a", "b"])


def test_a_meeting_without_an_address_gets_a_free_one(publisher):
    for _ in range(2):
        publisher.post(ADD, facts())

    slugs = Meeting.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["meeting", "meeting-2"]


def test_an_address_where_another_meeting_stood_is_refused(publisher):
    other = MeetingFactory(former_slugs=["som-3"])

    response = publisher.post(ADD, facts(slug="som-3"))

    assert said(response) == [
        f"“{other}” stands, or stood, at this address; choose another."
    ]


def test_what_contradicts_itself_is_said_and_nothing_is_lost(som_24, publisher):
    address = reverse("admin:meetings_meeting_change", args=[som_24.pk])
    data = filled(publisher.get(address))
    (key,) = [k for k, v in data.items() if k.endswith("-label") and v == "7"]
    position = key.replace("label", "position")

    response = publisher.post(address, data | {position: "500", "city": "Alanya"})

    assert "Paragraph 7.i, parent: no paragraph 7 stands before this." in said(response)
    assert 'value="Alanya"' in response.content.decode()
    assert Meeting.objects.get(pk=som_24.pk).city == "Antalya"
    assert Revision.objects.filter(meeting=som_24).count() == 2


def test_what_was_wrong_before_hinders_nobody(som_24, publisher):
    Paragraph.objects.filter(meeting=som_24, label="7").update(position=500)
    address = reverse("admin:meetings_meeting_change", args=[som_24.pk])
    data = filled(publisher.get(address)) | {"city": "Alanya"}

    response = publisher.post(address, data)

    assert response.status_code == 302
    assert Meeting.objects.get(pk=som_24.pk).city == "Alanya"


@pytest.mark.parametrize("model", ["statement", "decision"])
def test_a_note_that_no_record_holds_is_an_error_of_the_entry(som_24, publisher, model):
    row = getattr(som_24, f"{model}s").first()
    address = reverse(f"admin:meetings_{model}_change", args=[row.pk])

    response = publisher.post(
        address, filled(publisher.get(address)) | {"note": "a\x07"}
    )

    assert said(response) == ["This holds the control character U+0007; remove it."]


def test_a_file_that_cannot_be_kept_is_said(publisher, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("no folder")
    file = {
        "file": SimpleUploadedFile("a.txt", b"hello"),
        "kind": "summary",
        "language": "en",
        "clearance": "not_cleared",
    }

    (sentence,) = said(publisher.post(ADD, facts(**rows("documents", file))))

    assert sentence.startswith("The file could not be kept (")
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("a_b", 'This is "a_b", which is not in the form it needs.'),
        ("a-b", 'is "a-b"; use at most 20 small letters and digits.'),
        ("x" * 40, "use at most 20 small letters and digits."),
    ],
)
def test_an_organisation_has_a_code_that_records_can_name(publisher, slug, sentence):
    named = rows("names", {"text": "New", "kind": "short"})

    response = publisher.post(
        "/admin/meetings/organisation/add/", {"slug": slug, "kind": "un"} | named
    )

    assert said(response)[0].endswith(sentence)
    assert not Organisation.objects.exists()


def test_names_that_no_list_holds_are_errors_of_the_form(publisher):
    names = rows(
        "names", {"text": "a\x07", "kind": "short", "valid_from": "2016-02-31"}
    )
    body = {"slug": "abc", "iso2": "ab", "eu_from": "2016-02-31"}
    theme = {"slug": "a", "label": "a\x07", "group": "process", "goal_2013": "100"}

    country = publisher.post("/admin/meetings/country/add/", body | names)
    refused = publisher.post("/admin/meetings/theme/add/", theme)

    assert said(country) == [
        'This is "ab", which is not in the form it needs.',
        'This is "2016-02-31", which is not a day.',
        'This is "2016-02-31", which is not a day.',
    ]
    assert said(refused) == [
        "Theme a, label: holds the control character U+0007; remove it.",
        "Theme a, goals, 2013: is 100; use 1 to 99.",
    ]
    assert (Country.objects.count(), Theme.objects.count()) == (0, 0)


def test_a_code_of_old_hinders_no_meeting_but_is_not_named(publisher):
    body = OrganisationFactory(slug="a-b")
    row = {"organisation": body.pk, "listed_as": "A B", "position": "0"}

    response = publisher.post(ADD, facts(**rows("participants", row)))

    assert said(response) == [
        'Delegation “A B”, body: is "org:A-B", which is not in the form it needs.'
    ]
    assert not Participant.objects.exists()


@pytest.mark.parametrize("key", ["²", "9" * 23, "9" * 2000, "%00", "x", "0"])
def test_a_key_that_is_none_is_answered(publisher, key):
    for page in (
        f"/admin/meetings/meeting/{key}/change/",
        f"/admin/meetings/statement/{key}/change/",
        f"/admin/meetings/statement/add/?meeting={key}",
        f"/admin/meetings/decision/add/?meeting={key}",
    ):
        assert publisher.get(page).status_code in {200, 302, 400, 404}, page
        assert publisher.post(page).status_code in {200, 302, 400, 404}, page


@pytest.mark.parametrize("key", ["²", "x", "9" * 23])
def test_what_is_no_key_is_shown_again_with_a_sentence(som_24, publisher, key):
    link = {"to_decision": key, "to_meeting": key, "type": "about"}
    posts = {
        "statement": {"meeting": key},
        "participant": {"meeting": key, "country": key, "organisation": key},
        "paragraph": {"meeting": key, "parent": key},
        "decision": {"meeting": key} | rows("links", link) | rows("parties"),
        "country": {"merged_into": key} | rows("names"),
    }

    for model, data in posts.items():
        answer = publisher.post(f"/admin/meetings/{model}/add/", data)
        assert answer.status_code == 200, model
    withdraw = reverse("admin:withdraw_meeting", args=[som_24.pk])
    answer = publisher.post(withdraw, {"reason": "No.", "successor": key})
    assert "Select a valid choice." in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"version": "9" * 5000}, "Enter a whole number."),
        ({"version": "x"}, "Enter a whole number."),
        ({"note": "a\0b"}, "Null characters are not allowed."),
        ({"note": "a" * 501}, "Ensure this value has at most 500 characters"),
    ],
)
def test_a_publishing_that_is_not_understood_is_refused(
    som_24, publisher, given, sentence
):
    address = reverse("admin:publish_meeting", args=[som_24.pk])
    som_24.refresh_from_db()

    response = publisher.post(address, {"version": som_24.version} | given)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert Edition.objects.count() == 2
    assert Meeting.objects.get(pk=som_24.pk).slug == SOM_24


def test_a_check_of_which_no_record_can_be_made_is_not_saved(som_24):
    som_24.refresh_from_db()
    draft = Draft(som_24, UserFactory(), som_24.version)

    with (
        pytest.raises(NotYet, match='Paragraph 1, level: is "10", which is out of'),
        draft.revising() as held,
    ):
        Paragraph.objects.filter(meeting=held, label="1").update(level=10)

    assert Paragraph.objects.get(meeting=som_24, label="1").level == 1


def test_a_row_says_its_own_faults_and_those_of_a_record():
    with pytest.raises(ValidationError) as error:
        Meeting(title="", language="-", type="other").clean_fields()

    assert sorted(error.value.message_dict) == ["language", "slug", "title"]
