"""Countries and organisations, with all their names."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse

from meetings.admin.check.naming import held
from meetings.admin.keeping import Kept, KeptLists
from meetings.admin.likeness import BodyForm, NameRows
from meetings.admin.merging import MergePages
from meetings.admin.names import publish_all_names
from meetings.admin.quality import QualityFilter
from meetings.admin.shared import SoundAdmin, person
from meetings.admin.spreadsheet import SpreadsheetPages
from meetings.catalogue.current import current
from meetings.drafting import names_record, revising_names
from meetings.drafting.sheets import COUNTRIES, NAMES, ORGANISATIONS
from meetings.models import Country, Name, Organisation
from meetings.names import folded, names_faults
from meetings.record.faults import worded


class NameInline(admin.TabularInline):
    """Every name a body bore or is called by."""

    model = Name
    formset = NameRows
    extra = 0
    min_num = 1
    fields = ("text", "kind", "valid_from", "valid_to")


class NamesAdmin(KeptLists, Kept, SoundAdmin):
    """A page of the names: each save is kept as a revision of all of them."""

    actions = [publish_all_names]
    codes: tuple[str, ...] = ("slug",)
    """What published records and addresses hold of an entry; it stays as it is."""

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.publish_meeting")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *self.codes] if is_public(obj) else fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not is_public(obj) and super().has_delete_permission(request, obj)

    def standing_faults(self, request: HttpRequest, object_id: str | None) -> list[str]:
        return drafted_names_faults()

    def save_related(self, request: HttpRequest, *args: Any) -> None:
        super().save_related(request, *args)
        self.refuse(request, drafted_names_faults())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with revising_names(person(request)):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with revising_names(person(request)):
            super().delete_queryset(request, queryset)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with revising_names(person(request)):
            return super().changeform_view(request, *args, **kwargs)


def drafted_names_faults() -> list[str]:
    """What is wrong with the names as staff have them now."""
    record = names_record()
    return worded(names_faults(record), record.model_dump())


class BodyAdmin(MergePages, NamesAdmin):
    """A country or an organisation; found by any of its names."""

    form = BodyForm
    inlines = [NameInline]
    change_form_template = "admin/meetings/body/change_form.html"
    search_fields = ["slug", "names__text"]
    readonly_fields = ("merged_into",)
    list_display: tuple[str, ...] = ("__str__", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("names")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is asked of a name like another one only when it was sent."""
        fields = super().get_fields(request, obj)
        hidden = {"merged_into"} if not (obj and obj.merged_into_id) else set()
        hidden |= set() if request.method == "POST" else {"is_another"}
        return [field for field in fields if field not in hidden]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """All other entries can be successors; they are out of the way of the names."""
        fields = self.get_fields(request, obj)
        rest = [field for field in fields if field != "successors"]
        collapsed = {"fields": ["successors"], "classes": ["collapse"]}
        return [(None, {"fields": rest}), ("Successors", collapsed)]

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        kwargs["extra_context"] = (kwargs.get("extra_context") or {}) | {
            "can_merge": self.has_merge_permission(request),
            "merge_url": f"admin:merge_{self.opts.model_name}",
        }
        return super().change_view(request, object_id, *args, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs["queryset"] = self.get_queryset(request)
        kwargs["widget"] = CheckboxSelectMultiple({"class": "in-columns"})
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By part of any name, accents aside; `on` leaves out names of other times."""
        wanted, on = folded(search_term.replace("\0", "")), day(request.GET.get("on"))
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into=None)
        if not wanted:
            return queryset, False
        key = "country_id" if self.model is Country else "organisation_id"
        found = {
            getattr(name, key)
            for name in Name.objects.filter(**{f"{key}__isnull": False})
            if wanted in folded(name.text) and held(name, on)
        }
        return queryset.filter(pk__in=found), False


def is_public(obj: Any) -> bool:
    """Whether an entry stands, or ever stood, in published names."""
    if obj is None:
        return False
    return f"{obj._meta.model_name}:{obj.slug}" in current().known


def day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@admin.register(Country)
class CountryAdmin(SpreadsheetPages, BodyAdmin):
    """Countries and territories."""

    codes = ("slug", "iso2", "iso3")
    sheets = (COUNTRIES, NAMES)
    list_display = ("__str__", "slug", "iso2", "region")
    list_filter = (QualityFilter, "region")


@admin.register(Organisation)
class OrganisationAdmin(SpreadsheetPages, BodyAdmin):
    """Organisations."""

    sheets = (ORGANISATIONS, NAMES)
    list_display = ("__str__", "slug", "kind")
    list_filter = (QualityFilter, "kind")
