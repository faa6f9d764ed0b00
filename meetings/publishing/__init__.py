"""Drafts → editions: the only writer of editions, publications and cards."""

from meetings.publishing.editions import (
    Refused,
    is_as_public,
    lacking,
    publish,
    publish_names,
    withdraw,
)
from meetings.publishing.four_eyes import corrected_among
from meetings.publishing.projecting import rebuild, withdrawn_meetings

__all__ = [
    "Refused",
    "corrected_among",
    "is_as_public",
    "lacking",
    "publish",
    "publish_names",
    "rebuild",
    "withdraw",
    "withdrawn_meetings",
]
