"""Publishing the names: what differs is shown first, and that is what is published."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from meetings.admin.refusals import PublishForm
from meetings.admin.shared import person
from meetings.catalogue.comparing_names import compared_names
from meetings.drafting import names_record
from meetings.models import Publication, Setting
from meetings.names import NamesRecord
from meetings.publishing import Refused, publish_names
from meetings.publishing.four_eyes import is_only_writer, latest_version


@admin.action(
    description="Publish the names of countries, organisations and themes",
    permissions=["publish"],
)
def publish_all_names(
    modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse:
    """To the page that shows what is new in all names, whichever rows are ticked."""
    return HttpResponseRedirect(reverse("admin:publish_names"))


class NamesPages:
    """The page of what is new in the names since they were published."""

    admin_site: AdminSite
    opts: Any

    def names_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.publish_names_page)
        return [path("names/publish/", page, name="publish_names")]

    def publish_names_page(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("meetings.publish_meeting"):
            raise PermissionDenied
        form = PublishForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                edition = publish_names(by=person(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = f"The names are published as {edition}."
                messages.success(request, said if edition else "Nothing is new.")
                return HttpResponseRedirect(reverse("admin:publish_names"))
        standing = Publication.objects.of_names().latest_first().first()
        read = NamesRecord.model_validate_json
        old = read(standing.record) if standing and standing.record else None
        context = self.admin_site.each_context(request) | {
            "title": "Publish the names",
            "opts": self.opts,
            "form": form,
            "standing": standing,
            "version": latest_version(None),
            "sections": compared_names(old, names_record()),
            "only_writer": is_only_writer(None, person(request)),
            "small_team": Setting.is_small_team(),
        }
        return render(request, "admin/meetings/publish_names.html", context)
