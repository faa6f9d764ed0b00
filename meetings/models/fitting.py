"""The limits of a row's values: those of the Record that is made of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from pydantic import BaseModel

from meetings.names.printing import typed
from meetings.record.faults import value_faults


class Fitting(models.Model):
    """A row whose values a Record (or the names) must be able to hold.

    `fits` says for each field which key of which shape; an empty value is the
    field's own affair. Line ends are those of the Record, whatever a browser sends.
    """

    fits: ClassVar[dict[str, tuple[type[BaseModel], str]]] = {}

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        errors: dict[str, list[Any]] = {}
        self.tidy(exclude or ())
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict({})
        for name, (shape, key) in self.fits.items():
            if name in (exclude or ()) or name in errors:
                continue
            faults = self.faults_of_field(name, shape, key)
            if faults:
                errors[name] = list(faults)
        if errors:
            raise ValidationError(errors)

    def tidy(self, exclude: Any) -> None:
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(value, str) and field.name not in exclude:
                setattr(self, field.attname, typed(value))

    def faults_of_field(self, name: str, shape: type[BaseModel], key: str) -> list[str]:
        value = getattr(self, name)
        if value in {None, ""}:
            return []
        return value_faults(shape, key, self.as_in_record(name, value))

    def as_in_record(self, name: str, value: Any) -> Any:
        """The value in the form that the Record has it in."""
        return value
