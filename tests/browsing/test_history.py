"""What changed between published versions: public, dated, and nobody named."""

from meetings.drafting import revising, reword
from meetings.models import Meeting, Paragraph
from meetings.publishing import publish, withdraw
from tests.conftest import SOM_24
from tests.drafts import put_in_review
from tests.factories import UserFactory

ADDRESS = f"/meetings/{SOM_24}/history/"


def text(response):
    return response.content.decode()


def correct(meeting, new, note=""):
    with revising(meeting, UserFactory(username="anna")):
        paragraph = Paragraph.objects.get(meeting=meeting, label="7.ii")
        reword(paragraph, paragraph.text.replace("five year plan", new))
    put_in_review(meeting)
    return publish([(meeting, None)], by=UserFactory(username="boris"), note=note)


def test_a_record_that_was_never_corrected_says_when_it_came(som_24, client):
    page = client.get(ADDRESS)

    (version,) = page.context["versions"]
    assert (version["number"], version["is_first"], version["sections"]) == (
        2,
        True,
        [],
    )


def test_a_correction_is_told_word_by_word_with_its_note(som_24, client):
    correct(som_24, "ten year plan", "Read again.")

    page = client.get(ADDRESS)

    html = text(page)
    assert "<del>[−five−]</del><ins>[+ten+]</ins> year plan" in html
    assert "Read again." in html
    assert "anna" not in html
    assert "boris" not in html
    changed = page.context["versions"][0]["sections"]
    assert [(s.title, [c.what for c in s.changes]) for s in changed] == [
        ("Paragraphs", ["Paragraph ¶ 7(ii)"]),
        ("Statements", ["Statement 18 in ¶ 7(ii)"]),
    ]


def test_a_draft_is_no_version(som_24, client):
    with revising(som_24) as held:
        held.note = "Zanzibar"
        held.save()

    assert "Zanzibar" not in text(client.get(ADDRESS))


def test_words_of_before_a_withdrawal_stay_withdrawn(som_24, client):
    correct(som_24, "ten year plan", "A note of before.")
    withdraw(som_24, reason="Not cleared.")
    with revising(som_24):
        paragraph = Paragraph.objects.get(meeting=som_24, label="7.ii")
        reword(paragraph, paragraph.text.replace("ten year plan", "plan"))
    publish([(som_24, None)], note="Cleared.")

    page = client.get(ADDRESS)

    assert "year plan" not in text(page)
    assert "A note of before." not in text(page)
    told = [(v["number"], v.get("reason", "")) for v in page.context["versions"]]
    assert told == [(5, ""), (4, "Not cleared."), (3, ""), (2, "")]
    assert [v.get("is_withheld") for v in page.context["versions"]] == [
        None,
        None,
        True,
        True,
    ]


def test_a_page_that_was_read_is_not_sent_again_until_the_next_version(som_24, client):
    etag = client.get(ADDRESS)["ETag"]

    same = client.get(ADDRESS, headers={"If-None-Match": etag})
    correct(som_24, "ten year plan")
    after = client.get(ADDRESS, headers={"If-None-Match": etag})

    assert (same.status_code, after.status_code) == (304, 200)


def test_the_meeting_leads_to_its_history(som_24, client):
    assert f'href="{ADDRESS}"' in text(client.get(f"/meetings/{SOM_24}/"))


def test_a_former_address_leads_to_the_history(som_24, client):
    known = Meeting.objects.get(slug="som-21")
    with revising(known) as held:
        held.slug, held.former_slugs = "som-21-rome", ["som-21"]
        held.save()
    publish([(known, None)])

    response = client.get("/meetings/som-21/history/")

    assert response.status_code == 301
    assert response["Location"] == "/meetings/som-21-rome/history/"


def test_an_unknown_meeting_has_no_history(som_24, client):
    assert client.get("/meetings/som-99/history/").status_code == 404
