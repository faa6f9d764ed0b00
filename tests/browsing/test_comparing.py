"""Two side by side: the figures of the Records, one address, no wider answer."""

import csv
import io

import pytest

PAIRS = [
    ("tur", "irq"),
    ("tur", "region:eu"),
    ("irq", "organisation:icmpd"),
    ("irq", "afg"),
    ("nor", "irn"),
]


def code_of(value):
    kind, _, slug = value.rpartition(":")
    return f"{kind or 'country'}={slug}"


def rows_of(client, address):
    text = client.get(address).content.decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_themes_are_compared_as_the_records_have_them(counted, client, a, b):
    rows = rows_of(client, f"/countries/compare/by-theme.csv?a={a}&b={b}")

    keys = ("a_statements", "b_statements", "joint", "both_spoke_at")
    found = {row["theme"]: tuple(int(row[key]) for key in keys) for row in rows}
    assert len(found) == 21
    assert found == {
        theme: counted.compared(code_of(a), code_of(b), theme) for theme in found
    }


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_years_are_compared_as_charts_of_one_have_them(counted, client, a, b):
    rows = rows_of(client, f"/countries/compare/by-year.csv?a={a}&b={b}")

    for side, value in (("a", a), ("b", b)):
        wanted = counted.by_year(code_of(value))
        attended = counted.attendance(code_of(value))
        found = [
            tuple(
                row[key]
                for key in (
                    "year",
                    f"{side}_statements",
                    f"{side}_in_role",
                    "meetings_with_statements",
                )
            )
            for row in rows
        ]
        assert found == [
            tuple("" if cell is None else str(cell) for cell in row)
            for row in wanted[: len(rows)]
        ]
        assert [row[f"{side}_attendance"] for row in rows if row["year"]] == [
            state for _, state, *_ in attended
        ]


def test_statements_of_both_stand_at_their_meeting(counted, client):
    page = client.get("/countries/compare/?a=irq&b=afg").context

    assert page["meeting_count"] == counted.compared("country=irq", "country=afg")[3]
    for one in page["meetings"]:
        sides = {
            name: {
                frozenset(s["ref"] for s in entry["speakers"]) for entry in one[name]
            }
            for name in ("joint", "a", "b")
        }
        slugs = {
            e["meeting"]["slug"] for name in ("joint", "a", "b") for e in one[name]
        }
        assert slugs == {one["meeting"]["slug"]}
        assert all({"country:irq", "country:afg"} <= refs for refs in sides["joint"])
        assert all("country:irq" in r and "country:afg" not in r for r in sides["a"])
        assert all("country:afg" in r and "country:irq" not in r for r in sides["b"])


def test_a_theme_narrows_what_stands_side_by_side(counted, client):
    address = "/countries/compare/?a=irq&b=organisation:icmpd"
    page = client.get(f"{address}&theme=return-reintegration").context

    shown = [e for one in page["meetings"] for k in ("joint", "a", "b") for e in one[k]]
    assert shown
    assert all(
        "return-reintegration" in {theme["slug"] for theme in entry["themes"]}
        for entry in shown
    )
    assert page["themes"] == client.get(address).context["themes"]


def test_what_is_left_out_is_a_click_away(som_24, client):
    page = client.get("/countries/compare/?a=tur&b=irq")

    (one,) = page.context["meetings"]
    assert (len(one["a"]), one["left"]) == (3, [0, 2, 0])
    link = "/statements/?country=tur&amp;meeting=2016-12-15-som-24-antalya"
    assert f'<a href="{link}">2 more statements' in page.content.decode().replace(
        "\u202f", " "
    )


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?b=irq&a=tur", "?a=tur&b=irq"),
        ("?a=TUR&b=irq&theme=&page=1", "?a=tur&b=irq"),
        ("?a=country:tur&b=Organisation:IOM", "?a=tur&b=organisation:iom"),
        ("?a=tur&b=", "?a=tur"),
        ("?a=&b=", ""),
    ],
)
def test_one_comparison_has_one_address(som_24, client, asked, canonical):
    response = client.get(f"/countries/compare/{asked}")

    assert (response.status_code, response["Location"]) == (
        302,
        f"/countries/compare/{canonical}",
    )


