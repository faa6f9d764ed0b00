"""The pages of the second factor: showing a code, enrolling, recovery codes."""

from base64 import b32encode
from typing import Any, cast
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from django_otp.plugins.otp_totp.models import TOTPDevice

from meetings.signing import factor
from meetings.signing.events import log
from meetings.signing.factor import WrongCode
from meetings.signing.forms import CodeForm
from meetings.signing.qr import outline

SECRET = "enrolling"  # noqa: S105 - the name under which a session keeps one
REPLACING = "replacing_app"


class Page(RedirectURLMixin):
    """What both share: the person, where they were going, and the admin's frame."""

    site: Any = None
    request: HttpRequest
    next_page = "admin:index"

    @property
    def person(self) -> User:
        return cast("User", self.request.user)

    def frame(self, title: str) -> dict[str, Any]:
        onward = {"next": self.get_redirect_url(), "onward": self.get_success_url()}
        return self.site.each_context(self.request) | {"title": title} | onward


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class ShowCode(Page, FormView):
    """The second step of signing in."""

    form_class = CodeForm
    template_name = "admin/signing/code.html"

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if self.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        if not self.site.is_staff(request) or self.site.may_enrol(request):
            return redirect_to_login(self.get_success_url(), "admin:login")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | self.frame("Your code")

    def form_valid(self, form: Any) -> HttpResponse:
        factor.passed(self.request, form.device)
        log("signed in", self.request, self.person.get_username())
        left = factor.recovery_codes_left(self.person)
        if not isinstance(form.device, TOTPDevice):
            messages.warning(
                self.request,
                f"That was a recovery code; {left} left. If your phone is lost, "
                "choose “Second factor” above and set up another.",
            )
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        log("code refused", self.request, self.person.get_username())
        return super().form_invalid(form)


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class SecondFactor(Page, View):
    """Enrolling; once enrolled, another app or other recovery codes."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not self.site.may_enrol(request):
            return redirect_to_login(request.get_full_path(), "admin:login")
        if REPLACING in request.session or not factor.has_one(self.person):
            return self.enrol() if request.method == "POST" else self.offered()
        return self.change() if request.method == "POST" else self.standing()

    def offered(self, said: str = "", status: int = 200) -> HttpResponseBase:
        """The secret as a picture and as text, until a code proves that it is kept."""
        session = self.request.session
        secret = session.setdefault(SECRET, factor.new_secret())
        device = TOTPDevice(user=self.person, key=secret)
        text = b32encode(device.bin_key).decode()
        return self.shown(
            "enrol",
            "Set up your second factor",
            picture=outline(device.config_url),
            address=device.config_url,
            secret=" ".join(text[at : at + 4] for at in range(0, len(text), 4)),
            must=factor.must_have_one(self.person),
            replacing=REPLACING in session,
            said=said,
        )

    def enrol(self) -> HttpResponseBase:
        session = self.request.session
        if "keep" in self.request.POST:
            session.pop(REPLACING, None)
            session.pop(SECRET, None)
            return HttpResponseRedirect(self.request.path)
        if SECRET not in session:
            return self.offered()
        code = self.request.POST.get("code", "")
        try:
            device = factor.enrol(self.person, session[SECRET], code)
        except WrongCode as reason:
            return self.offered(str(reason))
        del session[SECRET]
        session.pop(REPLACING, None)
        factor.passed(self.request, device)
        log("second factor set up", self.request, self.person.get_username())
        return self.recovery()

    def standing(self, form: CodeForm | None = None) -> HttpResponseBase:
        return self.shown(
            "standing",
            "Second factor",
            form=form or CodeForm(user=self.person),
            since=TOTPDevice.objects.get(user=self.person).created_at,
            left=factor.recovery_codes_left(self.person),
        )

    def change(self) -> HttpResponseBase:
        form = CodeForm(self.request.POST, user=self.person)
        if not form.is_valid():
            log("code refused", self.request, self.person.get_username())
            return self.standing(form)
        if "codes" in self.request.POST:
            return self.recovery()
        self.request.session[REPLACING] = True
        return HttpResponseRedirect(self.request.get_full_path())

    def recovery(self) -> HttpResponseBase:
        """New recovery codes, on this one page only."""
        codes = factor.new_recovery_codes(self.person)
        log("recovery codes made", self.request, self.person.get_username())
        file = "".join(f"{code}\n" for code in codes)
        return self.shown(
            "recovery",
            "Your recovery codes",
            codes=codes,
            file=f"data:text/plain;charset=utf-8,{quote(file)}",
        )

    def shown(self, page: str, title: str, **more: Any) -> HttpResponseBase:
        return TemplateResponse(
            self.request, f"admin/signing/{page}.html", self.frame(title) | more
        )
