"""Names → working tables and back."""

from typing import Any

from django.db import transaction

from meetings.models import Country, Name, Organisation, Theme
from meetings.names import NamesRecord
from meetings.names import Theme as ThemePart

GOALS = ("2013", "2019", "2025")


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
    return NamesRecord.model_validate(
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
    for model, parts in (
        (Country, record.countries),
        (Organisation, record.organisations),
    ):
        standing = {
            b.slug: b for b in model.objects.prefetch_related("names", "successors")
        }
        fresh = [p for p in parts if overwrite or p.slug not in standing]
        for part in fresh:
            changed += draft_body(model, part, standing)
        for part in fresh:
            body = model.objects.get(slug=part.slug)
            successors: Any = model.objects.filter(slug__in=part.successors)
            body.successors.set(successors)
    for gone, kept in record.merged.items():
        changed += draft_merger(gone, kept)
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


def draft_body(model: type[Country | Organisation], part: Any, standing: dict) -> bool:
    """One country or organisation, with all its names; whether anything changed."""
    values = part.model_dump(exclude={"slug", "names", "successors"})
    values = {k: ("" if v is None and k != "iso2" else v) for k, v in values.items()}
    body = standing.get(part.slug)
    if body is None:
        body = model.objects.create(slug=part.slug, **values)
    elif all(getattr(body, k) == v for k, v in values.items()) and body_part(body) == {
        k: v for k, v in part.model_dump(mode="json").items() if k in body_part(body)
    }:
        return False
    else:
        model.objects.filter(pk=body.pk).update(**values)
        body.names.all().delete()
    key = "country" if model is Country else "organisation"
    Name.objects.bulk_create(
        Name(
            **{key: body},
            text=name.text,
            kind=name.kind,
            valid_from=name.valid_from or "",
            valid_to=name.valid_to or "",
        )
        for name in part.names
    )
    return True


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
