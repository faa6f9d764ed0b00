"""Accounts and roles: made and deactivated by administrators, never deleted."""

from typing import Any

import django_otp.plugins.otp_static.admin
import django_otp.plugins.otp_totp.admin  # noqa: F401 - registers what is taken off below
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from meetings.admin.keeping import Kept
from meetings.admin.shared import SoundForm

admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


class AccountForm(SoundForm, UserChangeForm):
    """An account as it stands; its password has a page of its own."""


@admin.register(User)
class AccountAdmin(Kept, UserAdmin):
    """People of the staff. What they may do comes from their roles alone."""

    form = AccountForm
    list_display = (
        "username",
        "name",
        "roles",
        "is_active",
        "second_factor",
        "last_login",
    )
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active", "groups")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        apps = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        found = super().get_queryset(request).prefetch_related("groups")
        return found.annotate(has_app=Exists(apps))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any
    ) -> Any:
        """A new account is not kept while it is typed: its password would be."""
        page: Any = super() if object_id else super(Kept, self)
        return page.changeform_view(request, object_id, *args)

    def lock(self, obj: User) -> None:
        User.objects.select_for_update().get(pk=obj.pk)

    @admin.display(description="name")
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(sorted(group.name for group in user.groups.all()))

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, user: Any) -> bool:
        return user.has_app

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """Nobody shuts themselves out, or gives themselves another role."""
        own = ("is_active", "groups") if obj and obj == request.user else ()
        return (*self.readonly_fields, *own)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts that `createsuperuser` made are changed only by their like."""
        may = super().has_change_permission(request, obj)
        return may and (request.user.is_superuser or not (obj and obj.is_superuser))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """What each role may do, as `make_groups` sets it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
