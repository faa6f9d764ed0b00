"""A meeting entered by hand, what is typed is kept, and pages of large meetings."""

import json

import pytest
from django.urls import reverse

from meetings.drafting import revising, revising_names
from meetings.models import Decision, Link, Meeting, Role, Statement, Theme, Typed
from tests.data_entry.forms import filled
from tests.factories import (
    DecisionFactory,
    MeetingFactory,
    ParagraphFactory,
    ParticipantFactory,
    StatementFactory,
    ThemeFactory,
    UserFactory,
)

TEXT = """1. The meeting was opened by the Chair.
2. Iraq asked for support in the fight against smuggling.
3. Norway reported on its project. It will continue in 2019.
4. Bulgaria proposed a seminar on return.
5. The meeting agreed to hold the seminar in Sofia.
"""
FACTS = {
    "type": "working_group",
    "title": "Working Group on Return",
    "starts_on": "2018-05-17",
    "city": "Sofia",
    "delegations": "Iraq\nNorway\n Bulgaria \n",
    "text": TEXT,
}


@pytest.fixture
def page(names, editor):
    return reverse("admin:enter_by_hand")


def entered(response):
    return Meeting.objects.get(title=FACTS["title"])


def test_a_meeting_is_entered_on_one_page(page, editor):
    response = editor.post(page, FACTS)

    meeting = entered(response)
    assert response.url == reverse("admin:check_meeting", args=[meeting.pk])
    assert (meeting.slug, meeting.coverage) == ("2018-05-17-wg-sofia", "text")
    assert [one.label for one in meeting.paragraphs.all()] == list("12345")
    delegations = meeting.participants.all()
    assert [str(one.body) for one in delegations] == ["Iraq", "Norway", "Bulgaria"]
    assert all(one.accepted for one in delegations)
    assert meeting.revisions.first().by.groups.get().name == "Editor"


def test_a_meeting_has_statements_from_the_first_until_the_last_one_goes(page, editor):
    editor.post(page, FACTS)
    meeting = entered(None)
    paragraph = meeting.paragraphs.get(label="2")
    said = []

    for made, word in ((StatementFactory, "said"), (DecisionFactory, "worded")):
        with revising(meeting):
            one = made(meeting=meeting, **{word: paragraph})
        said.append(Meeting.objects.get().coverage)
        with revising(meeting):
            one.delete()
        said.append(Meeting.objects.get().coverage)

    assert said == ["statements", "text"] * 2
    latest = json.loads(meeting.revisions.first().text)
    assert latest["meeting"]["coverage"] == "text"


def test_sent_twice_it_is_one_meeting(page, editor):
    opened = editor.get(page).url
    data = FACTS | {"_token": opened.partition("=")[2]}

    addresses = [editor.post(page, data).url for _ in range(2)]
    back = editor.get(opened)

    assert [*addresses, back.url] == [addresses[0]] * 3
    assert Meeting.objects.count() == 1


def test_back_and_other_words_are_kept_beside_the_meeting(page, editor):
    data = FACTS | {"_token": editor.get(page).url.partition("=")[2]}
    made = editor.post(page, data).url

    led = editor.post(page, data | {"city": "Varna"}, follow=True)
    again = FACTS | {"city": "Varna", "_token": led.context["request"].GET["_token"]}

    assert f'<a href="{made}">this is what it became</a>' in led.content.decode()
    assert led.context["form"]["city"].value() == "Varna"
    assert [one.city for one in Meeting.objects.all()] == ["Sofia"]
    assert Typed.objects.get(made="").page == page
    editor.post(page, again)
    assert sorted(one.city for one in Meeting.objects.all()) == ["Sofia", "Varna"]


def test_the_page_opened_anew_enters_the_same_again(page, editor):
    for _ in range(2):
        editor.post(page, FACTS | {"_token": editor.get(page).url.partition("=")[2]})

    assert Meeting.objects.count() == 2


