"""Report an error: a form without account or cookie, and the answer's address."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.core import signing
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt

from meetings.catalogue.current import Catalogue, current
from meetings.filters import Fault, Faulty
from meetings.models import Report
from meetings.signing.proxies import client_address
from meetings.views.door import fault, reading_only, refused
from meetings.views.reported import KEYS, Reported, reported

P = ParamSpec("P")
SALT = "bpx.report"
SOONEST, LATEST = timedelta(seconds=3), timedelta(days=1)
LIMITS = ((5, timedelta(hours=1)), (20, timedelta(days=1)))
"""How many reports one address may send in which time."""
TOKEN = re.compile(r"[-a-zA-Z0-9_]{43}", re.ASCII)
URLENCODED = "application/x-www-form-urlencoded"


class TooMany(Exception):  # noqa: N818 - an answer to a reader
    """One address sent all it may for now; `again_at` is when it may send more."""

    def __init__(self, again_at: datetime) -> None:
        self.again_at = again_at
        super().__init__(again_at)


class Words(forms.CharField):
    """Text whose lines end as they are counted: in one character."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class ReportForm(forms.Form):
    """What is wrong; `form` says when the page was given, and for what.

    It stands for the usual cookie: nobody is signed in here, so there is nothing
    that a foreign page could do in a reader's name.
    """

    text = Words(
        label="What is wrong?",
        max_length=2000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={
            "required": "Say what is wrong.",
            "max_length": "This is longer than 2,000 characters (%(show_value)s).",
        },
    )
    website = forms.CharField(label="Website", required=False, max_length=200)
    form = forms.CharField(required=False)

    def __init__(self, *args: Any, about: Reported, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.token = fresh_token(about)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("website"):
            self.add_error(
                "website", "Leave this empty; only programs that send spam fill it in."
            )
        given = given_at(data.get("form", ""), self.about)
        if given is None:
            raise forms.ValidationError(
                "This form was open for more than a day, or is not one of this page. "
                "Your words are still here; send them again."
            )
        self.token = data["form"]
        if timezone.now() - given < SOONEST:
            raise forms.ValidationError(
                "This was sent within three seconds. Read your words once more, "
                "then send them again."
            )
        return data


def fresh_token(about: Reported) -> str:
    moment = timezone.now().timestamp()
    return signing.dumps([about.address, moment], salt=SALT)


def given_at(token: str, about: Reported) -> datetime | None:
    """When the page gave its form, if it was this page and not too long ago."""
    try:
        address, moment = signing.loads(token, salt=SALT, max_age=LATEST)
    except signing.BadSignature:
        return None
    moment_given = datetime.fromtimestamp(moment, tz=timezone.get_current_timezone())
    return moment_given if address == about.address else None


def private(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Nobody keeps the answer, and no search engine lists it."""

    @wraps(view)
    def answer(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


@csrf_exempt
@private
def report(request: HttpRequest) -> HttpResponseBase:
    """The form about what the address names, and the taking of what it sends."""
    if request.method not in {"GET", "HEAD", "POST"}:
        response = render(request, "405.html", status=405)
        response["Allow"] = "GET, HEAD, POST"
        return response
    catalogue = current()
    try:
        refuse_other_questions(request)
        about = reported(request, catalogue)
        if request.method == "POST":
            refuse_foreign(request)
    except Faulty as refusal:
        return refused(request, refusal)
    if isinstance(about, HttpResponse):
        return about
    if request.method == "POST":
        return taken(request, catalogue, about)
    return page(request, catalogue, ReportForm(about=about))


def refuse_other_questions(request: HttpRequest) -> None:
    faults = [fault(request, name, KEYS) for name in request.GET]
    if any(faults):
        raise Faulty([one for one in faults if one])


def refuse_foreign(request: HttpRequest) -> None:
    """Forms of other sites, and files, are not taken; nothing of them is read."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in {"same-origin", "none"}:
        raise Faulty([Fault("This form was not sent from the archive’s own page.", "")])
    if request.content_type != URLENCODED:
        raise Faulty([Fault("A report is text; no files are taken.", "")])


def taken(request: HttpRequest, catalogue: Catalogue, about: Reported) -> HttpResponse:
    form = ReportForm(request.POST, about=about)
    if not form.is_valid():
        return page(request, catalogue, form, status=400)
    Report.objects.forget()
    try:
        kept = keep(sender_of(request), catalogue.edition, about, form.cleaned_data)
    except TooMany as refusal:
        return too_many(request, catalogue, form, refusal.again_at)
    return HttpResponseRedirect(kept.get_absolute_url())


def keep(sender: str, edition: int, about: Reported, data: dict[str, Any]) -> Report:
    """One report for the same words about the same thing by the same sender.

    It is written first and counted then, so that no two workers that write at once
    both believe to be the last who may.
    """
    same = "\n".join([sender, about.address, " ".join(data["text"].split())])
    digest = salted_hmac(SALT, same, algorithm="sha256").hexdigest()
    kept, is_new = Report.objects.get_or_create(
        digest=digest,
        defaults={
            "sender": sender,
            "edition": edition,
            "kind": about.kind,
            "public_id": about.public_id,
            "about": about.about,
            "address": about.address,
            "meeting_id": about.meeting,
            "text": data["text"],
        },
    )
    again_at = limit_of(sender) if is_new else None
    if again_at is not None:
        kept.delete()
        raise TooMany(again_at)
    return kept


def limit_of(sender: str) -> datetime | None:
    """When one more report may be sent, if there are more than allowed."""
    for most, within in LIMITS:
        sent = list(Report.objects.sent_by(sender, within).values_list("at", flat=True))
        if len(sent) > most:
            return sent[-most - 1] + within
    return None


def page(
    request: HttpRequest,
    catalogue: Catalogue,
    form: ReportForm,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {
        "catalogue": catalogue,
        "form": form,
        "about": form.about,
        "canonical": "/report/",
    }
    return render(request, "meetings/report_form.html", context, status=status)


def too_many(
    request: HttpRequest, catalogue: Catalogue, form: ReportForm, again_at: datetime
) -> HttpResponse:
    """429 with the words that were typed, to be sent again later."""
    wait = max(1, round((again_at - timezone.now()).total_seconds()))
    minutes = -(-wait // 60)
    response = page(
        request, catalogue, form, status=429, again_at=again_at, minutes=minutes
    )
    response["Retry-After"] = str(wait)
    return response


@private
@reading_only
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """The private address of a report: what was reported, and the answer."""
    is_token = TOKEN.fullmatch(token)
    found = Report.objects.kept().filter(token=token).first() if is_token else None
    if found is None:
        response = render(request, "meetings/report_gone.html", status=404)
    else:
        context = {"report": found, "canonical": "/report/"}
        response = render(request, "meetings/report_detail.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def sender_of(request: HttpRequest) -> str:
    """A keyed hash of the address: tells the same from others, and not whose it is."""
    address = client_address(request) or ""
    return salted_hmac("bpx.sender", address, algorithm="sha256").hexdigest()
