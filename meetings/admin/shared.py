"""What all admin pages share: locking, revisions, and names that are looked up."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from bpx.staff import is_key
from meetings.admin.deleting import Counting
from meetings.admin.keeping import Kept, KeptLists
from meetings.admin.one_history import OneHistory
from meetings.drafting import draft_faults, record_of, revising
from meetings.drafting.revising import keep_revision
from meetings.models import Meeting
from meetings.record import RecordFaults


def person(request: HttpRequest) -> User:
    """Who is signed in; the admin lets nobody else come this far."""
    return cast("User", request.user)


class Labels(Mapping[str, str]):
    """Labels of a model's rows by key, read once and shared by all rows of a page."""

    def __init__(self, rows: Callable[[], QuerySet[Any]]) -> None:
        self._rows = rows

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {str(row.pk): str(row) for row in self._rows()}

    def __deepcopy__(self, memo: object) -> "Labels":
        return self

    def __getitem__(self, key: str) -> str:
        return self._labels[key]

    def __iter__(self) -> Any:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)


class LookUp(AutocompleteSelect):
    """The admin's look-up, shown again also with what is no key."""

    def optgroups(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None
    ) -> Any:
        keys = [one for one in value if not one or key_of(one) is not None]
        return super().optgroups(name, keys, attrs)


class LookedUp:
    """An admin page or inline whose `autocomplete_fields` take whatever is sent."""

    admin_site: Any

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        page: Any = super()
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", LookUp(db_field, self.admin_site))
        return page.formfield_for_foreignkey(db_field, request, **kwargs)


class NamedAutocomplete(AutocompleteSelect):
    """The admin's look-up, without one query for each row's label.

    `on` is the day on which a name must have held to be found.
    """

    labels: Labels
    on: str = ""

    def get_url(self) -> str:
        url = super().get_url()
        return f"{url}?on={self.on}" if self.on else url

    def optgroups(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None
    ) -> list[Any]:
        chosen = [str(one) for one in value if one and str(one) in self.labels]
        empty = [self.create_option(name, "", "", False, 0)]
        return [
            (None, empty if not self.is_required else [], 0),
            *(
                (None, [self.create_option(name, key, self.labels[key], True, at)], at)
                for at, key in enumerate(chosen, 1)
            ),
        ]


class NamedInline(admin.TabularInline):
    """Rows whose bodies are looked up by any name that held on the meeting's day."""

    extra = 0
    looked_up: tuple[str, ...] = ()

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[Any]:
        formset = super().get_formset(request, obj, **kwargs)
        for name in self.looked_up:
            field = formset.form.base_fields.get(name)
            if field is not None:
                look_up(field, self, name, day_of(obj))
        return formset


def look_up(field: forms.Field, owner: Any, name: str, on: str) -> None:
    """Give a form field the look-up widget."""
    model_field = owner.model._meta.get_field(name)
    widget = NamedAutocomplete(model_field, owner.admin_site)
    related = model_field.remote_field.model
    widget.labels = Labels(lambda: named(related))
    widget.on = on
    widget.choices = getattr(field, "choices", [])
    widget.is_required = field.required
    field.widget = widget


def named(model: type[models.Model]) -> QuerySet[Any]:
    rows = model._default_manager.all()
    return rows.prefetch_related("names") if hasattr(model, "names") else rows


def day_of(obj: Any) -> str:
    """The day whose names are meant: that of the meeting, if there is one."""
    meeting = obj if isinstance(obj, Meeting) else getattr(obj, "meeting", None)
    return meeting.starts_on.isoformat() if meeting and meeting.starts_on else ""


class SoundForm(forms.ModelForm):
    """A form that also tells what the Record made of its rows would be refused for."""

    faults: tuple[str, ...] = ()

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            for fault in self.faults:
                self.add_error(None, fault)


class Unsound(RecordFaults):
    """A save would leave a Record with faults."""


class Labelled:
    """A page whose tables of rows say at each control what it is."""

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        page: Any = super()
        for formset, inline in page.get_formsets_with_inlines(request, obj):
            if isinstance(inline, admin.TabularInline):
                for name, field in formset.form.base_fields.items():
                    label = field.label or name.replace("_", " ")
                    control = getattr(field.widget, "widget", field.widget)
                    control.attrs["aria-label"] = str(label).capitalize()
                formset.deletion_widget = forms.CheckboxInput({"aria-label": "Delete"})
            yield formset, inline


class SoundAdmin(OneHistory, Counting, Labelled, LookedUp, admin.ModelAdmin):
    """A page that saves nothing of which no sound Record can be made.

    A save with new faults is undone, and the page shown again with what was typed
    and the faults; those that stood before hinder nobody.
    """

    form = SoundForm

    def standing_faults(self, request: HttpRequest, object_id: str | None) -> list[str]:
        """What is wrong before anything is saved."""
        raise NotImplementedError

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
        try:
            return page()
        except RecordFaults as refusal:
            before = self.standing_faults(request, object_id)
            found = [one for one in refusal.sentences if one not in before]
        request.faults = tuple(found)  # type: ignore[attr-defined]
        request.knows_faults = not found  # type: ignore[attr-defined]
        for _, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        return page()

    def refuse(self, request: HttpRequest, faults: list[str]) -> None:
        if faults and not getattr(request, "knows_faults", False):
            raise Unsound(faults)


class OfMeeting(KeptLists, Kept, SoundAdmin):
    """A page for one part of a meeting: the meeting is locked, then revised."""

    def meeting_of(self, obj: Any) -> Meeting:
        return obj.meeting

    def lock(self, obj: Any) -> None:
        Meeting.objects.locked().get(pk=self.meeting_of(obj).pk)

    def standing_faults(self, request: HttpRequest, object_id: str | None) -> list[str]:
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        pk = self.meeting_of(obj).pk if obj else key_of(request.POST.get("meeting"))
        meeting = Meeting.objects.filter(pk=pk or 0).first()
        return draft_faults(record_of(meeting)) if meeting else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().get_changeform_initial_data(request)
        if "meeting" in data and key_of(data["meeting"]) is None:
            del data["meeting"]
        return data

    @transaction.atomic
    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        Meeting.objects.locked().get(pk=self.meeting_of(obj).pk)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        held = Meeting.objects.get(pk=self.meeting_of(form.instance).pk)
        self.refuse(request, draft_faults(keep_revision(held, person(request))))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with revising(self.meeting_of(obj), person(request)):
            super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """All that is chosen at once: one version of each meeting."""
        touched = {self.meeting_of(obj).pk for obj in queryset}
        held = list(Meeting.objects.locked().filter(pk__in=touched))
        for obj in queryset:
            obj.delete()
        for meeting in held:
            keep_revision(meeting, person(request))


def key_of(text: Any) -> int | None:
    """The key that was sent for a row; whatever else was sent is none."""
    text = str(text or "")
    return int(text) if is_key(text) else None
