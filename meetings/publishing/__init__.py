"""Drafts → editions: the only writer of editions, publications and cards."""

from meetings.publishing.completeness import lacking
from meetings.publishing.editions import (
    is_as_public,
    publish,
    publish_names,
    withdraw,
)
from meetings.publishing.foretelling import by_hand, what_goes, what_stays
from meetings.publishing.four_eyes import corrected_among
from meetings.publishing.projecting import rebuild, withdrawn_meetings
from meetings.publishing.purging import purge
from meetings.publishing.refusing import Refused

__all__ = [
    "Refused",
    "by_hand",
    "corrected_among",
    "is_as_public",
    "lacking",
    "publish",
    "publish_names",
    "purge",
    "rebuild",
    "what_goes",
    "what_stays",
    "withdraw",
    "withdrawn_meetings",
]
