"""Withdrawing asks for a reason; a refused publishing leads to what is missing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from meetings.admin.shared import LookUp
from meetings.models import Meeting, Publication


class PublishForm(forms.Form):
    """The version that was shown, and what the change log says."""

    version = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    note = forms.CharField(max_length=500, required=False)


class WithdrawForm(forms.Form):
    """The reason readers will see, and what takes the meeting's place."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    successor = forms.ModelChoiceField(Meeting.objects.none(), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = Meeting.objects.exclude(pk=meeting.pk)
        relation = Publication._meta.get_field("successor")
        field.widget = OtherMeeting(relation, admin.site)
        field.widget.choices, field.widget.but = field.choices, meeting.pk


class OtherMeeting(LookUp):
    """The look-up of meetings, without the one whose page it is."""

    but = 0

    def get_url(self) -> str:
        return f"{super().get_url()}?but={self.but}"


def with_links(refusal: Exception) -> str:
    """The sentence of a refusal, and a way to each entry it is about."""
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((page_of(one), one) for one in getattr(refusal, "about", ())),
    )
    return format_html("{} Open {}.", refusal, links) if links else str(refusal)


def page_of(row: Any) -> str:
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])
