"""The check of a draft: the source on the left, what was read in it on the right."""

from meetings.admin.check.page import check_urls

__all__ = ["check_urls"]
