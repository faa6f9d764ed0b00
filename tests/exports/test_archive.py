"""The whole archive in one file."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from meetings.catalogue.columns import FILES
from meetings.drafting import revising
from meetings.models import Document, Publication, Statement
from meetings.publishing import publish, withdraw
from meetings.record import read
from tests.conftest import SOM_24
from tests.exports.reading import content_of


@pytest.fixture
def packed(som_24, client):
    return unpacked(client)


def unpacked(client):
    with ZipFile(io.BytesIO(content_of(client, "/data/archive.zip"))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_archive_holds_everything(packed):
    assert list(packed) == [
        "README.txt",
        "RIGHTS.txt",
        "CITATION.cff",
        "codebook.csv",
        "codes.csv",
        *(f"{file}.csv" for file in FILES),
        "record.schema.json",
        "names.json",
        f"meetings/{SOM_24}.json",
        "meetings/som-21.json",
    ]


@pytest.mark.parametrize("file", FILES)
def test_its_files_are_those_of_the_site(packed, client, file):
    assert packed[f"{file}.csv"] == content_of(client, f"/{file}.csv").decode()


def test_its_records_can_be_loaded_and_are_what_was_published(packed):
    for name in (f"meetings/{SOM_24}.json", "meetings/som-21.json"):
        published = Publication.objects.filter(meeting__isnull=False)
        texts = {read(text.record).meeting.slug: text.record for text in published}
        slug = name.removeprefix("meetings/").removesuffix(".json")
        assert read(packed[name]).as_text() == packed[name] == texts[slug]
    (names,) = Publication.objects.of_names().values_list("record", flat=True)
    assert packed["names.json"] == names
    assert "review" not in json.loads(packed[f"meetings/{SOM_24}.json"])


def test_it_says_what_it_is(packed, settings):
    told = packed["README.txt"]

    assert "(no. 2)" in told
    assert "Rights: Rights remain with the issuer" in told
    assert "speakers.csv (35 rows)" in told
    assert f"{settings.PUBLIC_ADDRESS}/statements.csv?version=2" in told
    assert "A statement is one speaker’s contiguous words" in told
    assert "<" not in told
    assert packed["RIGHTS.txt"] == "Rights remain with the issuer\n"


def test_its_citation_file_says_version_and_address(packed, settings):
    lines = packed["CITATION.cff"].splitlines()

    found = {
        name: json.loads(value) for name, _, value in (x.partition(": ") for x in lines)
    }
    date = found.pop("date-released")
    assert (len(date), found.pop("message")) == (
        10,
        "Please cite the version that you used.",
    )
    assert found == {
        "cff-version": "1.2.0",
        "type": "dataset",
        "title": "Budapest Process Meeting Archive",
        "authors": [{"name": "Budapest Process Meeting Archive"}],
        "version": "2",
        "url": f"{settings.PUBLIC_ADDRESS}/data/",
    }


def test_its_codebook_tells_every_column_and_code(packed):
    columns, codes = (
        list(csv.reader(io.StringIO(packed[name].removeprefix("\ufeff"))))
        for name in ("codebook.csv", "codes.csv")
    )

    assert columns[1:] == [
        [f"{file}.csv", column.name, column.meaning]
        for file, found in FILES.items()
        for column in found
    ]
    assert [
        "coverage",
        "text",
        "Document and its text",
        "The text is here; statements are not marked in it.",
    ] in codes
    assert [row[:2] for row in codes].count(["theme", "return-reintegration"]) == 1
    assert all(all(row) for row in codes)


def test_what_is_withdrawn_corrected_or_not_cleared_is_not_in_it(som_24, client):
    with revising(som_24) as held:
        Statement.objects.filter(meeting=held, number=16).update(note="Corrected.")
        Document.objects.create(
            meeting=held, name="list.pdf", sha256="c" * 64, media_type="application/pdf"
        )
    som_24.refresh_from_db()
    publish([(som_24, None)])

    corrected = json.loads(unpacked(client)[f"meetings/{SOM_24}.json"])
    withdraw(som_24, reason="Entered by mistake.")
    rest = unpacked(client)

    assert [file["name"] for file in corrected["documents"]] == [
        "som-24-antalya-2016.txt"
    ]
    assert [s["note"] for s in corrected["statements"] if s["number"] == 16] == [
        "Corrected."
    ]
    assert f"meetings/{SOM_24}.json" not in rest
    assert "meetings/som-21.json" in rest


def test_it_is_named_by_its_edition_and_asks_no_question(som_24, client):
    response = client.get("/data/archive.zip")

    assert response["Content-Disposition"] == (
        'attachment; filename="bp-archive_edition-2.zip"'
    )
    assert client.get("/data/archive.zip?country=irq").content.decode() == (
        "There is no filter “country” here.\n"
    )
