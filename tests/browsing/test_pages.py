"""Pages: what each shows, and how filters, words and addresses behave."""

import pytest

from tests.conftest import SOM_24


def listed(client, address):
    return [one["number"] for one in client.get(address).context["entries"]]


@pytest.mark.parametrize("rows", ["/statements/", "/statements/?country=nld"])
def test_a_list_takes_two_queries_however_long(
    som_24, client, rows, django_assert_num_queries
):
    client.get("/about/")

    with django_assert_num_queries(3):  # Once an edition: the names of its meetings.
        client.get("/statements/?sort=oldest")
    with django_assert_num_queries(2):
        client.get(rows)
    with django_assert_num_queries(1):
        client.get(rows)


@pytest.mark.parametrize("address", ["/data/", "/about/"])
def test_who_has_the_rights_is_said(som_24, client, settings, address):
    before = client.get(address)
    settings.RIGHTS = "Some rights <reserved>"

    after = client.get(address, headers={"If-None-Match": before["ETag"]})

    assert ">Rights remain with the issuer<" in before.content.decode()
    assert ">Some rights &lt;reserved&gt;<" in after.content.decode()


def test_filters_of_one_facet_widen_and_of_two_narrow(som_24, client):
    assert listed(client, "/statements/?country=irn") == [19]
    assert listed(client, "/statements/?country=irn&country=nld") == [19, 20]
    assert listed(client, "/statements/?country=irn&theme=law-enforcement") == []


def test_a_facet_counts_without_its_own_choice(som_24, client):
    page = client.get("/statements/?theme=return-reintegration")

    (panel,) = [p for p in page.context["panels"] if p.name == "theme"]
    found = {o.value: o.count for o in [*panel.first, *panel.rest]}
    assert found["return-reintegration"] == len(page.context["entries"])
    assert found["global-compact"] == len(
        listed(client, "/statements/?theme=global-compact")
    )


def test_a_country_that_took_part_in_silence_is_offered_with_zero(som_24, client):
    page = client.get("/statements/")

    (panel,) = [p for p in page.context["panels"] if p.name == "country"]
    assert {o.value: o.count for o in panel.rest}["nor"] == 0


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?year=2016&country=tur", "/statements/?country=tur&year=2016"),
        ("?country=TUR", "/statements/?country=tur"),
        ("?country=&q=", "/statements/"),
        ("?page=1&sort=newest", "/statements/"),
        ("?version=02", "/statements/?version=2"),
    ],
)
def test_one_view_has_one_address(som_24, client, asked, canonical):
    response = client.get(f"/statements/{asked}")

    assert (response.status_code, response["Location"]) == (302, canonical)


def test_a_page_past_the_end_shows_the_last_one_and_says_so(som_24, client):
    page = client.get("/statements/?page=99")

    assert len(page.context["entries"]) == 5
    assert "Page 99 is past the end" in page.content.decode()


def test_development_finds_words_and_not_the_body_so_called(som_24, client):
    found = client.get("/statements/?q=development").context["entries"]

    assert [("development" in one["text"]) for one in found] == [True] * 3


@pytest.mark.parametrize("words", ["Turkey", "Türkiye", "turkiye", "TÜRKİYE"])
def test_a_country_is_found_by_any_of_its_names(som_24, client, words):
    asked = client.get("/statements/", {"q": "turkey"}).context["entries"]

    found = client.get("/statements/", {"q": words}).context["entries"]

    assert [one["number"] for one in found] == [one["number"] for one in asked]
    assert len(found) > 4


def test_matching_words_are_marked_and_script_is_not_run(som_24, client):
    html = client.get("/statements/", {"q": '"global compact"'}).content.decode()
    hostile = client.get("/statements/", {"q": "<script>alert(1)</script>"})

    assert "<mark>global compact</mark>" in html
    assert b"<script>alert" not in hostile.content


def test_oldest_first_turns_meetings_round_but_not_paragraphs(som_24, client):
    pages = client.get("/meetings/?sort=oldest").context["entries"]

    assert [one["slug"] for one in pages] == ["som-21", SOM_24]
    assert listed(client, "/statements/?sort=oldest") == list(range(1, 26))


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("/countries/turkey/", "/countries/tur/"),
        ("/countries/tr/", "/countries/tur/"),
        ("/countries/TUR/", "/countries/tur/"),
        (
            "/organisations/international-organization-for-migration/",
            "/organisations/iom/",
        ),
    ],
)
def test_other_names_lead_to_the_one_address(som_24, client, address, moved):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, moved)


