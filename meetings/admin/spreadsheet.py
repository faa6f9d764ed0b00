"""Many at once: a sheet of what is filtered or chosen, and its way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from meetings.admin.shared import person
from meetings.drafting.differing import differing_words
from meetings.drafting.sheets import (
    NAMES,
    SHEETS,
    Outcome,
    Row,
    Sheet,
    Table,
    Unfit,
    as_csv,
    as_xlsx,
    change_many,
    table_of,
)
from meetings.ingest import Refused
from meetings.ingest.sheets import LARGEST_SHEET, lines_of

SALT = "bpx.spreadsheet"
LATEST = 24 * 3600
LARGEST_CHANGE = 2_000_000
"""Characters of one form; Django takes 2.5 MB."""
MOST_FAULTS = 100
WRITERS = {
    "xlsx": (
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}


class SheetForm(forms.Form):
    """A sheet that was exported here and edited."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="A file that was exported here: .xlsx, or CSV in UTF-8; up to 5 MB.",
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )


class SpreadsheetPages:
    """What the lists of entries and of names get; the first sheet is their own."""

    sheets: tuple[type[Sheet], ...] = ()
    admin_site: Any
    model: Any
    opts: Any
    change_list_template: Any = "admin/spreadsheet/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [
            path("spreadsheet/", wrap(self.import_page), name=f"import_{name}"),
            path(
                "spreadsheet/<str:what>.<str:form>",
                wrap(self.export_file),
                name=f"export_{name}",
            ),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        if "_popup" in request.GET:
            return actions
        for sort in self.sheets:
            for form in WRITERS:
                name = f"export_{sort.noun}_{form}"
                label = f"Export {sort.title} as {form.upper()}"
                actions[name] = (exporter(sort, form), name, label)
        return actions

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        page: Any = super()
        extra = {
            "sheets": self.sheets,
            "model_name": self.opts.model_name,
            "may_import": page.has_change_permission(request),
        }
        return page.changelist_view(request, (extra_context or {}) | extra)

    def export_file(self, request: HttpRequest, what: str, form: str) -> HttpResponse:
        """All rows of the list, as it is filtered and searched."""
        sorts = [sort for sort in self.sheets if sort.noun == what]
        if not sorts or form not in WRITERS:
            return HttpResponseRedirect(self.list_address())
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)  # type: ignore[attr-defined]
        return self.sheet_file(request, sorts[0], form, rows)

    def sheet_file(
        self, request: HttpRequest, sort: type[Sheet], form: str, rows: QuerySet[Any]
    ) -> HttpResponse:
        writer, media_type = WRITERS[form]
        sheet, keys = sort(), list(rows.values_list("pk", flat=True))
        lookup = f"{self.opts.model_name}__in" if sort is NAMES else "pk__in"
        try:
            content = writer(sheet, sheet.rows().filter(**{lookup: keys}))
        except Unfit as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(self.list_address())
        name = f"bpx-{sort.title.partition(' ')[0]}-{timezone.now():%Y-%m-%d}.{form}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, media_type, headers=disposition)

    def list_address(self) -> str:
        return reverse(f"admin:meetings_{self.opts.model_name}_changelist")

    def import_page(self, request: HttpRequest) -> HttpResponse:
        """A file is compared, then what was shown is changed."""
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        if "confirmed" in request.POST:
            return self.confirm(request)
        form = SheetForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self.sheet_page(request, form)
        file = form.cleaned_data["file"]
        try:
            table = self.table_in(file)
        except Refused as refusal:
            return self.sheet_page(request, form, [str(refusal)])
        except Unfit as refusal:
            said = [fault.said_of(file.name) for fault in refusal.faults]
            return self.sheet_page(request, form, said)
        outcome = change_many(table, person(request), write=False)
        return self.outcome_page(request, form, outcome)

    def table_in(self, file: Any) -> Table:
        content = file.read(LARGEST_SHEET + 1)
        table = table_of(lines_of(content, file.name), file.name)
        self.refuse_others(table)
        return table

    def refuse_others(self, table: Table) -> None:
        if type(table.sheet) not in self.sheets:
            title = table.sheet.title
            raise Refused(f"“{table.file}” is a sheet of {title}; import it there.")

    def confirm(self, request: HttpRequest) -> HttpResponse:
        """Just the rows that were shown; shown again if one changed meanwhile."""
        try:
            table = unpacked(request.POST["confirmed"], request)
            self.refuse_others(table)
        except (signing.BadSignature, Refused):
            sentence = "This page was open for more than a day; choose the file again."
            return self.sheet_page(request, SheetForm(), [sentence])
        outcome = change_many(table, person(request), write=True)
        if outcome.faults or outcome.stale:
            return self.outcome_page(request, SheetForm(), outcome)
        count = len(outcome.changes)
        said = f"{count} {'row' if count == 1 else 'rows'} of “{table.file}” changed."
        if not count:
            said = f"“{table.file}” holds nothing that is new."
        messages.success(request, said)
        return HttpResponseRedirect(self.list_address())

    def outcome_page(
        self, request: HttpRequest, form: SheetForm, outcome: Outcome
    ) -> HttpResponse:
        if outcome.faults:
            return self.sheet_page(request, form, outcome.sentences)
        confirmed = packed(outcome, request) if outcome.changes else ""
        if len(confirmed) > LARGEST_CHANGE:
            sentence = "These are too many changes for one time; import fewer rows."
            return self.sheet_page(request, form, [sentence])
        return self.sheet_page(
            request,
            form,
            outcome=outcome,
            confirmed=confirmed,
            changes=[shown(outcome, one) for one in outcome.changes],
            stale=[shown(outcome, one) for one in outcome.stale],
        )

    def sheet_page(
        self,
        request: HttpRequest,
        form: SheetForm,
        faults: list[str] | None = None,
        **context: Any,
    ) -> HttpResponse:
        faults = faults or []
        context |= {
            **self.admin_site.each_context(request),
            "title": f"Import a spreadsheet of {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "form": form,
            "faults": faults[:MOST_FAULTS],
            "more_faults": max(0, len(faults) - MOST_FAULTS),
            "list_address": self.list_address(),
            "sheets": self.sheets,
        }
        status = 400 if faults or form.errors else 200
        return render(request, "admin/spreadsheet/import.html", context, status=status)


def exporter(sort: type[Sheet], form: str) -> Any:
    def export(page: Any, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        return page.sheet_file(request, sort, form, queryset)

    return export


def packed(outcome: Outcome, request: HttpRequest) -> str:
    """The edited rows, signed: what is confirmed is what was shown to this person."""
    table = outcome.table
    rows = [[one.row.number, one.row.cells, one.row.mark] for one in outcome.changes]
    value = [person(request).pk, table.sheet.noun, table.file, rows]
    return signing.dumps(value, salt=SALT, compress=True)


def unpacked(text: str, request: HttpRequest) -> Table:
    by, noun, file, rows = signing.loads(text, salt=SALT, max_age=LATEST)
    if by != person(request).pk:
        raise signing.BadSignature
    (sort,) = [one for one in SHEETS if one.noun == noun]
    return Table(sort(), file, [Row(*row) for row in rows])


def shown(outcome: Outcome, change: Any) -> dict[str, Any]:
    """One row: the entry and each column, with the words that differ marked."""
    sheet = outcome.table.sheet
    return {
        "row": change.row.number,
        "name": sheet.named(change.row.key(sheet)),
        "differences": [
            (name, differing_words(before, after))
            for name, (before, after) in change.differences.items()
        ],
    }
