"""Many at once: exported, edited in a spreadsheet, compared, changed; or refused."""

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from openpyxl import Workbook, load_workbook

from meetings.drafting import revising
from meetings.drafting.sheets import SHEETS, STATEMENTS
from meetings.ingest.sheets import LARGEST_SHEET
from meetings.models import Country, Decision, Meeting, Name, Revision, Statement
from tests.conftest import SOM_24
from tests.factories import UserFactory

STATEMENTS_LIST = "/admin/meetings/statement/"
DECISIONS_LIST = "/admin/meetings/decision/"
COUNTRIES_LIST = "/admin/meetings/country/"
OTHERS = {
    "decision": DECISIONS_LIST,
    "country": COUNTRIES_LIST,
    "name": COUNTRIES_LIST,
    "organisation": "/admin/meetings/organisation/",
}


@pytest.fixture
def staff(client):
    call_command("make_groups", verbosity=0)
    user = UserFactory(group="Publisher")
    client.force_login(user)
    return user


def exported(client, address=STATEMENTS_LIST, what="statement", form="csv", query=""):
    response = client.get(f"{address}spreadsheet/{what}.{form}{query}")
    assert response.status_code == 200
    return response.content


def rows_in(content):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_csv(rows, delimiter=",", encoding="utf-8-sig", end="\r\n"):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def as_book(rows):
    book = Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(client, content, address=STATEMENTS_LIST, name="edited.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post(f"{address}spreadsheet/", {"file": file})


def faults(response):
    assert response.status_code == 400
    return response.context["faults"]


def confirm(client, response, address=STATEMENTS_LIST):
    data = {"confirmed": response.context["confirmed"]}
    return client.post(f"{address}spreadsheet/", data)


def edited(rows, place, **cells):
    rows[place] |= cells
    return as_csv(rows)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("sort", SHEETS, ids=lambda sort: sort.noun)
def test_a_file_that_comes_back_as_it_was_changes_nothing(
    som_24, client, staff, sort, form
):
    address = OTHERS.get(sort.noun, STATEMENTS_LIST)
    content = exported(client, address, sort.noun, form)
    before = Revision.objects.count()

    outcome = sent(client, content, address, f"same.{form}").context["outcome"]

    assert (outcome.changes, outcome.stale, outcome.faults) == ([], [], [])
    assert outcome.unchanged > 10
    assert Revision.objects.count() == before


def test_edited_rows_change_and_no_others_in_one_revision(som_24, client, staff):
    before = {s.pk: (s.kind, s.note) for s in Statement.objects.all()}
    rows = rows_in(exported(client))
    rows[3] |= {"kind": "Support", "note": "Asked to record this.\nTwice."}
    rows[5] |= {"theme": "return-reintegration; migration-trends", "accepted": "TRUE"}
    version = Meeting.objects.get(pk=som_24.pk).version

    preview = sent(client, as_csv(rows))
    shown = [
        (one["row"], [n for n, _ in one["differences"]])
        for one in preview.context["changes"]
    ]
    untouched = Revision.objects.filter(meeting=som_24).count()
    done = confirm(client, preview)

    assert shown == [(5, ["kind", "note"]), (7, ["theme"])]
    assert "<del>" in preview.content.decode()
    assert done.status_code == 302
    first, second = (Statement.objects.get(key=rows[n]["statement"]) for n in (3, 5))
    assert (first.kind, first.note) == ("support", "Asked to record this.\nTwice.")
    assert {t.slug for t in second.themes.all()} == {
        "return-reintegration",
        "migration-trends",
    }
    assert second.accepted
    after = {s.pk: (s.kind, s.note) for s in Statement.objects.all()}
    assert {pk for pk in before if before[pk] != after[pk]} == {first.pk}
    (revision,) = Revision.objects.filter(meeting=som_24, number__gt=version)
    assert (revision.by, revision.number) == (staff, version + 1)
    assert Revision.objects.filter(meeting=som_24).count() == untouched + 1


def test_confirming_twice_changes_once(som_24, client, staff):
    preview = sent(client, edited(rows_in(exported(client)), 3, note="Once."))
    confirm(client, preview)
    count = Revision.objects.count()

    again = confirm(client, preview)

    assert again.status_code == 302
    assert Revision.objects.count() == count


def test_decisions_and_names_change_too(som_24, client, staff):
    rows = rows_in(exported(client, DECISIONS_LIST, "decision"))
    rows[0] |= {"title": "A title", "when_start": "2017-03", "status": "noted"}
    confirm(client, sent(client, as_csv(rows), DECISIONS_LIST), DECISIONS_LIST)
    countries = rows_in(exported(client, COUNTRIES_LIST, "country"))
    countries[1]["footnote"] = "As printed."
    confirm(client, sent(client, as_csv(countries), COUNTRIES_LIST), COUNTRIES_LIST)
    names = rows_in(exported(client, COUNTRIES_LIST, "name", query="?q=Türkiye"))
    names[0]["valid_to"] = "2031"
    before = Revision.objects.filter(meeting=None).count()
    confirm(client, sent(client, as_csv(names), COUNTRIES_LIST), COUNTRIES_LIST)

    decision = Decision.objects.get(key=rows[0]["decision"])
    assert (decision.title, decision.when_start, decision.status) == (
        "A title",
        "2017-03",
        "noted",
    )
    assert Country.objects.get(slug=countries[1]["country"]).footnote == "As printed."
    assert Name.objects.get(pk=names[0]["id"]).valid_to == "2031"
    assert {row["body"] for row in names} == {"country:tur"}
    assert Revision.objects.filter(meeting=None).count() == before + 1


def test_what_is_filtered_or_chosen_is_exported(som_24, client, staff):
    reports = rows_in(exported(client, query="?kind__exact=report"))
    chosen = [str(s.pk) for s in Statement.objects.all()[:2]]
    action = {"action": "export_statement_csv", "_selected_action": chosen}

    response = client.post(STATEMENTS_LIST, action)

    assert {row["kind"] for row in reports} == {"report"}
    assert len(rows_in(response.content)) == 2


def test_a_workbook_holds_text_and_nothing_else(som_24, client, staff):
    Statement.objects.filter(key="s01").update(note="=HYPERLINK(1)")

    book = load_workbook(io.BytesIO(exported(client, form="xlsx")))
    kinds = {cell.data_type for row in book.active for cell in row if cell.value}
    plain = exported(client).decode("utf-8-sig")

    assert kinds == {"s"}
    assert "'=HYPERLINK(1)" in plain
    same = sent(client, exported(client)).context["outcome"]
    assert (same.changes, same.faults) == ([], [])


def fault_of(client, **cells):
    return faults(sent(client, edited(rows_in(exported(client)), 2, **cells)))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"theme": "return-reintegration; bees"},
            "“edited.csv”, row 4, column “theme”: There is no theme “bees”.",
        ),
        (
            {"statement": "s99"},
            "“edited.csv”, row 4, column “statement”: There is no statement “s99” of "
            f"“{SOM_24}”.",
        ),
        (
            {"kind": "speech"},
            "“edited.csv”, row 4, column “kind”: “speech” is not known here; use one "
            "of opening, intervention, report, announcement, proposal, support, "
            "commitment, dissent, procedural.",
        ),
        (
            {"meeting": "som-21"},
            "“edited.csv”, row 4, column “statement”: There is no statement “s03” of "
            "“som-21”.",
        ),
        (
            {"statement": "s05"},
            "“edited.csv”, row 4, column “version”: This version is of another entry "
            f"than the statement “s05” of “{SOM_24}”: cells were moved, or those that "
            "say which entry it is were changed.",
        ),
        (
            {"number": "7"},
            "“edited.csv”, row 4, column “number”: This is shown for orientation and "
            "cannot be changed here; it is “3”.",
        ),
        (
            {"note": "=1+1"},
            "“edited.csv”, row 4, column “note”: It holds the formula “=1+1”; put what "
            "it gives in its place, as text.",
        ),
        (
            {"accepted": "no"},
            "“edited.csv”, row 4, column “accepted”: This is shown for orientation "
            "and cannot be changed here; it is “yes”.",
        ),
        (
            {"version": "v1"},
            "“edited.csv”, row 4, column “version”: This is no version that the "
            "archive wrote; export the rows again.",
        ),
    ],
)
def test_a_planted_fault_is_told_with_its_place(som_24, client, staff, cells, sentence):
    assert sentence in fault_of(client, **cells)
    assert Revision.objects.filter(by=staff).count() == 0


