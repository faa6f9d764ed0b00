"""The staff's site: nobody is let in before they have shown all that they must."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from bpx.staff import StaffSite
from meetings.signing import factor
from meetings.signing.forms import SignInForm
from meetings.signing.pages import SecondFactor, ShowCode


class SafeSite(StaffSite):
    """All pages of staff, with a second step of signing in and a page to prepare it."""

    login_form = SignInForm

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and factor.is_passed(request)

    def is_staff(self, request: HttpRequest) -> bool:
        """Whether the password of somebody on the staff was right, no more."""
        return super().has_permission(request)

    def may_enrol(self, request: HttpRequest) -> bool:
        """Whoever is in, and whoever must have a second factor and has none yet."""
        return self.is_staff(request) and (
            factor.is_passed(request) or not factor.has_one(request.user)  # type: ignore[arg-type]
        )

    def get_urls(self) -> list[Any]:
        return [
            # Whoever is on the way in may turn round, so that these ask for less.
            path("logout/", self.logout, name="logout"),
            path("login/code/", ShowCode.as_view(site=self), name="show_code"),
            path(
                "second-factor/", SecondFactor.as_view(site=self), name="second_factor"
            ),
            *super().get_urls(),
        ]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        is_on_the_way = self.is_staff(request) and not self.has_permission(request)
        if request.method != "GET" or not is_on_the_way:
            return super().login(request, extra_context)
        step = "second_factor" if self.may_enrol(request) else "show_code"
        onward = request.GET.get(REDIRECT_FIELD_NAME)
        query = f"?{urlencode({REDIRECT_FIELD_NAME: onward})}" if onward else ""
        return HttpResponseRedirect(reverse(f"admin:{step}") + query)