@pytest.mark.parametrize(
    ("query", "sentence", "meant"),
    [
        ("a=zzz&b=irq", "There is no country, organisation or region “zzz”.", ""),
        (
            "a=turkey&b=irq",
            "There is no country, organisation or region “turkey”.",
            "a=tur&b=irq",
        ),
        (
            "a=tur&b=region:europe",
            "There is no country, organisation or region “region:europe”.",
            "a=tur&b=region:eastern-europe",
        ),
        (
            "a=tur&b=meeting:x",
            "There is no country, organisation or region “meeting:x”.",
            "",
        ),
        (
            "a=tur&b=tur",
            "Türkiye is chosen twice; choose another to compare it with.",
            "",
        ),
        ("a=tur&b=irq&theme=x", "There is no theme “x”.", ""),
        ("a=tur&b=irq&page=0", "There is no page “0”.", ""),
        ("a=tur&b=irq&page=²", "There is no page “²”.", ""),
        ("a=tur&b=irq&q=visa", "There is no filter “q” here.", ""),
        ("a=tur&a=irq&b=irn", "“a” is given more than once.", ""),
    ],
)
def test_what_cannot_be_compared_is_refused(som_24, client, query, sentence, meant):
    page = client.get(f"/countries/compare/?{query}")

    (fault,) = page.context["faults"]
    assert page.status_code == 400
    assert (fault.sentence, fault.meant_query) == (sentence, meant)


def test_a_file_needs_both(som_24, client):
    answer = client.get("/countries/compare/by-year.csv?a=tur")

    assert (answer.status_code, answer.content.decode()) == (
        400,
        "Choose two to compare, as a and as b.\n",
    )
    address = "/countries/compare/attendance.csv?a=tur&b=irq"
    assert client.get(address).status_code == 404


def test_until_two_are_chosen_there_is_a_form(som_24, client):
    page = client.get("/countries/compare/?a=organisation:iom")

    html = page.content.decode()
    assert '<option value="organisation:iom" selected>' in html
    assert "b" not in page.context


@pytest.mark.parametrize(
    ("address", "value"),
    [("/countries/tur/", "tur"), ("/organisations/iom/", "organisation:iom")],
)
def test_each_body_leads_to_its_comparison(som_24, client, address, value):
    page = client.get(address)

    html = page.content.decode()
    assert f'<input type="hidden" name="a" value="{value}">' in html
    assert value not in {other for other, _ in page.context["others"]}
    for other, _ in page.context["others"][::20]:
        compared = client.get(f"/countries/compare/?a={value}&b={other}")
        assert compared.context["a"].value == value


def test_nobody_who_spoke_leaves_the_page_with_what_is_known(som_24, client):
    page = client.get("/countries/compare/?a=nor&b=fra")

    html = page.content.decode()
    assert "Neither has a statement in the archive yet." in html
    assert [mark.words for mark in page.context["strip"][-1].marks] == [
        "took part",
        "not listed",
    ]


def test_a_page_past_the_end_says_so(som_24, client):
    page = client.get("/countries/compare/?a=tur&b=irq&page=9")

    assert "Page 9 is past the end" in page.content.decode()


@pytest.mark.parametrize("theme", ["", "&theme=return-reintegration"])
def test_a_comparison_takes_two_queries_however_long(
    counted, client, theme, django_assert_num_queries
):
    client.get("/about/")

    with django_assert_num_queries(2):  # the edition, the statements
        client.get(f"/countries/compare/?a=irq&b=organisation:icmpd{theme}")


@pytest.mark.parametrize(
    "address",
    [
        "/countries/tur/",
        "/organisations/iom/",
        "/themes/return-reintegration/",
        "/countries/compare/?a=tur&b=irq",
    ],
)
def test_before_the_first_meeting_there_are_no_charts(names, client, address):
    page = client.get(address)

    assert page.status_code == 200
    assert 'class="strip' not in page.content.decode()
    assert 'class="bars' not in page.content.decode()
