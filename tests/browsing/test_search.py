"""The search page, its examples, and what is offered where nothing is found."""

import re

import pytest

from meetings.views.examples import EXAMPLES

FOUND = {
    "terrorism": [10],
    "returns": [18, 19, 23, 24],
    "migration information": [8, 11, 16],
    '"voluntary returns"': [18],
    '"thematic focus': [18, 21, 23, 28],
    "terrorism OR reintegration": [6, 10, 23, 24],
    'compact -"Ministerial Conference"': [14, 17, 24],
    "Turkey": [1, 2, 3, 6, 15, 17, 25],
    "turkiye": [1, 2, 3, 6, 15, 17, 25],
    "International Organization for Migration": [14, 24],
    "text:Turkey": [2, 3, 6, 17],
    "Turkey -text:Turkey": [1, 15, 25],
}


ANTALYA = (("Antalya", "q=Antalya", 1), ("Australia", "q=Australia", 2))
EITHER = ("voluntary OR terrorism", "q=voluntary+OR+terrorism", 4)
PHRASE = ('"voluntary returns"', "q=%22voluntary+returns%22", 1)


def text_of(client, address):
    return client.get(address).content.decode()


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").split())


def meant(client, address):
    return client.get(address).context["did_you_mean"]


def test_each_example_finds_what_it_is_there_to_show(som_24, client):
    found = {
        one.words: [
            entry["number"]
            for entry in client.get("/statements/", {"q": one.words}).context["entries"]
        ]
        for one in EXAMPLES
    }

    assert found == FOUND


def test_each_example_is_a_link_with_its_count(som_24, client):
    html = text_of(client, "/search/help/")

    links = re.findall(r'<a href="([^"]+)"><code>.*?</code></a>(.*?)</li>', html)
    told = [re.search(r"(\d+) statements?$", plain(rest))[1] for _, rest in links]
    counts = [int(count) for count in told]
    assert counts == [len(found) for found in FOUND.values()]
    for (address, _), count in zip(links, counts, strict=True):
        assert client.get(address).context["selection"].count() == count


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Turkey", {"meeting": 2, "statement": 7, "decision": 3, "country": 1}),
        ("IOM", {"meeting": 1, "statement": 2, "organisation": 1}),
        (
            "reintegration",
            {"statement": 3, "decision": 1, "organisation": 1, "theme": 1},
        ),
        ("unheard", {}),
    ],
)
def test_what_is_found_is_counted_by_kind(som_24, client, words, groups):
    page = client.get("/search/", {"q": words})

    assert {g["kind"]: g["count"] for g in page.context["groups"]} == groups
    assert page.context["total"] == sum(groups.values())


def test_the_words_go_on_to_the_list_of_a_kind(som_24, client):
    page = client.get("/search/", {"q": '"global compact"'})

    for group in page.context["groups"]:
        found = client.get(group["url"]).context["selection"]
        assert (found.question.kind, found.count()) == (group["kind"], group["count"])
    links = re.findall(r">(Filter th[^<]*)</a>", page.content.decode())
    assert links == [
        "Filter these 8 statements",
        "Filter these 3 decisions and proposals",
        "Filter this theme",
    ]


def test_names_that_match_are_marked_and_told(som_24, client):
    html = text_of(client, "/search/?q=turkey")

    (row,) = re.findall(r'<li><a href="/countries/tur/">(.*?)</li>', html)
    assert row == (
        "<mark>Türkiye</mark></a>"
        '<span class="small"><mark>Turkey</mark></span>'
        '<span class="small"><mark>Republic of Turkey</mark></span>'
    )


def test_what_a_name_stands_for_is_told(som_24, client):
    html = text_of(client, "/search/?q=Turkey")

    assert (
        "“Turkey” is understood as Türkiye: 7 statements in all; 4 with the word, "
        "5 by Türkiye, 2 that mention it."
    ) in plain(html)


def test_script_in_a_statement_or_in_the_words_is_shown_as_text(som_24, client):
    html = text_of(client, "/search/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?q=+visa+", "/search/?q=visa"),
        ("?version=1&q=visa", "/search/?q=visa&version=1"),
        ("?q=", "/search/"),
    ],
)
def test_one_search_has_one_address(som_24, client, asked, canonical):
    response = client.get(f"/search/{asked}")

    assert (response.status_code, response["Location"]) == (302, canonical)


@pytest.mark.parametrize(
    ("words", "queries"), [("terrorism", 4), ("Turkey", 6), ("text:visa border", 4)]
)
def test_a_search_asks_the_index_once_for_each_word(
    som_24, client, words, queries, django_assert_num_queries
):
    client.get("/about/")

    # The edition, the index a word, the entries of each kind that is found.
    with django_assert_num_queries(queries):
        client.get("/search/", {"q": words})


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/search/?q=terorism", [("terrorism", "q=terrorism", 2)]),
        ("/search/?q=antalia", [*ANTALYA]),
        ("/search/?q=pakistam", [("Pakistan", "q=Pakistan", 6)]),
        ("/search/?q=voluntary+terrorism", [EITHER]),
        ("/search/?q=%22voluntery+returns%22", [PHRASE]),
        ("/search/?q=xqzw", []),
        ("/statements/?q=terorism", [("terrorism", "q=terrorism", 1)]),
        ("/statements/?country=tur&q=terorism", []),
        ("/decisions/?q=ministerail", [("Ministerial", "q=Ministerial", 4)]),
    ],
)
def test_words_that_find_nothing_lead_to_near_ones_that_do(
    som_24, client, address, offered
):
    assert meant(client, address) == offered
    for _, query, count in offered:
        page = client.get(f"{address.partition('?')[0]}?{query}")
        total = page.context.get("total", 0) or page.context["selection"].count()
        assert total == count


def test_what_is_found_is_not_questioned(som_24, client):
    assert meant(client, "/search/?q=terrorism") == []
    assert meant(client, "/statements/?q=terrorism") == []
