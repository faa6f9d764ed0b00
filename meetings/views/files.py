"""CSV doors: the same questions as the pages, all rows."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from meetings.catalogue.current import Catalogue
from meetings.catalogue.selection import Selection
from meetings.exports import csv_of, file_name
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
from meetings.views.door import door


def csv_door(
    file: str, filters: type[QuestionSet]
) -> Callable[[HttpRequest], HttpResponseBase]:
    @door
    def answer(request: HttpRequest, catalogue: Catalogue) -> HttpResponseBase:
        question = filters(request.GET, catalogue, also=("bom",)).question()
        bom = request.GET.get("bom", "1")
        if bom not in {"0", "1"} or len(request.GET.getlist("bom")) > 1:
            raise Faulty([Fault("bom is 0 or 1, given once.", "")])
        selection = Selection(question, catalogue)
        response = StreamingHttpResponse(
            csv_of(file, selection, with_bom=bom == "1"),
            content_type="text/csv; charset=utf-8; header=present",
        )
        response["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=file_name(file, selection)
        )
        return response

    return answer


statements_csv = csv_door("statements", StatementFilter)
decisions_csv = csv_door("decisions", DecisionFilter)
meetings_csv = csv_door("meetings", MeetingFilter)
participants_csv = csv_door("participants", DelegationFilter)
speakers_csv = csv_door("speakers", StatementFilter)
countries_csv = csv_door("countries", CountryFilter)
organisations_csv = csv_door("organisations", OrganisationFilter)
themes_csv = csv_door("themes", ThemeFilter)
