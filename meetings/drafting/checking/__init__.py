"""Checking a draft: every change a person makes to what was proposed.

Each function writes in `revising`, so it is saved at once, leaves a version behind
and raises Conflict when somebody saved since.
"""

from meetings.drafting.checking.asked import Draft, NotYet, Words

__all__ = ["Draft", "NotYet", "Words"]
