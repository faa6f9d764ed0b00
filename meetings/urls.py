"""The public addresses; plural for lists, singular for one, stable for ever."""

from django.urls import path

from meetings.citations import FORMS
from meetings.views import (
    about,
    body,
    changes,
    citing,
    comparing,
    decision,
    feeds,
    files,
    health,
    history,
    meeting,
    report,
    search,
    selection,
    site,
    statement,
    theme,
    twins,
)
from meetings.views.found import FOLDERS
from meetings.vocabulary import CardKind

ENTRIES = {
    CardKind.MEETING: "meetings/<slug:public_id>",
    CardKind.STATEMENT: "statements/<int:public_id>",
    CardKind.DECISION: "decisions/<int:public_id>",
    CardKind.COUNTRY: "countries/<slug:public_id>",
    CardKind.ORGANISATION: "organisations/<slug:public_id>",
    CardKind.THEME: "themes/<slug:public_id>",
}
CITABLE = (CardKind.MEETING, CardKind.STATEMENT, CardKind.DECISION)
FED = (CardKind.COUNTRY, CardKind.ORGANISATION, CardKind.THEME)
"""What has a feed of its own."""
urlpatterns = [
    path("", site.home, name="home"),
    path("meetings/", meeting.meetings, name="meetings"),
    path("meetings/<slug:slug>/", meeting.meeting, name="meeting"),
    path("meetings/<slug:slug>/history/", history.history, name="meeting-history"),
    path("meetings/<slug:slug>/original", meeting.original, name="meeting-original"),
    path("statements/", statement.statements, name="statements"),
    path("statements/<int:number>/", statement.statement, name="statement"),
    path("decisions/", decision.decisions, name="decisions"),
    path("decisions/<int:number>/", decision.decision, name="decision"),
    path("countries/", body.countries, name="countries"),
    path("countries/compare/", comparing.compare, name="compare"),
    path(
        "countries/compare/<slug:chart>.csv",
        comparing.compare_file,
        name="compare-csv",
    ),
    path("countries/<slug:slug>/", body.country, name="country"),
    path(
        "countries/<slug:slug>/<slug:chart>.csv",
        body.country_chart,
        name="country-chart",
    ),
    path("organisations/", body.organisations, name="organisations"),
    path("organisations/<slug:slug>/", body.organisation, name="organisation"),
    path(
        "organisations/<slug:slug>/<slug:chart>.csv",
        body.organisation_chart,
        name="organisation-chart",
    ),
    path("themes/", theme.themes, name="themes"),
    path("themes/<slug:slug>/", theme.theme, name="theme"),
    path("themes/<slug:slug>/<slug:chart>.csv", theme.theme_chart, name="theme-chart"),
    path("search/", search.search, name="search"),
    path("search/help/", search.search_help, name="search-help"),
    path("data/", site.data, name="data"),
    path("data/archive.zip", files.archive_zip, name="archive-zip"),
    path("data/changes/", changes.log, name="changes"),
    path("data/changes.csv", changes.log_csv, name="changes-csv"),
    path("data/codebook/", site.codebook, name="codebook"),
    path("meetings.atom", feeds.log, name="changes-atom"),
    *(
        path(
            f"{FOLDERS[kind]}/<slug:slug>.atom",
            feeds.entries,
            {"kind": kind},
            name=f"{kind}-atom",
        )
        for kind in FED
    ),
    *(
        path(
            f"{FOLDERS[kind]}/selection.{ending}",
            selection.reference,
            {"kind": kind, "ending": ending},
            name=f"selected-{FOLDERS[kind]}-{ending.replace('.', '-')}",
        )
        for kind in selection.CITED
        for ending in FORMS
    ),
    path("about/", about.about, name="about"),
    path("about/records/", about.records, name="about-records"),
    path("about/coverage/", about.gaps, name="about-coverage"),
    path("about/accessibility/", about.accessibility, name="about-accessibility"),
    path("about/privacy/", about.privacy, name="about-privacy"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("report/", report.report, name="report"),
    path("report/<str:token>/", report.sent, name="report-sent"),
    *(
        path(
            f"{ENTRIES[kind]}.{ending}",
            citing.reference,
            {"kind": kind, "ending": ending},
            name=f"{kind}-{ending.replace('.', '-')}",
        )
        for kind in CITABLE
        for ending in FORMS
    ),
    *(
        path(f"{address}.json", twins.entry, {"kind": kind}, name=f"{kind}-json")
        for kind, address in ENTRIES.items()
    ),
    *(
        path(f"{file}.json", door, name=f"{file}-json")
        for file, door in twins.LISTS.items()
    ),
    *(
        path(f"{file}.{ending}", door, name=f"{file}-{ending}")
        for (file, ending), door in files.DOORS.items()
    ),
]
