"""What was not understood of a question, in sentences for who asked."""

from dataclasses import dataclass

SHOWN = 60


@dataclass
class Fault:
    """One thing that was not understood, and the question without it."""

    sentence: str
    query: str
    meant: str = ""
    """What was perhaps meant, and the question with it instead."""
    meant_query: str = ""

    def __str__(self) -> str:
        question = f" Did you mean {self.meant}?" if self.meant else ""
        return self.sentence + question


class Faulty(ValueError):  # noqa: N818 - an answer to a reader
    """A question that is refused, with its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.sentence for fault in faults))


def shown(text: str) -> str:
    """What was asked, as a sentence can quote it."""
    text = text.replace("\0", "␀")
    return f"{text[:SHOWN]}…" if len(text) > SHOWN else text
