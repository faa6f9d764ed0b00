"""One statement or decision parted in two, or joined with the next one."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from meetings.admin.keeping import once
from meetings.admin.shared import key_of, person
from meetings.admin.words import sentences
from meetings.drafting import Conflict
from meetings.drafting.checking.asked import Draft, NotYet
from meetings.drafting.checking.entries import merge_with_next, split

AGAIN = "It is shown anew below."


class PartingPages:
    """The first part keeps the number; that of what is joined to it leads there."""

    admin_site: AdminSite
    opts: Any
    model: Any

    def parting_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        return [
            path("<int:pk>/split/", wrap(self.split_page), name=f"split_{name}"),
            path("<int:pk>/merge/", wrap(self.merge_page), name=f"merge_{name}"),
        ]

    def item(self, request: HttpRequest, pk: int) -> Any:
        if not request.user.has_perm(f"meetings.change_{self.opts.model_name}"):
            raise PermissionDenied
        rows = self.model.objects.select_related("meeting")
        return get_object_or_404(rows.prefetch_related("passages__paragraph"), pk=pk)

    def split_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.splitting(request, self.item(request, pk))

    @once
    def splitting(self, request: HttpRequest, item: Any) -> HttpResponse:
        """Offers each sentence as the place where the second one begins."""
        if request.method == "POST":
            paragraph, _, at = request.POST.get("at", "").partition(":")
            place = key_of(paragraph) or 0, key_of(at) or 0
            try:
                second = split(draft_of(request, item), item.key, *place)
            except (Conflict, NotYet) as refusal:
                messages.error(request, f"{refusal} {AGAIN}")
                item = self.item(request, item.pk)
            else:
                messages.success(
                    request, f"{second} begins there. Check both and accept them."
                )
                return self.to(second.pk)
        return self.parting(request, "split", item, places=places_in(item))

    def merge_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.merging(request, self.item(request, pk))

    @once
    def merging(self, request: HttpRequest, item: Any) -> HttpResponse:
        """Shows both, then joins them."""
        if request.method == "POST":
            try:
                merge_with_next(draft_of(request, item), item.key)
            except (Conflict, NotYet) as refusal:
                messages.error(request, f"{refusal} {AGAIN}")
                item = self.item(request, item.pk)
            else:
                messages.success(
                    request, f"{item} holds the words of both. Check and accept it."
                )
                return self.to(item.pk)
        return self.parting(request, "merge", item, following=following(item))

    def parting(
        self, request: HttpRequest, name: str, item: Any, **more: Any
    ) -> HttpResponse:
        verb = "Split" if name == "split" else "Join with the next"
        context = self.admin_site.each_context(request) | {
            "title": f"{verb}: {item}",
            "item": item,
            "opts": self.opts,
        }
        return render(request, f"admin/meetings/{name}.html", context | more)

    def to(self, pk: int) -> HttpResponseRedirect:
        name = f"admin:meetings_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[pk]))


def draft_of(request: HttpRequest, item: Any) -> Draft:
    version = key_of(request.POST.get("version"))
    return Draft(item.meeting, person(request), -1 if version is None else version)


def following(item: Any) -> Any:
    """The entry that comes after it in the document."""
    rows = list(type(item).objects.filter(meeting=item.meeting_id))
    place = next(n for n, row in enumerate(rows) if row.pk == item.pk)
    return rows[place + 1] if place + 1 < len(rows) else None


def places_in(item: Any) -> list[tuple[str, str]]:
    """Where a sentence begins, but for the first: `paragraph:place`, and its words."""
    found = [
        (f"{passage.paragraph_id}:{passage.start + start}", passage.text[start:end])
        for passage in item.passages.all()
        for start, end in sentences(passage.text)
    ]
    return found[1:]
