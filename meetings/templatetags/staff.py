"""The dashboard: what waits for whom, what to look at, what was done last."""

from typing import Any

from django import template
from django.contrib.auth.models import User
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.urls import reverse

from meetings.backups import last_backup
from meetings.drafting.quality import LINES, Line
from meetings.models import Meeting, Report, Revision
from meetings.vocabulary import Stage

register = template.Library()
MOST_CHANGES, MOST_DRAFTS = 10, 20
OPEN = Q(accepted=False) | Q(needs_review=True)


@register.inclusion_tag("admin/_dashboard.html", takes_context=True)
def dashboard(context: dict[str, Any]) -> dict[str, Any]:
    """Everything of it that the person may see."""
    user: User = context["request"].user
    if not user.has_perm("meetings.view_meeting"):
        return {"may_see": False}
    mine = started_by(user)
    reads_reports = user.has_perm("meetings.view_report")
    return {
        "may_see": True,
        "drafts": mine.filter(stage=Stage.DRAFT)[:MOST_DRAFTS],
        "returned": mine.filter(stage=Stage.RETURNED)[:MOST_DRAFTS],
        "waiting": progress(Meeting.objects.filter(stage=Stage.IN_REVIEW)),
        "quality": [row for line in LINES if (row := counted(line, user))],
        "reports": Report.objects.unanswered() if reads_reports else None,
        "backup": last_backup(),
        "changes": latest_changes(user),
    }


def progress(meetings: Any) -> Any:
    """Meetings with how many of their entries are checked, the newest saved first."""
    return meetings.annotate(
        statement_count=Count("statements", distinct=True),
        checked=Count(
            "statements",
            filter=Q(statements__accepted=True, statements__needs_review=False),
            distinct=True,
        ),
    ).order_by("-pk")


def started_by(user: User) -> Any:
    """Meetings that a person saved last, or first."""
    saved = Revision.objects.filter(by=user, meeting__isnull=False)
    return progress(Meeting.objects.filter(pk__in=saved.values("meeting")))


def counted(line: Line, user: User) -> dict[str, Any] | None:
    name = line.model._meta.model_name
    count = line.count() if user.has_perm(f"meetings.view_{name}") else 0
    if not count:
        return None
    address = reverse(f"admin:meetings_{name}_changelist")
    one, _, several = line.said.partition(",")
    return {
        "count": count,
        "said": one if count == 1 else several,
        "url": f"{address}?quality={line.key}",
    }


def latest_changes(user: User) -> Any:
    """The newest version of each meeting and of the names, and whether one's own."""
    rows = Revision.objects.filter(meeting=OuterRef("meeting"))
    names = Revision.objects.filter(meeting=None).values("pk")[:1]
    is_newest = Q(number=F("meeting__version")) | Q(pk__in=Subquery(names))
    is_later = Exists(rows.filter(number__lt=OuterRef("number")))
    mine = Q(Q(is_later) | Q(meeting=None, number__gt=1), by=user)
    found = Revision.objects.filter(is_newest).select_related("meeting", "by")
    found = found.annotate(may_undo=Case(When(mine, then=True), default=False))
    return found.defer("packed").order_by("-at", "-pk")[:MOST_CHANGES]
