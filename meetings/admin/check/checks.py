"""The list of checks: what agrees, and what a person must look at."""

from typing import Any

from meetings.admin.check.board import Board
from meetings.catalogue.wording import anchor, ref
from meetings.drafting.checking.delegations import open_
from meetings.ingest import Check
from meetings.ingest.checks import checks_of, loose


def checks_on(board: Board) -> list[dict[str, Any]]:
    """Those of the Record, then what only the draft knows."""
    checks = [
        *checks_of(board.record),
        *absent(board),
        *of_reading(board),
        *of_entries(board),
    ]
    return [
        {
            "code": check.code,
            "passed": check.passed,
            "sentence": check.sentence,
            "ref": ref(check.paragraph) if check.paragraph else "",
            "anchor": anchor(check.paragraph) if check.paragraph else "",
        }
        for check in checks
    ]


def of_reading(board: Board) -> list[Check]:
    return [
        Check(
            "unmatched",
            False,
            f"“{one['listed']}” is not matched to a country or organisation.",
            paragraph=one.get("paragraph", ""),
        )
        for one in getattr(board.reading, "unmatched", [])
        if open_(one)
    ]


def absent(board: Board) -> list[Check]:
    """Who could not come, as the text says it."""
    return [
        Check(one["code"], True, one["sentence"], paragraph=one.get("paragraph", ""))
        for one in getattr(board.reading, "notices", [])
        if not one["must_be_answered"]
    ]


def of_entries(board: Board) -> list[Check]:
    found = []
    doubtful = sum(1 for card in board.cards if card.is_doubtful)
    if doubtful:
        said = "entry is" if doubtful == 1 else "entries are"
        sentence = f"{doubtful} {said} marked “please check”."
        found.append(Check("doubtful", False, sentence))
    waiting = sum(1 for is_accepted in board.settled.values() if not is_accepted)
    if waiting:
        said = "delegation is" if waiting == 1 else "delegations are"
        sentence = f"{waiting} {said} not accepted yet."
        found.append(Check("delegations", False, sentence))
    bare = loose(board.record)
    words = sum(len(one.text.split()) for rest in bare.values() for one in rest)
    if words:
        where = "1 paragraph" if len(bare) == 1 else f"{len(bare)} paragraphs"
        sentence = f"{words} words of {where} are in no entry yet."
        found.append(Check("loose", True, sentence))
    return found
