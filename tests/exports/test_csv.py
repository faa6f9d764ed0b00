"""CSV: all rows, the page's order, safe in spreadsheets."""

import csv
import io
import re
from urllib.parse import unquote

import pytest

from meetings.catalogue.cells import safe, unguarded
from meetings.catalogue.columns import FILES
from meetings.ingest.reading.sheet import csv_cell
from meetings.models import Meeting
from tests.conftest import SOM_24


def rows(client, address):
    response = client.get(address)
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_statement_has_all_its_columns(som_24, client, settings):
    (row,) = [r for r in rows(client, "/statements.csv") if r["id"] == "18"]

    site = settings.PUBLIC_ADDRESS
    assert row == {
        "id": "18",
        "address": f"{site}/statements/18/",
        "meeting": SOM_24,
        "meeting_address": f"{site}/meetings/{SOM_24}/",
        "meeting_title": "24th Meeting of the Senior Officials of the Budapest Process",
        "type": "senior_officials",
        "starts_on": "2016-12-15",
        "ends_on": "2016-12-15",
        "date_precision": "day",
        "year": "2016",
        "city": "Antalya",
        "host": "tur",
        "paragraph": "7.ii",
        "kind": "intervention",
        "attribution": "explicit",
        "country": "irq",
        "country_name": "Iraq",
        "organisation": "",
        "organisation_name": "",
        "region": "silk-routes",
        "spoke_as": "Iraq",
        "role": "",
        "listed_as": "Iraq",
        "joint": "no",
        "theme": "return-reintegration; irregular-migration",
        "theme_name": "Return, readmission and reintegration; Irregular migration",
        "mentions": "organisation:eu",
        "words": "56",
        "decisions": "",
        "text": row["text"],
        "note": "",
        "version": "2",
    }
    assert row["text"].startswith(
        "In view of the thematic focus proposed for 2017, Iraq"
    )


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("statements", 30),
        ("decisions", 13),
        ("meetings", 2),
        ("participants", 28),
        ("speakers", 35),
        ("countries", 67),
        ("organisations", 36),
        ("themes", 21),
    ],
)
def test_a_file_holds_all_rows_and_the_declared_columns(som_24, client, file, count):
    found = rows(client, f"/{file}.csv")

    assert len(found) == count
    assert list(found[0]) == [column.name for column in FILES[file]]
    told = {name: rows for name, _, rows, _ in client.get("/data/").context["files"]}
    assert told[file] == count


def test_a_file_has_what_the_page_shows_in_its_order(som_24, client):
    page = client.get("/statements/?theme=return-reintegration")

    numbers = [str(one["number"]) for one in page.context["entries"]]

    address = "/statements.csv?theme=return-reintegration"
    assert [row["id"] for row in rows(client, address)] == numbers


def test_a_joint_statement_is_one_row_and_one_row_a_speaker(som_24, client):
    (one,) = rows(client, "/statements.csv?joint=yes&country=irq")
    several = rows(client, "/speakers.csv?joint=yes&country=irq")

    assert (one["country"], one["spoke_as"], one["joint"]) == (
        "irq; afg; pak",
        "Iraq; Afghanistan; Pakistan",
        "yes",
    )
    assert [row["speaker"] for row in several] == [
        "country:irq",
        "country:afg",
        "country:pak",
    ]


def test_the_byte_order_mark_can_be_left_out(som_24, client):
    with_mark = b"".join(client.get("/meetings.csv").streaming_content)
    without = b"".join(client.get("/meetings.csv?bom=0").streaming_content)

    assert with_mark == b"\xef\xbb\xbf" + without
    assert without.startswith(b"meeting,meeting_address,")


def test_the_name_of_a_file_tells_filter_and_edition(som_24, client):
    response = client.get("/statements.csv?year=2016&country=TUR")

    assert response["Content-Disposition"] == (
        'attachment; filename="bp-statements_country-tur_year-2016_edition-2.csv"'
    )
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"


def name_of(client, query):
    return client.get(f"/statements.csv?{query}")["Content-Disposition"]


