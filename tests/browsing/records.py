"""A few Records, and the figures of charts counted in them one by one."""

from collections import Counter
from datetime import date

from meetings.management.plain import DATA
from meetings.names import Names
from meetings.record import read
from tests.conftest import SOM_24

LEADING = ("chair", "co-chair", "secretariat", "host", "rapporteur")


def som_24_as_of(slug, day, every=1, is_listed=True):
    """The 24th meeting as of another day; with every so-manieth statement of it."""
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    facts = record.meeting
    facts.slug, facts.start_date, facts.end_date = slug, day, day
    facts.date_precision = "day" if day else "unknown"
    facts.ordinal = None
    record.statements = record.statements[::every]
    record.decisions = []
    for part in record.participants:
        part.listed = part.listed if is_listed else None
    return record


def several():
    """Meetings of six years: joint, undated, without a list, of an older Union."""
    return [
        *(
            read((DATA / "meetings" / f"{slug}.json").read_bytes())
            for slug in (SOM_24, "som-21")
        ),
        som_24_as_of("before-it-grew", "2003-11-20", every=2),
        som_24_as_of("after-it-grew", "2004-06-01", every=3),
        som_24_as_of("without-a-list", "2010-10-10", every=4, is_listed=False),
        som_24_as_of("undated", None, every=5),
    ]


class Counted:
    """Records and names, looked at one by one."""

    def __init__(self, records, names):
        self.records, self.names = records, Names(names)
        self.years = [
            str(year)
            for year in range(
                min(int(y) for y in map(self.year, records) if y),
                max(int(y) for y in map(self.year, records) if y) + 1,
            )
        ]

    @staticmethod
    def year(record):
        return (record.meeting.start_date or "")[:4]

    def is_of(self, entity, code, record):
        kind, _, slug = code.partition("=")
        ref = self.names.ref(entity)
        if kind != "region":
            return ref == f"{kind}:{slug}"
        if not ref.startswith("country:"):
            return False
        day = record.meeting.start_date
        if slug == "eu":
            return bool(day) and self.names.is_eu(ref, date.fromisoformat(day))
        return self.names.region(ref) == slug

    def speakers(self, statement, code, record):
        if code.startswith("theme="):
            is_on_it = code.partition("=")[2] in statement.themes
            return statement.speakers if is_on_it else []
        return [s for s in statement.speakers if self.is_of(s.entity, code, record)]

    def statements(self, code):
        """Each statement of a code with its record, and whether it was in a role."""
        for record in self.records:
            for statement in record.statements:
                mine = self.speakers(statement, code, record)
                if mine:
                    roles = {s.role for s in mine} - {None, "participant"}
                    yield record, statement, bool(roles)

    def by_theme(self, code):
        counts, in_role = Counter(), Counter()
        for _, statement, has_role in self.statements(code):
            counts.update(statement.themes)
            in_role.update(statement.themes if has_role else [])
        return {theme: (n, in_role[theme]) for theme, n in counts.items()}

    def by_year(self, code):
        counts, in_role = Counter(), Counter()
        for record, _, has_role in self.statements(code):
            counts[self.year(record)] += 1
            in_role[self.year(record)] += has_role
        read = Counter(self.year(r) for r in self.records if r.statements)
        rows = [
            (
                year,
                counts[year] if read[year] else None,
                in_role[year] if read[year] else None,
                read[year],
            )
            for year in self.years
        ]
        return [*rows, ("", counts[""], in_role[""], None)]

    def attendance(self, code):
        return [(year, *self.attended(code, year)) for year in self.years]

    def attended(self, code, year):
        held = [record for record in self.records if self.year(record) == year]
        spoken = {
            id(record): {s.entity for one in record.statements for s in one.speakers}
            for record in held
        }
        mine = [
            (record, part)
            for record in held
            for part in record.participants
            if self.is_of(part.entity, code, record)
        ]
        there = {
            id(record)
            for record, part in mine
            if part.listed or part.entity in spoken[id(record)]
        }
        roles = {role.role for _, part in mine for role in part.roles}
        hosts = {f"country:{r.meeting.country}" for r in held if r.meeting.country}
        if {f"country={(self.names.ref(h) or '').partition(':')[2]}" for h in hosts} & {
            code
        }:
            roles.add("host")
        lists = sum(any(p.listed for p in r.participants) for r in held)
        roles = [role for role in LEADING if role in roles]
        state = (
            "role"
            if roles
            else "present"
            if there
            else "not_listed"
            if lists
            else "no_record"
        )
        return state, roles, len(there) if there or lists else None, lists

    def compared(self, a, b, theme=None):
        """Of one theme or of all: both numbers, joint ones, meetings of both."""
        found = [
            {
                (record.meeting.slug, statement.id): record.meeting.slug
                for record, statement, _ in self.statements(code)
                if theme is None or theme in statement.themes
            }
            for code in (a, b)
        ]
        both = set(found[0].values()) & set(found[1].values())
        joint = found[0].keys() & found[1].keys()
        return len(found[0]), len(found[1]), len(joint), len(both)
