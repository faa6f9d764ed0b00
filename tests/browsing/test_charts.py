"""Charts tell the truth: their figures are those of the Records and of the facets."""

import csv
import io

import pytest

from meetings.catalogue import charts
from meetings.catalogue.current import current
from meetings.views.charts import year_bars

CODES = [
    "country=tur",
    "country=irq",
    "country=nor",
    "country=pol",
    "organisation=icmpd",
    "region=eu",
    "region=eu-plus",
    "region=silk-routes",
]
PAGES = {"country": "countries", "organisation": "organisations", "theme": "themes"}


def rows_of(client, address):
    text = client.get(address).content.decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("code", CODES)
def test_attendance_is_what_the_records_say(counted, code):
    found = [
        (r["year"], r["attendance"], r["role"], r["meetings"], r["meetings_with_list"])
        for r in charts.attendance(current(), code)
    ]

    assert found == counted.attendance(code)


@pytest.mark.parametrize("code", [*CODES, "theme=return-reintegration"])
def test_statements_by_year_are_those_of_the_records(counted, code):
    found = [
        (r["year"], r["statements"], r["in_role"], r["meetings_with_statements"])
        for r in charts.by_year(current(), code)
    ]

    wanted = counted.by_year(code)
    assert found == (wanted if wanted[-1][1] else wanted[:-1])


@pytest.mark.parametrize("code", CODES)
def test_statements_by_theme_are_those_of_the_records(counted, code):
    rows = charts.by_theme(current(), code)

    found = {
        r["theme"]: (r["statements"], r["in_role"]) for r in rows if r["statements"]
    }
    assert found == counted.by_theme(code)
    assert [r["group"] for r in rows] == sorted(
        (r["group"] for r in rows), key=["substance", "process"].index
    )


@pytest.mark.parametrize(
    "code", ["country=tur", "organisation=icmpd", "theme=return-reintegration"]
)
def test_a_bar_is_as_long_as_the_list_it_leads_to(counted, client, code):
    kind, _, slug = code.partition("=")
    page = client.get(f"/{PAGES[kind]}/{slug}/").context
    bars = [
        bar
        for name in ("by_year", "by_theme")
        if name in page
        for bar in page[name].shown
        if bar.url
    ]

    assert len(bars) > 3
    assert [bar.count for bar in bars] == [
        client.get(bar.url).context["selection"].count() for bar in bars
    ]


def test_a_year_of_a_strip_leads_to_its_meetings(counted, client):
    strip = client.get("/countries/tur/").context["attendance"]

    urls = {cell.year: cell.url for cell in strip.shown if cell.url}
    assert urls == {
        "2003": "/meetings/?country=tur&year=2003",
        "2004": "/meetings/?country=tur&year=2004",
        "2010": "/meetings/?country=tur&year=2010",
        "2013": "/meetings/?year=2013&host=tur",
        "2016": "/meetings/?country=tur&year=2016",
    }
    for url in urls.values():
        assert client.get(url).context["selection"].count() == 1


def test_a_joint_statement_is_in_a_role_only_of_who_had_one(som_24):
    chair = charts.by_role(current(), "country=tur")
    others = charts.by_role(current(), "organisation=ec")

    assert {role.value: len(places) for role, places in chair.items()} == {"chair": 4}
    assert others == {}


def test_a_year_without_a_record_is_no_zero():
    rows = [
        {"year": "2013", "statements": None, "in_role": None},
        {"year": "2014", "statements": None, "in_role": None},
        {"year": "2015", "statements": 4, "in_role": 1},
        {"year": "2016", "statements": 0, "in_role": 0},
        {"year": "", "statements": 2, "in_role": 0},
    ]

    found = [
        (bar.label, bar.url, bar.count, bar.width, bar.role_width)
        for bar in year_bars(rows, "country=tur")
    ]

    assert found == [
        ("2013–2014", "", 0, 0, 0),
        ("2015", "/statements/?country=tur&year=2015", 4, 75, 25),
        ("2016", "/statements/?country=tur&year=2016", 0, 0, 0),
        ("Date unknown", "", 2, 50, 0),
    ]


@pytest.mark.parametrize(
    ("address", "row"),
    [
        (
            "/countries/tur/attendance.csv",
            {
                "year": "2016",
                "attendance": "role",
                "role": "chair; host",
                "meetings": "1",
                "meetings_with_list": "1",
            },
        ),
        (
            "/countries/tur/by-theme.csv",
            {
                "theme": "migration-trends",
                "theme_name": "Migration situation, trends and data",
                "group": "substance",
                "statements": "2",
                "for_itself": "0",
                "in_role": "2",
            },
        ),
        (
            "/organisations/icmpd/by-year.csv?bom=0",
            {
                "year": "2013",
                "statements": "",
                "for_itself": "",
                "in_role": "",
                "meetings_with_statements": "0",
            },
        ),
        (
            "/themes/return-reintegration/by-year.csv",
            {
                "year": "2016",
                "statements": "7",
                "for_itself": "6",
                "in_role": "1",
                "meetings_with_statements": "1",
            },
        ),
    ],
)
def test_a_chart_has_a_file_of_its_own(som_24, client, address, row):
    assert row in rows_of(client, address)


def test_the_table_of_a_chart_holds_what_its_file_does(counted, client):
    page = client.get("/countries/tur/").context

    for name in ("attendance", "by_theme", "by_year"):
        chart = page[name]
        file = rows_of(client, chart.address)
        assert len(chart.table.rows) == len(file)
        assert [row[-1] for row in chart.table.rows] == [
            list(row.values())[-1] or "no record" for row in file
        ]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/countries/tur/nothing.csv", 404),
        ("/themes/return-reintegration/by-theme.csv", 404),
        ("/countries/zzz/by-year.csv", 404),
        ("/themes/zzz/by-year.csv", 404),
        ("/countries/turkey/by-year.csv", 301),
        ("/countries/tur/by-year.csv?bom=2", 400),
        ("/countries/tur/by-year.csv?year=2016", 400),
    ],
)
def test_what_is_no_chart_is_no_server_error(som_24, client, address, status):
    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    "address", ["/countries/tur/", "/themes/return-reintegration/"]
)
def test_charts_ask_the_database_nothing(
    counted, client, address, django_assert_max_num_queries
):
    client.get("/about/")

    with django_assert_max_num_queries(6):
        client.get(address)
