"""Excel workbooks: the rows of the CSV, dates as dates, and what the file is."""

from datetime import datetime
from io import BytesIO
from xml.etree.ElementTree import fromstring
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

import pytest

from meetings import exports
from meetings.catalogue.columns import FILES
from meetings.drafting import revising
from meetings.exports.workbook import LONGEST, text_cell
from meetings.models import Edition, Statement
from meetings.publishing import publish
from tests.conftest import SOM_24
from tests.exports.reading import (
    ADDRESSES,
    as_printed,
    content_of,
    csv_rows,
    in_form,
    workbook,
    xlsx_rows,
)


def noted(som_24, note):
    """The meeting in a new edition, statement 16 with a note."""
    with revising(som_24) as held:
        Statement.objects.filter(meeting=held, number=16).update(note=note)
    som_24.refresh_from_db()
    publish([(som_24, None)])


@pytest.mark.parametrize(
    "address",
    [*ADDRESSES, "/participants/?country=tur", "/speakers/?joint=yes&country=irq"],
)
def test_a_workbook_has_the_rows_of_the_csv(som_24, client, address):
    found = xlsx_rows(client, in_form(address, "xlsx"))

    printed = [{name: as_printed(value) for name, value in r.items()} for r in found]
    assert printed == csv_rows(client, in_form(address, "csv"))


def test_dates_and_numbers_are_none_of_them_text(som_24, client):
    (row,) = [r for r in xlsx_rows(client, "/statements.xlsx") if r["id"] == 18]

    day = datetime.fromisoformat("2016-12-15")
    found = {n: v for n, v in row.items() if not isinstance(v, str | None)}
    assert found == {
        "id": 18,
        "starts_on": day,
        "ends_on": day,
        "year": 2016,
        "words": 56,
        "version": 2,
    }
    assert row["paragraph"] == "7.ii"


@pytest.mark.parametrize("known", ["2013", "2013-04"])
def test_a_date_that_is_known_in_part_stays_text(som_24, client, known):
    with revising(som_24) as held:
        held.starts_on, held.ends_on = f"{known}-01-01"[:10], None
        held.date_precision = "month" if "-" in known else "year"
        held.save()
    som_24.refresh_from_db()
    publish([(som_24, None)])

    rows = xlsx_rows(client, f"/meetings.xlsx?meeting={SOM_24}")

    assert [(row["starts_on"], row["year"]) for row in rows] == [(known, 2013)]


@pytest.mark.parametrize(
    "note",
    ["=1+1", "'=1+1", "+1", "-1", "@x", "'quoted'", "<b>&amp;", " a\n b", "0123"],
)
def test_what_looks_like_a_formula_stays_the_text_it_is(som_24, client, note):
    noted(som_24, note)

    book = workbook(client, "/statements.xlsx")

    sheet = book["statements"]
    column = [cell.value for cell in sheet[1]].index("note") + 1
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value == 16]
    assert (row[column - 1].value, row[column - 1].data_type) == (note, "s")


def test_the_first_sheet_says_what_the_file_is(som_24, client, settings):
    settings.RIGHTS = "=Rights of somebody"
    query = "country=irq&country=tur&year=2016&q=return&sort=oldest"

    book = workbook(client, f"/statements.xlsx?{query}")

    assert book.sheetnames == ["About", "statements"]
    assert book["statements"].freeze_panes == "A2"
    told = list(book["About"].iter_rows(values_only=True, max_col=2))
    head, codebook = told[: told.index((None, None))], told[told.index((None, None)) :]
    published = Edition.objects.get(number=2).at.date()
    base = settings.PUBLIC_ADDRESS
    assert head == [
        ("Budapest Process Meeting Archive", "statements"),
        ("Unit", head[1][1]),
        ("Filter", "Country: Iraq or Türkiye."),
        ("Filter", "Year: 2016."),
        ("Filter", "Words: return."),
        ("Order", "Oldest meeting first, then by paragraph."),
        ("Rows", len(list(book["statements"].iter_rows(min_row=2)))),
        ("Version", 2),
        ("Published on", datetime.combine(published, datetime.min.time())),
        ("Address", f"{base}/statements.xlsx?{query}&version=2"),
        ("Codes", f"{base}/data/codebook/"),
        ("Rights", "=Rights of somebody"),
    ]
    assert codebook[1:] == [
        ("Column", "Meaning"),
        *((column.name, column.meaning) for column in FILES["statements"]),
    ]


