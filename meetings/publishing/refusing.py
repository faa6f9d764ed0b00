"""What a publisher is told when something cannot be published."""

from collections.abc import Iterable

from meetings.models import Decision, Statement


class Refused(Exception):  # noqa: N818 - an answer to a publisher, not a failure
    """What was asked cannot be published; the message says what to do.

    `about` holds the statements and decisions that it is about.
    """

    def __init__(
        self, sentence: str, about: Iterable[Statement | Decision] = ()
    ) -> None:
        super().__init__(sentence)
        self.about = list(about)
