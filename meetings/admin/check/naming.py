"""What bodies are called on the check pages, and which body a typed name means."""

from collections import defaultdict
from datetime import date

from meetings.drafting.bodies import Bodies
from meetings.drafting.names import names_record
from meetings.models import Name
from meetings.names import Names, first_day
from meetings.vocabulary import GROUPS, NameKind

WHOLE = "The meeting as a whole"


class Called:
    """The names of all bodies, read once."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.names = list(Name.objects.all())
        self._of: dict[tuple[str, int], list[Name]] = defaultdict(list)
        for name in self.names:
            key = ("organisation_id", name.organisation_id or 0)
            if name.country_id:
                key = ("country_id", name.country_id)
            self._of[key].append(name)

    def label(self, entity: str) -> str:
        """The usual name today."""
        kind, _, slug = entity.partition(":")
        if kind == "group":
            return WHOLE
        if entity not in self.bodies:
            return slug
        (key,) = self.bodies.key(entity).items()
        names = sorted(self._of[key], key=usual_first)
        return names[0].text if names else slug

    def offered(self, on: date | None) -> list[str]:
        """Every name that held on a day, for the look-up."""
        return sorted({name.text for name in self.names if held(name, on)})


def usual_first(name: Name) -> tuple[bool, bool, int]:
    return (name.kind != NameKind.SHORT, bool(name.valid_to), name.pk)


def held(name: Name, on: date | None) -> bool:
    if on is None:
        return True
    starts, ends = name.valid_from, name.valid_to
    return not ((starts and on < first_day(starts)) or (ends and on >= first_day(ends)))


def bearer(text: str, on: date | None) -> str | None:
    """The entity of the body that bore a name on a day, if just one did."""
    names = Names(names_record())
    ref = names.bore(text.strip(), on)
    return names.entity(ref) if ref else None


def group_choices() -> list[tuple[str, str]]:
    return [(f"group:{slug}", f"{WHOLE} ({said})") for slug, said in GROUPS.items()]