def test_changed_words_are_a_fault(som_24, client, staff):
    (sentence,) = fault_of(client, text="Words that nobody said.")

    assert sentence.startswith("“edited.csv”, row 4, column “text”: This is shown")


def test_all_faults_are_told_at_once_and_nothing_is_written(som_24, client, staff):
    rows = rows_in(exported(client))
    rows[1]["kind"] = "speech"
    rows[2]["theme"] = "bees"
    rows[4]["note"] = "Sound."
    rows.append(dict(rows[6]))

    rows[7]["version"] = "1"
    rows[8]["statement"] = "s99"

    found = faults(sent(client, as_csv(rows)))

    assert [re.search(r"row (\d+), column “(\w+)”", one).groups() for one in found] == [
        ("3", "kind"),
        ("4", "theme"),
        ("9", "version"),
        ("10", "statement"),
        ("32", "statement"),
    ]
    assert found[-1].endswith("is there twice.")
    assert not Statement.objects.filter(note="Sound.").exists()


def test_columns_are_told_that_are_missing_or_unknown(som_24, client, staff):
    rows = rows_in(exported(client))
    for row in rows:
        del row["kind"]
        row["mood"] = "good"

    found = faults(sent(client, as_csv(rows)))

    assert found == [
        "“edited.csv”: The column “kind” is missing.",
        "“edited.csv”, row 1, column “M”: There is no column “mood” in this sheet.",
    ]


