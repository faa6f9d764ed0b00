"""Merging two entries of one country or organisation: shown first, then done."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from meetings.admin.shared import LookUp, person
from meetings.drafting.merging import (
    CannotMerge,
    entries_of,
    merge,
    refuse_unless_one,
)


class MergeForm(forms.Form):
    """The entry that stays."""

    into: Any = forms.ModelChoiceField(
        None,
        error_messages={"invalid_choice": "Choose an entry that is there."},
    )

    def __init__(self, *args: Any, gone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model, field = type(gone), self.fields["into"]
        field.queryset = (  # type: ignore[attr-defined]
            model.objects.filter(merged_into=None)
            .exclude(pk=gone.pk)
            .prefetch_related("names")
        )
        field.label = f"The {model._meta.verbose_name} that it is"
        field.widget = LookUp(model._meta.get_field("merged_into"), admin.site)
        field.widget.choices = field.choices  # type: ignore[attr-defined]


class MergePages:
    """The page of an entry on which it is merged into another."""

    admin_site: Any
    model: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.merge_page)
        name = f"merge_{self.opts.model_name}"
        return [path("<int:pk>/merge/", page, name=name), *super().get_urls()]  # type: ignore[misc]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.publish_meeting")

    def merge_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET with `into` shows what would move; POST merges."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        gone = get_object_or_404(self.model, pk=pk)
        asked = request.POST or request.GET
        form = MergeForm(asked if "into" in asked else None, gone=gone)
        kept = form.cleaned_data["into"] if form.is_valid() else None
        if kept is not None:
            try:
                refuse_unless_one(gone, kept)
                if request.method == "POST":
                    merge(gone, kept, person(request))
                    return self.merged(request, gone, kept)
            except CannotMerge as refusal:
                form.add_error("into", str(refusal))
                kept = None
        context = self.admin_site.each_context(request) | {
            "gone": gone,
            "kept": kept,
            "form": form,
            "moves": [one for one in entries_of(gone) if one[1]],
            "back": self.address_of(gone),
            "title": f"Merge {gone} into another entry",
            "opts": self.opts,
        }
        return render(request, "admin/meetings/body/merge.html", context)

    def merged(self, request: HttpRequest, gone: Any, kept: Any) -> HttpResponse:
        messages.success(
            request,
            f"“{gone}” is merged into “{kept}”. Readers see it when the names are "
            "published; no meeting needs to be published again.",
        )
        return HttpResponseRedirect(self.address_of(kept))

    def address_of(self, body: Any) -> str:
        return reverse(f"admin:meetings_{self.opts.model_name}_change", args=[body.pk])
