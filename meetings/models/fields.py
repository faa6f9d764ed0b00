"""Pieces that several tables share: partial dates, one-of claims, review marks."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from meetings.models.fitting import Fitting
from meetings.record.fields import PARTIAL_DATE

partial_date = RegexValidator(
    PARTIAL_DATE,
    "Write the date as 2016, 2016-12 or 2016-12-15.",
)


class PartialDateField(models.CharField):
    """A date known to the year, the month or the day: `2016`, `2016-12`, `2016-12-15`.

    Empty means not known. Such texts sort as dates do.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs = {"max_length": 10, "blank": True, "default": ""} | kwargs
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.validators = [*self.validators, partial_date]


def exactly_one_of(*fields: str, name: str, message: str) -> models.CheckConstraint:
    """Claim that just one of the foreign keys or short texts is filled."""

    def filled(field: str, is_filled: bool) -> Q:
        if field == "group":
            return ~Q(group="") if is_filled else Q(group="")
        return Q(**{f"{field}__isnull": not is_filled})

    claim = Q()
    for chosen in fields:
        one = Q()
        for field in fields:
            one &= filled(field, field == chosen)
        claim |= one
    return models.CheckConstraint(
        condition=claim, name=name, violation_error_message=message
    )


def in_order(
    first: str, then: str, *, name: str, message: str, strict: bool = False
) -> models.CheckConstraint:
    """Claim that one value does not come after the other; unknown ones are no fault."""
    lookup = f"{first}__lt" if strict else f"{first}__lte"
    return models.CheckConstraint(
        condition=Q(**{lookup: F(then)}) | Q(**{first: ""}) | Q(**{then: ""}),
        name=name,
        violation_error_message=message,
    )


class Reviewed(Fitting):
    """What reading a document said of an item, and what a person made of it."""

    accepted = models.BooleanField(
        default=True, help_text="A person has checked this entry."
    )
    needs_review = models.BooleanField("please check", default=False)
    rule = models.CharField(max_length=80, blank=True, editable=False)
    confidence = models.FloatField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