def test_a_row_that_changed_meanwhile_is_refused_and_the_others_are_not(
    som_24, client, staff
):
    rows = rows_in(exported(client))
    with revising(som_24):
        Statement.objects.filter(key="s04").update(note="By somebody else.")
    rows[3]["note"] = "By me."
    rows[7]["note"] = "By me, too."

    preview = sent(client, as_csv(rows))
    confirm(client, preview)

    (stale,) = preview.context["stale"]
    assert (stale["row"], stale["differences"]) == (
        5,
        [
            (
                "note",
                [
                    ("same", "By "),
                    ("gone", "somebody else"),
                    ("new", "me"),
                    ("same", "."),
                ],
            )
        ],
    )
    assert Statement.objects.get(key="s04").note == "By somebody else."
    assert Statement.objects.get(key="s08").note == "By me, too."


def test_what_was_not_edited_never_takes_back_what_others_did(som_24, client, staff):
    rows = rows_in(exported(client))
    with revising(som_24):
        Statement.objects.filter(key="s04").update(note="By somebody else.")

    outcome = sent(client, as_csv(rows)).context["outcome"]

    assert (outcome.changes, outcome.stale) == ([], [])


def test_what_changed_after_it_was_shown_is_shown_again(som_24, client, staff):
    preview = sent(client, edited(rows_in(exported(client)), 3, note="By me."))
    with revising(som_24):
        Statement.objects.filter(key="s04").update(note="By somebody else.")

    again = confirm(client, preview)

    assert [one["row"] for one in again.context["stale"]] == [5]
    assert Statement.objects.get(key="s04").note == "By somebody else."


def test_only_who_was_shown_the_rows_confirms_them(som_24, client, staff):
    preview = sent(client, edited(rows_in(exported(client)), 3, note="By me."))
    client.force_login(UserFactory(group="Publisher"))

    assert "choose the file again" in faults(confirm(client, preview))[0]
    forged = client.post(f"{STATEMENTS_LIST}spreadsheet/", {"confirmed": "x"})
    assert "choose the file again" in faults(forged)[0]
    assert not Statement.objects.filter(note="By me.").exists()


def fault_of_row(client, place, **cells):
    return faults(sent(client, edited(rows_in(exported(client)), place, **cells)))


@pytest.mark.parametrize(
    "write",
    [
        lambda rows: as_csv(rows, ";"),
        lambda rows: as_csv(rows, "\t", "utf-16"),
        lambda rows: as_csv(rows, encoding="utf-8", end="\n"),
        lambda rows: b"sep=;\r\n" + as_csv(rows, ";", "utf-8"),
        lambda rows: as_csv(rows) + b",,,,,,\r\n" * 300,
        lambda rows: as_csv([row | {"": ""} for row in rows]),
        lambda rows: as_csv([dict(reversed(row.items())) for row in rows]),
        as_book,
        lambda rows: as_book([r | {"number": int(r["number"])} for r in rows]),
        lambda rows: as_book([r | {"accepted": r["accepted"] == "yes"} for r in rows]),
    ],
    ids=[
        "semicolons",
        "unicode text",
        "plain",
        "sep",
        "empty rows",
        "empty column",
        "other order",
        "workbook",
        "numbers",
        "truth",
    ],
)
def test_the_habits_of_spreadsheets_change_nothing(som_24, client, staff, write):
    rows = rows_in(exported(client))
    rows[3]["note"] = "Türkiye"

    outcome = sent(client, write(rows), name="edited").context["outcome"]

    assert [one.differences for one in outcome.changes] == [{"note": ("", "Türkiye")}]


