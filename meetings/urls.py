"""The public addresses; plural for lists, singular for one, stable for ever."""

from django.urls import path

from meetings.citations import FORMS
from meetings.views import (
    about,
    body,
    citing,
    decision,
    files,
    health,
    history,
    meeting,
    report,
    site,
    statement,
    theme,
)
from meetings.vocabulary import CardKind

CITABLE = {
    CardKind.MEETING: "meetings/<slug:public_id>",
    CardKind.STATEMENT: "statements/<int:public_id>",
    CardKind.DECISION: "decisions/<int:public_id>",
}
urlpatterns = [
    path("", site.home, name="home"),
    path("meetings/", meeting.meetings, name="meetings"),
    path("meetings.csv", files.meetings_csv, name="meetings-csv"),
    path("meetings/<slug:slug>/", meeting.meeting, name="meeting"),
    path("meetings/<slug:slug>/history/", history.history, name="meeting-history"),
    path("meetings/<slug:slug>/original", meeting.original, name="meeting-original"),
    path("statements/", statement.statements, name="statements"),
    path("statements.csv", files.statements_csv, name="statements-csv"),
    path("statements/<int:number>/", statement.statement, name="statement"),
    path("speakers.csv", files.speakers_csv, name="speakers-csv"),
    path("decisions/", decision.decisions, name="decisions"),
    path("decisions.csv", files.decisions_csv, name="decisions-csv"),
    path("decisions/<int:number>/", decision.decision, name="decision"),
    path("participants.csv", files.participants_csv, name="participants-csv"),
    path("countries/", body.countries, name="countries"),
    path("countries.csv", files.countries_csv, name="countries-csv"),
    path("countries/<slug:slug>/", body.country, name="country"),
    path("organisations/", body.organisations, name="organisations"),
    path("organisations.csv", files.organisations_csv, name="organisations-csv"),
    path("organisations/<slug:slug>/", body.organisation, name="organisation"),
    path("themes/", theme.themes, name="themes"),
    path("themes.csv", files.themes_csv, name="themes-csv"),
    path("themes/<slug:slug>/", theme.theme, name="theme"),
    path("search/", site.search, name="search"),
    path("data/", site.data, name="data"),
    path("data/codebook/", site.codebook, name="codebook"),
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
            f"{address}.{ending}",
            citing.reference,
            {"kind": kind, "ending": ending},
            name=f"{kind}-{ending.replace('.', '-')}",
        )
        for kind, address in CITABLE.items()
        for ending in FORMS
    ),
]
