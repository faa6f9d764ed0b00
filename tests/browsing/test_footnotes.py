"""A footnote stands wherever the name it belongs to is printed, and nowhere else."""

import pytest

from meetings.models import Country
from meetings.publishing import publish_names

NOTE = "This designation is without prejudice"


@pytest.mark.parametrize(
    ("address", "times"),
    [
        ("/countries/", 1),
        ("/countries/xkx/", 1),
        ("/meetings/", 0),
        ("/countries/tur/", 1),  # among those to compare with
        ("/themes/emergencies/", 0),
        ("/about/", 0),
    ],
)
def test_the_footnote_comes_with_the_name(som_24, client, address, times):
    assert client.get(address).text.count(NOTE) == times


def test_any_footnote_is_printed_and_escaped(som_24, client):
    Country.objects.filter(slug="irq").update(footnote="<b>As listed.</b>")
    publish_names()

    text = client.get("/statements/16/").text

    assert "<p>Iraq: &lt;b&gt;As listed.&lt;/b&gt;</p>" in text
