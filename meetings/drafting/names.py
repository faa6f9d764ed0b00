"""Names → working tables and back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from meetings.models import Country, Name, Organisation, Theme
from meetings.names import Names, NamesRecord
from meetings.names import Theme as ThemePart
from meetings.names.shape import GOALS
from meetings.record import RecordFaults
from meetings.record.faults import sentences_of, worded


def names_record() -> NamesRecord:
    """The authority lists as staff have them now."""
    countries = Country.objects.order_by("slug").prefetch_related("names", "successors")
    organisations = Organisation.objects.order_by("slug").prefetch_related(
        "names", "successors"
    )
    merged = {
        body.ref: body.merged_into.ref  # type: ignore[union-attr]
        for model in (Country, Organisation)
        for body in model.objects.exclude(merged_into=None)
        .select_related("merged_into")
        .order_by("slug")
    }
    return sound_names(
        {
            "format": "bpx-names/1",
            "countries": [
                body_part(c)
                | {
                    "iso2": c.iso2 or None,
                    "iso3": c.iso3 or None,
                    "region": c.region or None,
                    "eu_from": c.eu_from or None,
                    "eu_to": c.eu_to or None,
                }
                for c in countries
                if not c.merged_into_id
            ],
            "organisations": [
                body_part(o) | {"kind": o.kind}
                for o in organisations
                if not o.merged_into_id
            ],
            "themes": [theme_part(t) for t in Theme.objects.order_by("slug")],
            "merged": merged,
        }
    )


def sound_names(values: dict[str, Any]) -> NamesRecord:
    try:
        return NamesRecord.model_validate(values)
    except ValidationError as error:
        raise RecordFaults(worded(sentences_of(error), values)) from None


def body_part(body: Country | Organisation) -> dict[str, Any]:
    return {
        "slug": body.slug,
        "footnote": body.footnote,
        "successors": sorted(other.slug for other in body.successors.all()),
        "names": [
            {
                "text": name.text,
                "kind": name.kind,
                "valid_from": name.valid_from or None,
                "valid_to": name.valid_to or None,
            }
            for name in body.names.all()
        ],
    }


def theme_part(theme: Theme) -> dict[str, Any]:
    goals = {year: getattr(theme, f"goal_{year}") for year in GOALS}
    return {
        "slug": theme.slug,
        "label": theme.label,
        "scope_note": theme.scope_note,
        "keywords": [word for word in theme.keywords.split("; ") if word],
        "group": theme.group,
        "goals": {year: goal for year, goal in goals.items() if goal is not None},
    }


@transaction.atomic
def draft_names(record: NamesRecord, *, overwrite: bool = False) -> int:
    """Bring the names of a record into the working tables; how many entries changed.

    Entries that staff already have are left as they are, unless `overwrite`.
    """
    changed = 0
    for theme in record.themes:
        changed += draft_theme(theme, overwrite)
    changed += draft_bodies(Country, record.countries, overwrite)
    changed += draft_bodies(Organisation, record.organisations, overwrite)
    if overwrite:
        changed += part_again(Country, record.countries)
        changed += part_again(Organisation, record.organisations)
    names = Names(record)
    for gone in record.merged:
        changed += draft_merger(gone, names.current(gone))
    return changed


def draft_theme(part: ThemePart, overwrite: bool) -> bool:
    standing = Theme.objects.filter(slug=part.slug).first()
    values = {
        "label": part.label,
        "scope_note": part.scope_note,
        "keywords": "; ".join(part.keywords),
        "group": part.group,
    } | {f"goal_{year}": part.goals.get(year) for year in GOALS}
    if standing is None:
        Theme.objects.create(slug=part.slug, **values)
        return True
    if not overwrite or theme_part(standing) == part.model_dump(mode="json"):
        return False
    Theme.objects.filter(pk=standing.pk).update(**values)
    return True


def draft_bodies(model: Any, parts: Sequence[Any], overwrite: bool) -> int:
    """Countries or organisations with their names and successors, in bulk."""
    rows = model.objects.prefetch_related("names", "successors")
    standing = {body.slug: body for body in rows}
    fresh = [part for part in parts if part.slug not in standing]
    changed = [
        part
        for part in parts
        if overwrite and part.slug in standing and differs(standing[part.slug], part)
    ]
    model.objects.bulk_create(model(slug=p.slug, **values_of(p)) for p in fresh)
    for part in changed:
        model.objects.filter(slug=part.slug).update(**values_of(part))
    keys = dict(model.objects.values_list("slug", "pk"))
    write_names(model, [*fresh, *changed], keys)
    write_successors(model, [*fresh, *changed], keys)
    return len(fresh) + len(changed)


def part_again(model: Any, parts: Sequence[Any]) -> int:
    """Entries that stand by themselves in the record are not merged any more."""
    standing = model.objects.filter(slug__in=[part.slug for part in parts])
    merged: int = standing.exclude(merged_into=None).update(merged_into=None)
    return merged


def values_of(part: Any) -> dict[str, Any]:
    values = part.model_dump(exclude={"slug", "names", "successors"})
    return {k: ("" if v is None and k != "iso2" else v) for k, v in values.items()}


def differs(body: Any, part: Any) -> bool:
    new, old = part.model_dump(mode="json"), body_part(body)
    if any(new[key] != value for key, value in old.items()):
        return True
    return any(getattr(body, key) != value for key, value in values_of(part).items())


def write_names(model: Any, parts: Sequence[Any], keys: dict[str, int]) -> None:
    key = "country_id" if model is Country else "organisation_id"
    owners = [keys[part.slug] for part in parts]
    Name.objects.filter(**{f"{key}__in": owners}).delete()
    Name.objects.bulk_create(
        Name(
            **{key: keys[part.slug]},
            text=name.text,
            kind=name.kind,
            valid_from=name.valid_from or "",
            valid_to=name.valid_to or "",
        )
        for part in parts
        for name in part.names
    )


def write_successors(model: Any, parts: Sequence[Any], keys: dict[str, int]) -> None:
    through = model.successors.through
    name = model._meta.model_name
    owners = [keys[part.slug] for part in parts]
    through.objects.filter(**{f"from_{name}_id__in": owners}).delete()
    through.objects.bulk_create(
        through(**{f"from_{name}_id": keys[part.slug], f"to_{name}_id": keys[slug]})
        for part in parts
        for slug in part.successors
    )


def draft_merger(gone: str, kept: str) -> bool:
    kind, _, slug = gone.partition(":")
    model: Any = Country if kind == "country" else Organisation
    target = model.objects.get(slug=kept.partition(":")[2])
    extra = {} if model is Country else {"kind": target.kind}
    body, _ = model.objects.get_or_create(slug=slug, defaults=extra)
    if body.merged_into_id == target.pk:
        return False
    model.objects.filter(pk=body.pk).update(merged_into=target)
    return True
