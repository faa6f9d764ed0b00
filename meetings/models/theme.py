"""The themes that statements and decisions are about."""

from django.db import models

from meetings import names
from meetings.models.fitting import Fitting
from meetings.vocabulary import ThemeGroup


class Theme(Fitting):
    """One stable theme, independent of the goals of any one framework."""

    slug = models.SlugField("address", unique=True)
    label = models.CharField(max_length=100)
    scope_note = models.TextField(blank=True)
    keywords = models.TextField(blank=True, help_text="Separated by semicolons.")
    group = models.CharField(max_length=10, choices=ThemeGroup.choices)
    goal_2013 = models.PositiveSmallIntegerField(null=True, blank=True)
    goal_2019 = models.PositiveSmallIntegerField(null=True, blank=True)
    goal_2025 = models.PositiveSmallIntegerField(null=True, blank=True)
    fits = {key: (names.Theme, key) for key in ("slug", "label")}

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label
