"""Doors to files: the same questions as the pages, all rows, in several forms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from meetings import exports
from meetings.catalogue.columns import NAME_FILES
from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Selection
from meetings.citations import ARCHIVE, FORMS
from meetings.exports.codebook import FILES
from meetings.filters import (
    CountryFilter,
    DecisionFilter,
    DelegationFilter,
    Fault,
    Faulty,
    MeetingFilter,
    OrganisationFilter,
    QuestionSet,
    StatementFilter,
    ThemeFilter,
)
from meetings.views import citing
from meetings.views.chips import chips
from meetings.views.door import door, taking
from meetings.views.endings import ENDINGS, FILES_OFFERED
from meetings.views.versions import earlier

FILTERS: dict[str, type[QuestionSet]] = {
    "statements": StatementFilter,
    "speakers": StatementFilter,
    "decisions": DecisionFilter,
    "meetings": MeetingFilter,
    "participants": DelegationFilter,
    "countries": CountryFilter,
    "organisations": OrganisationFilter,
    "themes": ThemeFilter,
}
BY_MEETING = {
    "newest": "Newest meeting first, then by paragraph.",
    "oldest": "Oldest meeting first, then by paragraph.",
    "speaker": "By the name of the speaker, then newest meeting first.",
    "relevance": "Best match of the words first, then newest meeting first.",
}


@dataclass(frozen=True)
class Wanted:
    """A file that is asked for: which one, with which question, and what answers."""

    file: str
    asked: QuestionSet
    selection: Selection
    catalogue: Catalogue
    """At the version that is asked for."""


def csv(wanted: Wanted) -> Iterator[str]:
    given = wanted.asked.data.getlist("bom") or ["1"]
    if given not in (["0"], ["1"]):
        raise Faulty([Fault("bom is 0 or 1, given once.", "")])
    return exports.csv_of(wanted.file, wanted.selection, with_bom=given == ["1"])


def xlsx(wanted: Wanted) -> Iterator[bytes]:
    file, selection = wanted.file, wanted.selection
    if exports.rows_in(file, selection) > exports.MOST_ROWS:
        sentence = f"A sheet of Excel takes {exports.MOST_ROWS:,} rows; take the CSV."
        raise Faulty([Fault(sentence, "")])
    lines = exports.lines_of(file, selection)
    return exports.workbook_of(file, about(wanted), lines)


def jsonl(wanted: Wanted) -> Iterator[str]:
    return exports.jsonl_of(wanted.file, wanted.selection)


def ris(wanted: Wanted) -> Iterator[str]:
    kind, write = wanted.asked.entries, FORMS["ris"].write
    for data in exports.data_of(wanted.file, wanted.selection):
        yield write(citing.reference_to(wanted.catalogue, kind, data))


WRITERS: dict[str, Callable[[Wanted], Iterator[str] | Iterator[bytes]]] = {
    "csv": csv,
    "xlsx": xlsx,
    "jsonl": jsonl,
    "ris": ris,
}


def file_door(file: str, ending: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """A file of all that answers, in one form."""

    @door
    def answer(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
        also = ("bom",) if ending == "csv" else ()
        asked = FILTERS[file](request.GET, catalogue, also=also)
        question = asked.question()
        selection = Selection(question, catalogue)
        at = earlier(catalogue, question.version) if question.version else catalogue
        content = WRITERS[ending](Wanted(file, asked, selection, at))
        return sent(
            content,
            ENDINGS[ending].media_type,
            exports.file_name(file, ending, selection),
        )

    return answer


def sent(
    content: Iterator[str] | Iterator[bytes], media_type: str, name: str
) -> HttpResponseBase:
    response = StreamingHttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name
    )
    return response


DOORS = {
    (file, ending): file_door(file, ending)
    for file, endings in FILES_OFFERED.items()
    for ending in endings
}


@door
@taking()
def archive_zip(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
    """Everything at once, as it is now."""
    name = f"bp-archive_edition-{catalogue.edition}.zip"
    return sent(exports.archive_of(catalogue), "application/zip", name)


def about(wanted: Wanted) -> exports.About:
    """What a workbook says of itself, for who finds it later without this page."""
    file, selection, at = wanted.file, wanted.selection, wanted.catalogue.at
    question = replace(selection.question, page=1, version=selection.edition)
    published: list[tuple[str, date]] = [("Published on", at.date())] if at else []
    sort = "By name." if file in NAME_FILES.values() else BY_MEETING[question.sort]
    return [
        (ARCHIVE, file),
        ("Unit", FILES[file]),
        *(("Filter", sentence) for sentence in sentences(wanted)),
        ("Order", sort),
        ("Rows", exports.rows_in(file, selection)),
        ("Version", selection.edition),
        *published,
        ("Address", f"{settings.PUBLIC_ADDRESS}/{file}.xlsx?{question.query()}"),
        ("Codes", f"{settings.PUBLIC_ADDRESS}/data/codebook/"),
        ("Rights", settings.RIGHTS),
    ]


def sentences(wanted: Wanted) -> list[str]:
    """The filter in words: `Country: Iraq or Türkiye.`"""
    chosen: dict[str, list[str]] = {}
    for chip in chips(wanted.asked, wanted.selection):
        chosen.setdefault(chip.label, []).append(chip.value)
    told = [f"{label}: {' or '.join(values)}." for label, values in chosen.items()]
    return told or ["None: all there are."]
