"""Reports from readers in the admin: each at its place, answered once."""

import pytest
from django.core.management import call_command

from meetings.models import Paragraph, Report, Statement
from tests.data_entry.forms import filled
from tests.factories import UserFactory

LIST = "/admin/meetings/report/"


@pytest.fixture
def editor(client):
    call_command("make_groups", verbosity=0)
    user = UserFactory(group="Editor")
    client.force_login(user)
    return user


def reported(**values):
    about = {
        "kind": "statement",
        "public_id": "16",
        "about": "Statement 16",
        "address": "/statements/16/",
        "edition": 2,
        "text": "It was <b>Iran</b>.",
    }
    return Report.objects.create(**about | values)


def answer(client, report, **values):
    where = f"{LIST}{report.pk}/change/"
    data = filled(client.get(where)) | {"stage": "answered"}
    return client.post(where, data | {"answer": "You are right."} | values)


def test_a_report_leads_to_its_public_page_and_to_its_page_to_edit(
    som_24, client, editor
):
    statement = Statement.objects.get(number=16)
    paragraph = Paragraph.objects.get(meeting=som_24, label="7.ii")
    place = f"{som_24.slug}#p7-ii"
    report = reported(meeting=som_24)
    other = reported(
        kind="paragraph",
        public_id=place,
        meeting=som_24,
        address=f"/meetings/{som_24.slug}/#p7-ii",
    )

    page = client.get(f"{LIST}{report.pk}/change/").content.decode()
    second = client.get(f"{LIST}{other.pk}/change/").content.decode()

    assert 'href="/statements/16/"' in page
    assert f'href="/admin/meetings/statement/{statement.pk}/change/"' in page
    assert "It was &lt;b&gt;Iran&lt;/b&gt;." in page
    assert f'href="/admin/meetings/paragraph/{paragraph.pk}/change/"' in second


def test_open_reports_stand_first_and_on_the_first_page(db, client, editor):
    done = reported(stage="dismissed", text="Done")
    report = reported(text="Waiting")

    rows = client.get(LIST).context["cl"].result_list
    index = client.get("/admin/").content.decode()

    assert list(rows) == [report, done]
    assert (
        '<b>1</b> <a href="/admin/meetings/report/?stage__exact=open">report' in index
    )


def test_an_answer_is_found_by_the_reader(db, client, editor):
    report = reported()

    assert answer(client, report).status_code == 302
    page = client.get(report.get_absolute_url()).content.decode()

    report.refresh_from_db()
    assert (report.stage, report.answered_by) == ("answered", editor)
    assert "You are right." in page
    assert editor.username not in page


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"answer": ""}, "Write the answer that the reader will find."),
        ({"stage": "open"}, "An answer is read only when this is not Open."),
        ({"answer": "a" * 4001}, "at most 4000 characters"),
    ],
)
def test_half_an_answer_is_refused(db, client, editor, values, sentence):
    report = reported()

    response = answer(client, report, **values)

    assert sentence in response.content.decode()
    report.refresh_from_db()
    assert (report.stage, report.answer) == ("open", "")


def test_who_answers_second_sees_both_answers(db, client, editor):
    report = reported()
    where = f"{LIST}{report.pk}/change/"
    mine = filled(client.get(where)) | {"stage": "answered", "answer": "No, Iraq."}
    answer(client, report)

    second = client.post(where, mine)
    report.refresh_from_db()
    assert report.answer == "You are right."
    assert 'name="_take" value="answer"' in second.text
    assert filled(second)["answer"] == "No, Iraq."

    client.post(where, filled(second))
    report.refresh_from_db()
    assert report.answer == "No, Iraq."


@pytest.mark.parametrize(
    ("group", "statuses"),
    [
        ("Editor", (200, 403, 403)),
        ("Publisher", (200, 403, 403)),
        ("Admin", (200, 403, 200)),
        (None, (403, 403, 403)),
    ],
)
def test_editors_answer_and_administrators_delete(db, client, group, statuses):
    call_command("make_groups", verbosity=0)
    user = UserFactory(group=group) if group else UserFactory()
    client.force_login(user)
    report = reported()
    pages = (f"{report.pk}/change/", "add/", f"{report.pk}/delete/")

    assert tuple(client.get(f"{LIST}{one}").status_code for one in pages) == statuses


def test_a_stranger_is_asked_to_sign_in(db, client):
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_needs_as_many_queries_for_many(
    db, client, editor, rows, django_assert_num_queries
):
    for _ in range(rows):
        reported()

    with django_assert_num_queries(9):
        client.get(LIST)