def test_dates_that_a_spreadsheet_made_are_told_unless_they_are_as_they_were(
    som_24, client, staff
):
    keys = list(Decision.objects.order_by("position").values_list("pk", flat=True))
    Decision.objects.filter(pk=keys[0]).update(when_start="2017-03", when_end="")
    Decision.objects.filter(pk=keys[1]).update(when_start="", when_end="")
    rows = rows_in(exported(client, DECISIONS_LIST, "decision"))
    rows[0]["when_start"] = date(2017, 3, 1)
    same = sent(client, as_book(rows), DECISIONS_LIST).context["outcome"]
    rows[1]["when_start"] = date(2017, 4, 12)
    dated = sent(client, as_book(rows), DECISIONS_LIST).context["outcome"]
    rows[1]["when_start"] = date(2017, 4, 1)
    (unsure,) = faults(sent(client, as_book(rows), DECISIONS_LIST))
    rows[1] |= {"when_start": "", "title": date(2017, 4, 1)}
    (made,) = faults(sent(client, as_book(rows), DECISIONS_LIST))

    assert same.changes == []
    assert dated.changes[0].differences == {"when_start": ("", "2017-04-12")}
    assert "it may be the day 2017-04-01 or the month 2017-04" in unsure
    assert "made the date 2017-04-01 of it" in made


def bomb():
    out = io.BytesIO(as_book([{"a": "b"}]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", b"\0" * (60 * 1024 * 1024))
    return out.getvalue()


def with_entities():
    out = io.BytesIO()
    old = io.BytesIO(as_book([{"a": "b"}]))
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                part = b'<!DOCTYPE x [<!ENTITY a "b">]>' + part
            made.writestr(name, part)
    return out.getvalue()


def formula():
    return as_book([{"meeting": "=1+1", "statement": "s01"}])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The submitted file is empty."),
        (b" \r\n", "is empty; choose the file again."),
        (b"a" * (LARGEST_SHEET + 1), "is larger than 5 MB"),
        (b"%PDF-1.7", "is neither a workbook (.xlsx) nor CSV"),
        (b"PK\x03\x04rubbish", "is damaged and cannot be opened"),
        (b"meeting,statement\r\na\0b,c", "holds null characters"),
        (
            "meeting,statement,note\r\na,b,Türkiye\r\n".encode("cp1252"),
            "is not in UTF-8: line 2 holds “Türkiye” in another encoding; save it anew",
        ),
        (b"kind,note\r\na,b\r\n", "Its first row names no entries"),
        (b"meeting,statement\r\n" + b"a,b\r\n" * 6000, "has more than 5,000 rows"),
        (b"meeting,statement" + b",x" * 80 + b"\r\n", "has more than 60 columns"),
        (b'a,"' + b"b" * 200_000 + b'"\r\n', "after row 0"),
        (bomb, "unpacks to more than 50 MB; save it anew as .xlsx or as CSV"),
        (with_entities, "declares entities"),
        (formula, "The column “number” is missing."),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(
    som_24, client, staff, content, sentence
):
    content = content() if callable(content) else content

    response = sent(client, content)

    assert response.status_code == 400
    assert sentence in response.content.decode()


def test_a_sheet_of_others_is_led_to_its_own_page(som_24, client, staff):
    content = exported(client, DECISIONS_LIST, "decision")

    assert faults(sent(client, content)) == [
        "“edited.csv” is a sheet of decisions and proposals; import it there."
    ]


@pytest.mark.parametrize(
    ("group", "statements", "countries"),
    [
        ("Editor", (200, 200), (200, 403)),
        ("Publisher", (200, 200), (200, 200)),
        ("Admin", (200, 200), (200, 200)),
        (None, (403, 403), (403, 403)),
    ],
)
def test_editors_change_entries_and_publishers_names(
    som_24, client, group, statements, countries
):
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group=group) if group else UserFactory())

    def answers(address, what):
        link = f"{address}spreadsheet/".encode()
        has_link = b'"%s"' % link in client.get(address).content
        assert has_link == (client.get(f"{address}spreadsheet/").status_code == 200)
        pages = (f"{address}spreadsheet/{what}.csv", f"{address}spreadsheet/")
        return tuple(client.get(page).status_code for page in pages)

    assert answers(STATEMENTS_LIST, "statement") == statements
    assert answers(COUNTRIES_LIST, "name") == countries


def test_too_many_rows_for_a_sheet_are_told(som_24, client, staff, monkeypatch):
    monkeypatch.setattr("meetings.drafting.sheets.writing.MOST_ROWS", 3)

    response = client.get(f"{STATEMENTS_LIST}spreadsheet/statement.csv", follow=True)

    assert "more than 3 rows; filter or choose fewer" in response.content.decode()


def test_an_export_needs_as_many_queries_for_many(
    som_24, client, staff, django_assert_num_queries
):
    sheet = STATEMENTS()
    for many in (1, 20):
        with django_assert_num_queries(5):
            [sheet.cells(one) for one in sheet.rows()[:many]]
