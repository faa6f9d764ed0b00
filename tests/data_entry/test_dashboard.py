"""The dashboard counts what staff should look at, and each count opens its list."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from meetings.drafting import revising
from meetings.drafting.quality import LINES
from meetings.models import (
    Country,
    Decision,
    Meeting,
    Organisation,
    Paragraph,
    Participant,
    Passage,
    Reading,
    Role,
    Statement,
)
from meetings.vocabulary import Stage
from tests.factories import NameFactory, OrganisationFactory, UserFactory


def line(key, model):
    return next(one for one in LINES if (one.key, one.model) == (key, model))


def counts():
    return {(one.key, one.model._meta.model_name): one.count() for one in LINES}


@pytest.fixture
def troubled(som_24):
    """Something for each line, in a way that can be told from what was there."""
    first, second = Statement.objects.order_by("pk")[:2]
    outcomes = Decision.objects.exclude(status="proposed")
    outcome = outcomes.filter(links_here=None).first()
    return som_24, first, second, outcome


def without_themes(meeting, first, second, outcome):
    first.themes.clear()


def decision_without_themes(meeting, first, second, outcome):
    outcome.themes.clear()


def doubtful(meeting, first, second, outcome):
    Statement.objects.filter(pk=first.pk).update(needs_review=True)


def doubtful_decision(meeting, first, second, outcome):
    Decision.objects.filter(pk=outcome.pk).update(needs_review=True)


def doubtful_delegation(meeting, first, second, outcome):
    one = meeting.participants.first()
    Participant.objects.filter(pk=one.pk).update(needs_review=True)


def unmatched_name(meeting, first, second, outcome):
    Reading.objects.create(
        document=meeting.documents.first(),
        nature="summary",
        unmatched=[{"listed": "Ruritania"}, {"listed": "X", "settled": True}],
    )


def inferred_role(meeting, first, second, outcome):
    one = meeting.participants.exclude(roles__inferred=True).first()
    Role.objects.create(participant=one, role="observer", inferred=True)


def other_count(meeting, first, second, outcome):
    Meeting.objects.filter(pk=meeting.pk).update(
        countries_stated=3, countries_qualifier=""
    )


def unused_paragraph(meeting, first, second, outcome):
    Paragraph.objects.create(
        meeting=meeting, label="99", text="Nobody said this.", position=99
    )


def outcome_of_old(meeting, first, second, outcome):
    Decision.objects.filter(pk=outcome.pk).update(when_start="2017-01")


def same_words(meeting, first, second, outcome):
    one = first.passages.first()
    Passage.objects.create(
        statement=second, paragraph=one.paragraph, start=one.start, end=one.end
    )


def organisations_alike(meeting, first, second, outcome):
    body = OrganisationFactory(name=None)
    text = "Int. Centre for Migration Policy Development"
    NameFactory(organisation=body, country=None, text=text)


def not_cleared(meeting, first, second, outcome):
    meeting.documents.filter(text_of_record=True).update(clearance="not_cleared")


TROUBLES = [
    (without_themes, ("theme", Statement), 1),
    (decision_without_themes, ("theme", Decision), 1),
    (doubtful, ("check", Statement), 1),
    (doubtful_decision, ("check", Decision), 1),
    (doubtful_delegation, ("check", Participant), 1),
    (unmatched_name, ("name", Meeting), 1),
    (inferred_role, ("role", Participant), 1),
    (other_count, ("count", Meeting), 1),
    (unused_paragraph, ("unused", Paragraph), 1),
    (outcome_of_old, ("follow-up", Decision), 1),
    (same_words, ("twice", Statement), 2),
    (organisations_alike, ("alike", Organisation), 2),
    (not_cleared, ("clearance", Meeting), 1),
]


@pytest.mark.parametrize(("make", "which", "more"), TROUBLES)
def test_each_line_counts_its_trouble_and_no_other(troubled, make, which, more):
    before = counts()

    make(*troubled)

    key, model = which
    changed = {name: n - before[name] for name, n in counts().items()}
    assert {name: n for name, n in changed.items() if n} == {
        (key, model._meta.model_name): more
    }


def test_every_line_has_its_trouble():
    told = {which for _, which, _ in TROUBLES}
    other = {("alike", Country), ("document", Meeting)}

    assert {(one.key, one.model) for one in LINES} == told | other


def test_each_count_opens_a_list_of_so_many(troubled, administrator):
    for make, _, _ in TROUBLES:
        make(*troubled)
    index = administrator.get(reverse("admin:index"))
    counted = re.findall(r'<b>(\d+)</b> <a href="([^"]+quality=[^"]+)">', index.text)

    found = [
        (str(administrator.get(address).context["cl"].result_count), address)
        for _, address in counted
    ]

    assert found == counted
    assert len(counted) >= len(TROUBLES)


def test_drafts_stand_where_they_wait(som_24, groups, client):
    user, other = UserFactory(group="Editor"), UserFactory(group="Editor")
    meetings = [
        Meeting.objects.create(
            type="other", title=f"M{n}", slug=f"m{n}", date_precision="unknown"
        )
        for n in range(4)
    ]
    for meeting, by in zip(meetings, (user, user, other, other), strict=True):
        with revising(meeting, by):
            pass
    stages = (Stage.DRAFT, Stage.RETURNED, Stage.IN_REVIEW, Stage.DRAFT)
    for meeting, stage in zip(meetings, stages, strict=True):
        Meeting.objects.filter(pk=meeting.pk).update(stage=stage, return_note="Look!")
    client.force_login(user)

    text = client.get(reverse("admin:index")).text

    def section(name):
        return text.partition(f'id="{name}"')[2].partition("</section>")[0]

    shown = {
        name: [m.title for m in meetings if f">{m.title}<" in section(name)]
        for name in ("drafts", "returned", "waiting")
    }
    assert shown == {"drafts": ["M0"], "returned": ["M1"], "waiting": ["M2"]}
    assert "Look!" in section("returned")
    assert "0 of 0 statements checked" in section("waiting")
    assert section("changes").count("version 1") >= 4


@pytest.mark.parametrize("more", [0, 30])
def test_the_dashboard_asks_few_questions(
    som_24, administrator, django_assert_max_num_queries, more
):
    user = UserFactory()
    for n in range(more):
        meeting = Meeting.objects.create(
            type="other", title=f"M{n}", slug=f"m{n}", date_precision="unknown"
        )
        with revising(meeting, user):
            pass

    with django_assert_max_num_queries(30):
        administrator.get(reverse("admin:index"))


def test_who_may_see_nothing_sees_no_dashboard(som_24, groups, client):
    client.force_login(UserFactory(is_staff=True))

    response = client.get(reverse("admin:index"))

    assert (response.status_code, 'class="desk"' in response.text) == (200, False)


def test_ones_own_last_change_is_undone_in_one_press(som_24, editor, client):
    user = User.objects.get(pk=editor.session["_auth_user_id"])
    for by, city in ((user, "Alanya"), (UserFactory(), "Ankara"), (user, "Adana")):
        with revising(som_24, by) as held:
            held.city = city
            held.save()
    number = Meeting.objects.get(pk=som_24.pk).version

    text = editor.get(reverse("admin:index")).text
    changes = text.partition('id="changes"')[2].partition("</section>")[0]
    (address,) = re.findall(r'action="([^"]+)"', changes)
    editor.post(address, {"version": number, "do": "undo"})

    assert changes.count(f">{som_24}<") == 1
    assert f'Undo<span class="visually-hidden"> version {number} of' in changes
    assert Meeting.objects.get(pk=som_24.pk).city == "Ankara"


def test_what_others_saved_last_is_not_offered_to_be_undone(som_24, editor):
    with revising(som_24, UserFactory()) as held:
        held.city = "Alanya"
        held.save()

    assert "Undo<span" not in editor.get(reverse("admin:index")).text
