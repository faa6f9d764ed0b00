"""Countries and territories, organisations, and every name they bore."""

from django.db import models

from meetings import names
from meetings.models.fields import PartialDateField, exactly_one_of, in_order
from meetings.models.fitting import Fitting
from meetings.vocabulary import NameKind, OrganisationKind, Region

EU = ("eu_from", "eu_to")


class Body(Fitting):
    """What countries and organisations have in common: they bear names and speak."""

    slug = models.SlugField(
        "address",
        unique=True,
        help_text="The code in addresses and filters; it is never used again.",
    )
    footnote = models.TextField(
        blank=True, help_text="Printed wherever the name is printed."
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="Set when this entry was a duplicate; its address leads there.",
    )

    class Meta:
        abstract = True
        ordering = ["slug"]

    def __str__(self) -> str:
        names = sorted(self.names.all(), key=_usual_first)  # type: ignore[attr-defined]
        return names[0].text if names else self.slug


class Country(Body):
    """One state or territory, past or present."""

    iso2 = models.CharField(
        "ISO 3166-1 alpha-2", max_length=2, null=True, blank=True, unique=True
    )
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True)
    region = models.CharField(max_length=20, choices=Region.choices, blank=True)
    eu_from = PartialDateField("in the European Union from")
    eu_to = PartialDateField("in the European Union until")
    fits = {key: (names.Country, key) for key in ("slug", "iso2", "iso3", *EU)}

    class Meta(Body.Meta):
        verbose_name = "country or territory"
        verbose_name_plural = "countries and territories"
        constraints = [
            in_order(
                "eu_from",
                "eu_to",
                name="country_leaves_eu_after_joining",
                message="A country cannot leave the European Union before it joins.",
            )
        ]

    @property
    def ref(self) -> str:
        return f"country:{self.slug}"


class Organisation(Body):
    """One international, European or national body that is not a state."""

    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    fits = {"slug": (names.Organisation, "slug")}

    @property
    def ref(self) -> str:
        return f"organisation:{self.slug}"


class Name(Fitting):
    """A name that a country or an organisation bore or is called by."""

    country = models.ForeignKey(
        Country, on_delete=models.CASCADE, null=True, blank=True, related_name="names"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
    )
    text = models.CharField("name", max_length=200)
    kind = models.CharField(max_length=10, choices=NameKind.choices)
    valid_from = PartialDateField("from")
    valid_to = PartialDateField("until", help_text="The first day it no longer held.")
    fits = {key: (names.Name, key) for key in ("text", "valid_from", "valid_to")}

    class Meta:
        ordering = ["id"]
        constraints = [
            exactly_one_of(
                "country",
                "organisation",
                name="name_belongs_to_exactly_one_body",
                message="A name belongs to one country or to one organisation.",
            ),
            in_order(
                "valid_from",
                "valid_to",
                strict=True,
                name="name_ends_after_it_starts",
                message="A name cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


def _usual_first(name: Name) -> tuple[bool, bool, int]:
    return (name.kind != NameKind.SHORT, bool(name.valid_to), name.pk or 0)
