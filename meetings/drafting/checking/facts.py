"""The facts of the meeting, its roles, and its address while nothing is public."""

from typing import Any

from meetings.drafting.addresses import slug_of
from meetings.drafting.bodies import Bodies
from meetings.drafting.checking.asked import Draft
from meetings.drafting.dump import record_of
from meetings.models import Meeting, Participant, Publication, Role
from meetings.vocabulary import RoleKind

HELD = (RoleKind.CHAIR, RoleKind.CO_CHAIR, RoleKind.SECRETARIAT)


def save_facts(
    draft: Draft, values: dict[str, Any], roles: dict[str, list[str]]
) -> None:
    """Write the facts; `roles` says which delegations (entities) hold each role."""
    with draft.revising(draft.meeting) as held:
        was_made = is_made(held)
        for name, value in values.items():
            setattr(held, name, value)
        if was_made and not Publication.objects.filter(meeting=held).exists():
            held.slug = free_slug(held)
        held.save()
        keep_roles(held, roles)


def is_made(meeting: Meeting) -> bool:
    """Whether the address is the one made from the facts, not given by a person."""
    return meeting.slug.startswith(slug_of(record_of(meeting).meeting))


def free_slug(meeting: Meeting) -> str:
    made = slug_of(record_of(meeting).meeting)
    slug, number = made, 1
    while Meeting.objects.exclude(pk=meeting.pk).filter(slug=slug).exists():
        number += 1
        slug = f"{made}-{number}"
    return slug


def keep_roles(meeting: Meeting, roles: dict[str, list[str]]) -> None:
    """What the text says of a role that stays is kept."""
    bodies = Bodies()
    rows = {
        bodies.entity(p.country_id, p.organisation_id): p
        for p in Participant.objects.filter(meeting=meeting)
    }
    for role in HELD:
        wanted = [rows[entity] for entity in roles.get(role, []) if entity in rows]
        mine = Role.objects.filter(participant__meeting=meeting, role=role)
        mine.exclude(participant__in=wanted).delete()
        for participant in wanted:
            Role.objects.get_or_create(participant=participant, role=role)