def test_one_press_is_one_version(page, editor):
    editor.post(page, FACTS)

    assert entered(None).version == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"delegations": "Iraq\nUtopia"}, "No one body was called “Utopia”"),
        ({"delegations": "Iraq\nIraq"}, "“Iraq” stands here already"),
        ({"text": ""}, "This field is required."),
        ({"ends_on": "2018-01-01"}, "A meeting cannot end before it starts."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_kept(page, editor, wrong, sentence):
    response = editor.post(page, FACTS | wrong)
    again = editor.get(f"{page}?_token={Typed.objects.get().token}")

    assert sentence in response.content.decode()
    assert not Meeting.objects.exists()
    assert 'value="Sofia"' in again.content.decode()


def test_the_next_statement_is_of_the_next_paragraph(page, editor):
    editor.post(page, FACTS)
    meeting = entered(None)
    paragraphs = list(meeting.paragraphs.all())
    address = reverse("admin:meetings_statement_add")
    query = {"meeting": meeting.pk, "paragraph": "next"}

    first = opened(editor.get(address, query, follow=True))
    StatementFactory(meeting=meeting, said=paragraphs[1])
    then = opened(editor.get(address, query, follow=True))

    assert first == {paragraphs[0].pk, paragraphs[1].pk}
    assert then == {paragraphs[1].pk, paragraphs[2].pk}


def opened(response):
    return response.context["adminform"].form.fields["words"].widget.opened


def test_what_is_typed_is_kept_and_taken_up_by_its_person_only(som_24, editor, client):
    row = Statement.objects.get(number=18)
    address = reverse("admin:meetings_statement_change", args=[row.pk])
    data = filled(editor.get(address))
    typed = {"note": "Typed.", "_sent": ["note"], "_page": address}
    typed |= {key: data[key] for key in ("_token", "_opened")}

    kept = editor.post(reverse("admin:keep_typed"), typed)
    again = editor.get(address)
    taken = editor.get(f"{address}?_token={Typed.objects.get().token}")
    other = type(client)()
    other.force_login(UserFactory(group="Editor"))
    others = other.get(address)

    assert kept.json()["kept"]
    assert "that was not saved" in again.content.decode()
    assert as_sent(filled(taken)) == as_sent(data | {"note": "Typed."})
    assert Statement.objects.get(pk=row.pk).note == ""
    assert "that was not saved" not in others.content.decode()
    assert editor.post(address, filled(taken)).status_code == 302
    assert "that was not saved" not in editor.get(address).content.decode()


def as_sent(data):
    """What a browser sends, but for keys of empty rows and hidden links."""
    return {
        key: [str(one) for one in value] if isinstance(value, list) else str(value)
        for key, value in data.items()
        if not key.endswith(("-statement", "-DELETE", "_NUM_FORMS")) and value
    }


def test_what_is_typed_is_thrown_away_by_its_person_only(som_24, editor, client):
    address = reverse("admin:meetings_theme_add")
    editor.post(reverse("admin:keep_typed"), {"label": "X", "_page": address})
    throw = reverse("admin:throw_typed", args=[Typed.objects.get().pk])
    other = type(client)()
    other.force_login(UserFactory(group="Editor"))

    assert other.post(throw).status_code == 404
    assert editor.post(throw).url == address
    assert not Typed.objects.exists()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400),
        ({"_page": "https://elsewhere.example/"}, 400),
        ({"_page": "/admin/x/", "note": "x" * 1_000_001}, 413),
    ],
)
def test_what_cannot_be_kept_is_said(editor, data, status):
    assert editor.post(reverse("admin:keep_typed"), data).status_code == status
    assert not Typed.objects.exists()


def test_what_was_refused_is_kept_without_a_script(names, editor):
    add = reverse("admin:meetings_theme_add")

    editor.post(add, filled(editor.get(add, follow=True)) | {"label": "Only a label"})
    row = Typed.objects.get()
    taken = editor.get(f"{add}?_token={row.token}")

    assert filled(taken)["label"] == "Only a label"
    assert not Theme.objects.filter(label="Only a label").exists()