@pytest.mark.parametrize(
    ("address", "filters", "order"),
    [
        ("/countries.xlsx", ["None: all there are."], "By name."),
        (
            "/participants.xlsx?role=chair",
            ["Role: Chair."],
            "Newest meeting first, then by paragraph.",
        ),
    ],
)
def test_the_first_sheet_tells_filter_and_order(
    som_24, client, address, filters, order
):
    told = list(workbook(client, address)["About"].iter_rows(values_only=True))

    assert [value for label, value, *_ in told if label == "Filter"] == filters
    assert [value for label, value, *_ in told if label == "Order"] == [order]


def test_words_with_odd_signs_are_told_as_far_as_a_file_can(som_24, client):
    told = workbook(client, "/statements.xlsx?q=return%0B_x0041_")["About"]

    values = [row[1] for row in told.iter_rows(values_only=True)]
    assert "Words: return�_x005F_x0041_." in values


def test_a_workbook_says_nothing_of_when_it_was_made(som_24, client):
    book = BytesIO(content_of(client, "/themes.xlsx"))

    with ZipFile(book) as package:
        facts = package.read("docProps/core.xml")
        moments = {one.date_time for one in package.infolist()}

    assert b"created>" not in facts
    assert b"modified>" not in facts
    assert moments == {(1980, 1, 1, 0, 0, 0)}


def test_an_earlier_version_gives_the_same_workbook_again(som_24, client):
    before = xlsx_rows(client, "/statements.xlsx")
    noted(som_24, "A note.")

    found = workbook(client, "/statements.xlsx?version=2")

    assert xlsx_rows(client, "/statements.xlsx?version=2") == before
    assert xlsx_rows(client, "/statements.xlsx") != before
    told = dict(found["About"].iter_rows(values_only=True, max_col=2))
    at = Edition.objects.get(number=2).at.date()
    assert (told["Version"], told["Published on"].date()) == (2, at)


def shown(text):
    """What a reader of XML gets of a cell."""
    return fromstring(text_cell(escape(text))).findtext("is/t")


@pytest.mark.parametrize("text", ["x" * LONGEST, "&" * LONGEST, "𝄞" * (LONGEST // 2)])
def test_what_a_cell_takes_is_whole(text):
    assert shown(text) == text


@pytest.mark.parametrize("text", ["x" * 40_000, "&" * 40_000, "𝄞" * 20_000])
def test_more_than_a_cell_takes_is_cut_and_says_so(text):
    found, cut = shown(text), " … [cut: a cell takes no more]"

    kept = found.removesuffix(cut)
    assert found == kept + cut
    assert text.startswith(kept)
    assert LONGEST - 1 <= len(found.encode("utf-16-le")) // 2 <= LONGEST


def test_more_rows_than_a_sheet_takes_are_refused(som_24, client, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 34)

    assert client.get("/statements.xlsx").status_code == 200
    refused = client.get("/speakers.xlsx")

    assert refused.status_code == 400
    assert refused.content.decode() == (
        "A sheet of Excel takes 34 rows; take the CSV.\n"
    )


def test_a_workbook_that_breaks_off_cannot_be_taken_for_a_whole_one():
    def pieces():
        yield "1,a\r\n" * 100
        raise OSError

    written = []
    with pytest.raises(OSError, match=r"^$"):
        written.extend(exports.workbook_of("themes", [], pieces()))

    assert written[0][:2] == b"PK"
    with pytest.raises(BadZipFile):
        ZipFile(BytesIO(b"".join(written)))


def test_a_workbook_takes_two_queries_however_long(
    som_24, client, django_assert_num_queries
):
    client.get("/about/")

    for address in ("/statements.xlsx", "/statements.xlsx?country=irn"):
        with django_assert_num_queries(2):  # the edition, the rows
            b"".join(client.get(address).streaming_content)