def test_a_misspelt_name_is_guessed(som_24, client):
    response = client.get("/countries/Irak/")

    assert response.status_code == 404
    assert ("/countries/irq/", "Iraq") in response.context["guesses"]


@pytest.mark.parametrize(
    ("address", "guessed"),
    [
        ("/turkey/", ["/countries/tur/"]),
        ("/country/irak/", ["/countries/", "/countries/irq/", "/countries/irn/"]),
        ("/organisation/icmdp", ["/organisations/", "/organisations/icmpd/"]),
        ("/records/som-24/", [f"/meetings/{SOM_24}/", "/meetings/som-21/"]),
        ("/meetings/24th/", [f"/meetings/{SOM_24}/"]),
        ("/meetings/som24-antalya/", [f"/meetings/{SOM_24}/"]),
        ("/meetings/som-99/", ["/meetings/som-21/", f"/meetings/{SOM_24}/"]),
        ("/statments/", ["/statements/"]),
        ("/nope/", []),
        ("/static/turkey.css", []),
    ],
)
def test_what_an_address_may_have_meant_is_offered(som_24, client, address, guessed):
    page = client.get(address)

    assert page.status_code == 404
    assert [url for url, _ in page.context["guesses"]] == guessed


def test_the_words_of_an_unknown_address_can_be_searched_for(som_24, client):
    page = client.get("/themes/five-year-plan/")

    address = "/search/?q=five%20year%20plan"
    assert f'href="{address}"' in page.content.decode()
    assert client.get("/search/?q=five+year+plan").status_code == 200


def test_a_known_meeting_is_not_an_empty_meeting(som_24, client):
    html = client.get("/meetings/som-21/").content.decode()

    assert "Known meeting, no document yet" in html
    assert "Conclusions are listed in Arabic, English and Russian" in html
    assert 'class="document' not in html


@pytest.mark.parametrize("slug", [SOM_24, "som-21"])
def test_a_meeting_takes_three_queries_however_long(
    som_24, client, slug, django_assert_num_queries
):
    client.get("/about/")

    with django_assert_num_queries(3):  # the edition, the entries, the history
        client.get(f"/meetings/{slug}/")


def test_each_paragraph_of_a_meeting_has_its_address(som_24, client):
    html = client.get(f"/meetings/{SOM_24}/").content.decode()

    assert html.count('class="para') - html.count('class="para__') == 31
    assert 'id="p7-iii"' in html
    assert 'href="#p7-iii"' in html


def test_a_statement_is_marked_in_its_context(som_24, client):
    html = client.get(f"/meetings/{SOM_24}/?s=18").content.decode()

    assert "<mark>In view of the thematic focus proposed for 2017, Iraq" in html


def test_a_statement_says_how_it_is_cited(som_24, client, settings):
    page = client.get("/statements/18/")

    assert page.context["citation"].startswith(
        "Budapest Process (2016), Summary/conclusions, 24th Senior Officials Meeting, "
        "Antalya, Türkiye, 15 December 2016, para. 7(ii) [Iraq, as summarised]. "
    )
    assert page.context["citation"].endswith(
        f"{settings.PUBLIC_ADDRESS}/statements/18/"
    )


@pytest.mark.parametrize(
    ("address", "fields", "host", "sentence"),
    [
        ("/", {}, "other.example", "The archive stands at http://127.0.0.1:8000/."),
        ("/", {}, "a b", "The archive stands at http://127.0.0.1:8000/."),
        (
            "/admin/login/",
            {"username": "x" * 3_000_000},
            "127.0.0.1",
            "More was sent than is taken at once; go back and send less.",
        ),
    ],
)
def test_what_reaches_no_page_is_refused_in_one_sentence(
    som_24, client, address, fields, host, sentence
):
    ask = client.post if fields else client.get
    page = ask(address, fields, headers={"host": host})

    assert page.status_code == 400
    assert [fault.sentence for fault in page.context["faults"]] == [sentence]
    assert b"The same page without it" not in page.content
