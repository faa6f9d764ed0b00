"""An entry as it stood in an earlier version: `?version=` at its address."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from meetings.catalogue.current import Catalogue
from meetings.filters import Fault, Faulty
from meetings.filters.faults import shown
from meetings.models import Edition

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Catalogue, P], HttpResponseBase]
LONGEST = 9


def as_asked(view: View[P]) -> View[P]:
    """Give a view the catalogue at the version that is asked for.

    The current version has one address, the one without a question.
    """

    @wraps(view)
    def asked(
        request: HttpRequest, catalogue: Catalogue, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if "version" not in request.GET:
            return view(request, catalogue, *args, **kwargs)
        number = number_of(request.GET["version"], catalogue)
        if number == catalogue.edition:
            rest = request.GET.copy()
            rest.pop("version")
            query = f"?{rest.urlencode()}" if rest else ""
            return HttpResponseRedirect(f"{request.path}{query}")
        return view(request, earlier(catalogue, number), *args, **kwargs)

    return asked


def number_of(text: str, catalogue: Catalogue) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST
    if not is_number or not 1 <= int(text) <= catalogue.edition:
        raise Faulty([Fault(f"There is no version “{shown(text)}”.", "")])
    return int(text)


def earlier(catalogue: Catalogue, number: int) -> Catalogue:
    """The catalogue as it was, less what was withdrawn since."""
    at = Edition.objects.values_list("at", flat=True).get(number=number)
    return replace(catalogue, edition=number, at=at, cache={}, is_earlier=True)
