"""Nothing that staff type is overwritten, doubled or lost."""

from meetings.admin.keeping.lists import KeptLists
from meetings.admin.keeping.meanwhile import Laid
from meetings.admin.keeping.opening import kept, once
from meetings.admin.keeping.page import Kept
from meetings.admin.keeping.typed import typed_urls

__all__ = ["Kept", "KeptLists", "Laid", "kept", "once", "typed_urls"]