def test_old_typing_is_forgotten(editor, db):
    page = {"_page": "/admin/x/", "note": "x"}
    editor.post(reverse("admin:keep_typed"), page)
    Typed.objects.update(at="2020-01-01T00:00Z")

    editor.post(reverse("admin:keep_typed"), page)

    assert Typed.objects.count() == 1


LARGE = ["meeting", "statement", "decision", "participant", "paragraph"]


@pytest.fixture
def large(publisher):
    meeting = MeetingFactory()
    delegations = ParticipantFactory.create_batch(60, meeting=meeting)
    paragraph = ParagraphFactory(meeting=meeting)
    statements = StatementFactory.create_batch(80, meeting=meeting, said=paragraph)
    decisions = DecisionFactory.create_batch(20, meeting=meeting, worded=paragraph)
    with revising_names():
        pass
    rows = (meeting, statements[0], decisions[0], delegations[0], paragraph)
    return dict(zip(LARGE, rows, strict=True))


def test_every_page_of_a_large_meeting_opens_in_thirty_queries(
    large, administrator, django_assert_max_num_queries
):
    addresses = [
        reverse(f"admin:{name}", args=[large["meeting"].pk])
        for name in ("check_meeting", "withdraw_meeting", "meetings_meeting_history")
    ]
    for model, row in large.items():
        addresses.append(reverse(f"admin:meetings_{model}_delete", args=[row.pk]))
        addresses.append(reverse(f"admin:meetings_{model}_changelist"))
        addresses.append(reverse(f"admin:meetings_{model}_change", args=[row.pk]))
    adding = f"?meeting={large['meeting'].pk}&paragraph=next"
    addresses += [reverse(f"admin:meetings_{one}_add") + adding for one in LARGE[1:]]
    for page in ("publish_meeting", "send_meeting", "check_meeting"):
        addresses.append(reverse(f"admin:{page}", args=[large["meeting"].pk]))
    administrator.get("/admin/")

    for address in addresses:
        with django_assert_max_num_queries(30, info=address):
            assert administrator.get(address, follow=True).status_code == 200


def test_a_draft_is_deleted_with_all_that_hangs_on_it(large, administrator):
    """Each is reached by several ways: speakers by statement and by delegation."""
    meeting, decision = large["meeting"], large["decision"]
    Role.objects.create(
        participant=large["participant"], role="chair", paragraph=large["paragraph"]
    )
    other = Decision.objects.exclude(pk=decision.pk).first()
    Link.objects.create(decision=decision, type="accepts", to_decision=other)
    large["statement"].themes.add(ThemeFactory())
    with revising(meeting):
        pass
    address = reverse("admin:meetings_meeting_delete", args=[meeting.pk])

    page = administrator.get(address)
    answer = administrator.post(address, {"post": "yes"})

    assert dict(page.context["model_count"]) == {
        "meetings": 1,
        "decisions and proposals": 20,
        "paragraphs": 1,
        "delegations": 140,
        "statements": 80,
        "links": 1,
        "roles": 1,
        "saved versions": 1,
        "speakers": 80,
        "stretches of chosen words": 100,
    }
    assert (answer.status_code, Meeting.objects.count()) == (302, 0)


def test_a_meeting_that_another_leads_to_is_not_deleted(large, administrator):
    link = Link.objects.create(
        decision=DecisionFactory(), type="about", to_meeting=large["meeting"]
    )
    address = reverse("admin:meetings_meeting_delete", args=[large["meeting"].pk])

    page = administrator.get(address)

    assert page.context["protected"] == [f"Link: {link}"]
    assert administrator.post(address, {"post": "yes"}).status_code == 200
    assert Meeting.objects.filter(pk=large["meeting"].pk).exists()


def test_a_large_meeting_is_saved_in_few_queries(
    large, administrator, django_assert_max_num_queries
):
    address = reverse("admin:meetings_meeting_change", args=[large["meeting"].pk])
    data = filled(administrator.get(address)) | {"city": "Antalya"}

    with django_assert_max_num_queries(70):
        assert administrator.post(address, data).status_code == 302
