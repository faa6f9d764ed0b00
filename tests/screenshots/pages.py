"""What is photographed: a name and an address for each sort of page."""

SOM = "/meetings/2016-12-15-som-24-antalya/"
PUBLIC = {
    "home": "/",
    "meetings": "/meetings/",
    "meeting": SOM,
    "meeting-history": f"{SOM}history/",
    "known-meeting": "/meetings/som-21/",
    "statements": "/statements/?country=tur",
    "statement": "/statements/16/",
    "decisions": "/decisions/",
    "decision": "/decisions/8/",
    "countries": "/countries/",
    "country": "/countries/tur/",
    "organisations": "/organisations/",
    "organisation": "/organisations/icmpd/",
    "themes": "/themes/",
    "theme": "/themes/return-reintegration/",
    "search": "/search/?q=readmission",
    "data": "/data/",
    "codebook": "/data/codebook/",
    "about": "/about/",
    "report": "/report/?statement=16",
    "not-understood": "/statements/?country=xyz",
    "not-found": "/statements/999/",
}
STAFF = {
    "staff-dashboard": "/admin/",
    "staff-document": "/admin/meetings/meeting/from-document/",
    "staff-by-hand": "/admin/meetings/meeting/by-hand/",
    "staff-check": "/admin/meetings/meeting/{draft}/check/",
    "staff-meeting": "/admin/meetings/meeting/{draft}/change/",
    "staff-review": "/admin/meetings/meeting/{draft}/publish/",
    "staff-history": "/admin/meetings/meeting/{draft}/history/",
    "staff-meetings": "/admin/meetings/meeting/",
    "staff-statements": "/admin/meetings/statement/",
    "staff-organisation": "/admin/meetings/organisation/1/change/",
    "staff-merge": "/admin/meetings/organisation/1/merge/",
    "staff-reports": "/admin/meetings/report/",
    "staff-second-factor": "/admin/second-factor/",
}
SHOWN = (
    "staff-dashboard",
    "staff-document",
    "staff-by-hand",
    "staff-check",
    "staff-review",
    "staff-history",
    "staff-merge",
)
"""Those in `docs/images`."""