def test_the_name_of_a_file_tells_many_choices_by_their_number(som_24, client):
    codes = [one["slug"] for one in client.get("/countries/").context["entries"][:40]]
    query = "&".join(f"country={code}" for code in codes)

    first, other = (name_of(client, f"{query}&year={year}") for year in (2016, 2017))

    name = 'attachment; filename="bp-statements_country-40-values_year-2016_filter-'
    assert re.fullmatch(f'{re.escape(name)}[0-9a-f]{{8}}_edition-2.csv"', first)
    assert first[-30:] != other[-30:]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("country=tur&country=irq", "country-irq+tur_edition-2"),
        ("joint=yes&sort=oldest", "joint-yes_sort-oldest_edition-2"),
        ("q=Five+year", "q-five+year_edition-2"),
        ("q=%22five+year%22", "q-five+year_filter-24573f5e_edition-2"),
        ("q=five+-year", "q-five+year_filter-60814ba6_edition-2"),
        ("version=1", "edition-1"),
    ],
)
def test_the_name_of_a_file_is_another_for_each_filter(som_24, client, query, name):
    assert name_of(client, query) == f'attachment; filename="bp-statements_{name}.csv"'


def test_the_name_of_a_file_tells_words_of_every_script(som_24, client):
    assert name_of(client, "q=%E4%B8%AD") == (
        "attachment; filename*=utf-8''bp-statements_q-%E4%B8%AD_edition-2.csv"
    )


def test_the_longest_filter_still_leaves_a_name_with_its_edition(som_24, client):
    themes = "&".join(
        f"theme={one['slug']}" for one in client.get("/themes/").context["entries"]
    )
    query = f"{themes}&meeting={SOM_24}&q={'%E4%B8%AD' * 60}"

    name = unquote(name_of(client, query)).partition("''")[2]

    assert len(name.encode()) < 255
    assert re.fullmatch(
        f"bp-statements_theme-21-values_meeting-{SOM_24}_q-中{{20}}_"
        r"filter-[0-9a-f]{8}_edition-2\.csv",
        name,
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''-"])
def test_a_cell_is_never_a_formula_and_what_it_was_made_of_is_known(start):
    assert safe(f"{start}1+1") == f"'{start}1+1"
    assert unguarded(f"'{start}1+1") == f"{start}1+1"
    assert csv_cell(f"'{start}1+1") == f"{start}1+1"


@pytest.mark.parametrize("text", ["", "'", "''", "'Turkey' said", "1=1"])
def test_what_is_no_formula_is_left_as_it_is(text):
    assert safe(text) == unguarded(text) == text


def test_lines_end_as_rfc_4180_says(som_24, client):
    text = b"".join(client.get("/decisions.csv?bom=0").streaming_content)

    assert text.count(b"\r\n") == 14
    assert text.endswith(b"\r\n")


def test_an_earlier_version_gives_the_same_file_again(som_24, client):
    before = rows(client, "/statements.csv?version=2")
    Meeting.objects.filter(pk=som_24.pk).update(city="Ankara")

    assert rows(client, "/statements.csv?version=2") == before


@pytest.mark.parametrize("file", ["countries", "organisations", "themes"])
def test_names_have_the_numbers_and_the_order_of_their_page(som_24, client, file):
    entries = client.get(f"/{file}/").context["entries"]
    code = next(iter(FILES[file])).name

    found = rows(client, f"/{file}.csv")

    assert [(row[code], row["statements"]) for row in found] == [
        (one["slug"], str(one["statements"])) for one in entries
    ]
    assert all(
        row["statements"] == "0" for row in rows(client, f"/{file}.csv?version=1")
    )


def test_a_country_has_all_its_columns(som_24, client, settings):
    (row,) = rows(client, "/countries.csv?region=turkiye")

    names = row.pop("names")
    assert "Turkey (/2022-06-01); Türkiye (2022-06-01/)" in names
    assert row == {
        "country": "tur",
        "address": f"{settings.PUBLIC_ADDRESS}/countries/tur/",
        "country_name": "Türkiye",
        "official_name": "Republic of Türkiye",
        "region": "turkiye",
        "iso2": "TR",
        "iso3": "TUR",
        "eu_from": "",
        "eu_to": "",
        "successors": "",
        "footnote": "",
        "statements": "5",
        "meetings": "2",
        "version": "1",
    }


def test_what_followed_a_country_is_told(som_24, client):
    found = {row["country"]: row for row in rows(client, "/countries.csv")}

    assert found["csk"]["successors"] == "cze; svk"
