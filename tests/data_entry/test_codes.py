"""Codes and addresses that readers have stay as they are."""

import pytest
from django.urls import reverse

from meetings.drafting import revising
from meetings.models import Country, Decision, Organisation, Party, Theme
from meetings.publishing import Refused, publish, publish_names
from tests.data_entry.forms import filled
from tests.factories import CountryFactory, ThemeFactory


def page_of(row):
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


@pytest.mark.parametrize(
    ("model", "slug", "changes"),
    [
        (Country, "tur", {"iso2": "ZZ", "iso3": "ZZZ", "slug": "zzz"}),
        (Organisation, "iom", {"slug": "zzz"}),
        (Theme, "global-compact", {"slug": "zzz"}),
    ],
)
def test_codes_of_published_names_stay(som_24, administrator, model, slug, changes):
    row = model.objects.get(slug=slug)
    before = {key: getattr(row, key) for key in changes}

    page = administrator.get(page_of(row))
    response = administrator.post(page_of(row), filled(page) | changes)

    assert response.status_code == 302, response.context["errors"]
    row.refresh_from_db()
    assert {key: getattr(row, key) for key in changes} == before


def test_published_names_are_not_deleted(som_24, administrator):
    row = ThemeFactory(slug="new")
    delete = "admin:meetings_theme_delete"

    assert administrator.get(reverse(delete, args=[row.pk])).status_code == 200
    publish_names()
    assert administrator.get(reverse(delete, args=[row.pk])).status_code == 403


def test_codes_that_are_not_published_yet_may_change(som_24, administrator):
    row = CountryFactory(slug="yyy", iso2="YY")

    page = administrator.get(page_of(row))
    administrator.post(page_of(row), filled(page) | {"iso2": "ZZ"})

    row.refresh_from_db()
    assert row.iso2 == "ZZ"


def test_a_meeting_waits_for_the_names_it_holds(som_24):
    decision = Decision.objects.filter(meeting=som_24).first()
    with revising(som_24):
        Party.objects.create(
            decision=decision, capacity="proposed_by", country=CountryFactory(iso2="ZZ")
        )
        decision.themes.add(ThemeFactory(slug="new"))

    with pytest.raises(Refused, match="holds country:ZZ, theme:new, which the names"):
        publish([(som_24, None)])
    publish_names()

    assert publish([(som_24, None)]) is not None


def test_names_that_public_meetings_hold_are_not_taken_away(som_24):
    Country.objects.filter(slug="tur").update(iso2="ZZ")

    with pytest.raises(Refused, match=r"holds country:TR, which .* must stay"):
        publish_names()
