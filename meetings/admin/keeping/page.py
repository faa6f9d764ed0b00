"""Add and change pages on which nothing is overwritten, doubled or lost."""

import re
from copy import copy
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from meetings.admin.keeping.meanwhile import Meanwhile
from meetings.admin.keeping.opening import (
    SAVED,
    Opening,
    as_text,
    digest_of,
    person,
    typed_on,
)
from meetings.admin.keeping.sheet import Sheet, opened_of
from meetings.drafting.since import meeting_of
from meetings.models import Typed


class Kept(admin.ModelAdmin):
    """Who saves second sees both texts; who sends twice finds the first record.

    What is typed is kept until it is saved (`static/js/keep.js`), and so is what was
    refused.
    """

    def lock(self, obj: Any) -> None:
        """Let nobody else save this entry until the request is answered."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        page = partial(
            super().changeform_view, request, object_id, form_url, extra_context
        )
        if request.method == "POST":
            with transaction.atomic():
                return self.once(request, object_id, page)
        opening = request.opening = Opening(request)  # type: ignore[attr-defined]
        is_new = object_id is None and self.has_add_permission(request)
        answer = opening.met(request, anew=is_new)
        if answer is not None:
            return answer
        if opening.row.data:
            self.take_up(request, object_id, opening.row)
        return page()

    def once(self, request: HttpRequest, object_id: str | None, page: Any) -> Any:
        """Save what was sent unless it was saved before."""
        opening = request.opening = Opening(request)  # type: ignore[attr-defined]
        row, sent = opening.row, digest_of(request.POST)
        if row.made and (row.digest == sent or object_id is None):
            return self.lead_on(request, row, is_same=row.digest == sent)
        data = request.POST
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and obj is None:
            return self.gone(request, row)
        self.compare(request, obj)
        response = page()
        saved = getattr(request, "saved", None)
        if saved is not None:
            row.done(self.address(saved), sent)
        elif not row.made:
            row.keep(as_text(data), key_of_meeting(obj))
        return response

    def lead_on(self, request: HttpRequest, row: Typed, *, is_same: bool) -> Any:
        """What was sent before is saved; other words are laid beside what was."""
        address = row.made
        if not is_same:
            again = Typed(user=person(request), page=row.made)
            again.keep(as_text(request.POST), row.meeting_id)
            address = f"{row.made}?_token={again.token}"
        messages.info(request, SAVED)
        return HttpResponseRedirect(address)

    def address(self, obj: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[obj.pk])

    def gone(self, request: HttpRequest, row: Typed) -> HttpResponse:
        """Somebody deleted the entry: what was typed may become a new one."""
        data = request.POST.copy()
        maker: Any = self
        for one in maker._create_formsets(asking(request), self.model(), False)[0]:
            data[f"{one.prefix}-INITIAL_FORMS"] = "0"
            names = f"{one.fk.name}|{one.model._meta.pk.name}"
            own = rf"{re.escape(one.prefix)}-\d+-({names})"
            for key in [key for key in data if re.fullmatch(own, key)]:
                del data[key]
        data["meeting"] = str(opened_of(data)["meeting"] or "")
        row.page = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        row.keep(as_text(data))
        messages.warning(
            request,
            "This was deleted while you had it open. What you typed is below; saving "
            "makes a new entry of it.",
        )
        return HttpResponseRedirect(f"{row.page}?_token={row.token}")

    # What was typed and not saved

    def take_up(self, request: HttpRequest, object_id: str | None, row: Typed) -> None:
        """Show the page as if what was typed had just been sent, and save nothing."""
        request.method, request.POST = "POST", QueryDict(row.data)
        request._files = MultiValueDict()  # type: ignore[attr-defined]
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        self.compare(request, obj)
        found: Meanwhile = request.meanwhile  # type: ignore[attr-defined]
        found.sentences.insert(0, typed_on(row))
        request.faults = tuple(found.sentences)  # type: ignore[attr-defined]

    # What others saved meanwhile

    def compare(self, request: HttpRequest, obj: Any) -> None:
        """Lay what is sent over what stands now; a conflict makes the form invalid."""
        found = request.meanwhile = Meanwhile()  # type: ignore[attr-defined]
        if obj is not None and self.has_change_permission(request, obj):
            self.lock(obj)
            obj = self.get_object(request, str(obj.pk)) or obj
            stands = self.sheet(request, obj)
            merging = found.lay(stands, request.POST, request.FILES, obj)
            request.POST = merging.data  # type: ignore[assignment]
            request._files = merging.files  # type: ignore[attr-defined]
        found.look_again(request.POST)
        if found.sentences:
            request.faults = tuple(found.sentences)  # type: ignore[attr-defined]

    def sheet(self, request: HttpRequest, obj: Any) -> Sheet:
        """The page's forms as anybody who opened it now would have them."""
        asked = asking(request)
        form = self.get_form(asked, obj, change=True)(instance=obj)
        maker: Any = self
        formsets, _ = maker._create_formsets(asked, obj, change=True)
        return Sheet.of(form, formsets)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.faults = getattr(request, "faults", ())
        return form

    # What the page remembers

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        found = getattr(request, "meanwhile", None) or Meanwhile()
        form = context["adminform"].form
        formsets = [one.formset for one in context["inline_admin_formsets"]]
        found.note(form, formsets)
        is_sent = request.method == "POST"
        if obj is not None and not is_sent:
            found.sheet = Sheet.of(form, formsets)
        opening: Opening | None = getattr(request, "opening", None)
        context |= {
            "token": opening and opening.token,
            "opened": found.opened(obj, form),
            "is_sent": is_sent,
            "keeps": self.may_save(request, obj),
            "unsaved": opening.unsaved if opening else [],
        }
        if found.sentences:
            context["told"] = form.non_field_errors()
            context["errors"] = None
        return super().render_change_form(request, context, *args, **kwargs)

    def may_save(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        request.saved = obj  # type: ignore[attr-defined]
        return super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        request.saved = obj  # type: ignore[attr-defined]
        return super().response_change(request, obj)


def asking(request: HttpRequest) -> Any:
    """The request of somebody who opens the same page now."""
    asked: Any = copy(request)
    asked.method, asked.POST, asked.GET = "GET", QueryDict(), QueryDict()
    return asked


def key_of_meeting(obj: Any) -> int | None:
    meeting = meeting_of(obj) if obj else None
    return meeting.pk if meeting else None
