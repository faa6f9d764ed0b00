"""The pages about the archive; the coverage is counted from the meetings themselves."""

import re

from django.core.management import call_command

from meetings.models import Meeting

TEXT = re.compile(r"<[^>]+>|\s+")


def cells(html):
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    found = [re.findall(r"<(?:td|th)[^>]*>(.*?)</t", row, re.S) for row in rows]
    return [[TEXT.sub(" ", cell).strip() for cell in row] for row in found]


def test_coverage_counts_every_known_meeting(db, client):
    call_command("load_sample", verbosity=0)

    head, *years, every = cells(client.get("/about/coverage/").content.decode())

    rows = list(Meeting.objects.values_list("starts_on__year", "coverage"))
    dated = [year for year, _ in rows if year]
    expected = [
        [
            str(year),
            str(dated.count(year)),
            *(str(rows.count((year, one))) for one in ("document", "text")),
            str(rows.count((year, "statements"))),
        ]
        if year in dated
        else [str(year), "No meeting is known of this year."]
        for year in range(max(dated), min(dated) - 1, -1)
    ]
    assert years == expected
    assert every[:2] == ["All", str(len(rows))]
    assert head[0] == "Year"


def test_an_archive_without_meetings_has_no_coverage(names, client):
    page = client.get("/about/coverage/").content.decode()

    assert "No meeting is known yet." in page


def test_each_page_marks_itself_among_the_others(names, client):
    for name in ("", "records/", "coverage/", "accessibility/", "privacy/"):
        page = client.get(f"/about/{name}").content.decode()
        side = page.partition('<nav class="side"')[2]
        marked = re.findall('href="(/about/[a-z/]*)" aria-current', side)
        assert marked == [f"/about/{name}"]
