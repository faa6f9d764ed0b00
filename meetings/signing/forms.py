"""The forms of signing in."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from meetings.signing.factor import WrongCode, checked, wait


class SignInForm(AdminAuthenticationForm):
    """Name and password; after too many wrong ones it says when to try again."""

    def clean_username(self) -> str:
        """A name longer than any is wrong before it is counted anywhere."""
        name = self.cleaned_data["username"]
        if len(name) > (User._meta.get_field("username").max_length or 0):
            raise self.get_invalid_login_error()
        return name

    def get_invalid_login_error(self) -> ValidationError:
        if not getattr(self.request, "axes_locked_out", False):
            return super().get_invalid_login_error()
        return ValidationError(
            "Too many wrong passwords for this name from where you are. "
            f"Try again in {wait(seconds_left(self.request, self.cleaned_data))}. "
            "Others, and you from elsewhere, can sign in.",
            code="locked_out",
        )


def seconds_left(request: Any, credentials: dict[str, Any] | None) -> float:
    """How long a name stays locked for the address of a request."""
    whole = settings.AXES_COOLOFF_TIME
    handler = AxesProxyHandler.get_implementation()
    moments = [
        attempts.aggregate(last=Max("attempt_time"))["last"]
        for attempts in handler.get_user_attempts(request, credentials)
    ]
    last = max((one for one in moments if one), default=timezone.now())
    return (last + whole - timezone.now()).total_seconds()


def locked_out(
    request: HttpRequest, response: HttpResponseBase, credentials: dict[str, Any] | None
) -> HttpResponseBase:
    """The page that was answered, with the sentence on it, as what it is."""
    response.status_code = 429
    response["Retry-After"] = str(max(1, round(seconds_left(request, credentials))))
    return response


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "size": 12}
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.device: Any = None

    def clean_code(self) -> str:
        try:
            self.device = checked(self.user, self.cleaned_data["code"])
        except WrongCode as reason:
            raise ValidationError(str(reason)) from None
        return self.cleaned_data["code"]
