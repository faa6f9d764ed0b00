"""How well a reading agrees with the Record that a person made of the same document.

Each measure is an F1: twice the hits over what was found plus what there is.
"""

import re
import unicodedata
from collections import Counter

OVERLAP = 0.8
"""Two texts are the same entry when they share so many of their words (Dice)."""
SIGNS = str.maketrans(
    dict.fromkeys("‘’‚", "'")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("–—‑−", "-")
    | {"\u00a0": " ", "\u00ad": None, "\u200b": None}
)
FACTS = [
    "series", "type", "ordinal", "title", "city", "country", "start_date", "end_date",
    "participants_stated", "countries_stated", "thematic_focus", "chair", "co_chair",
    "secretariat",
]  # fmt: skip


def folded(text):
    return " ".join(unicodedata.normalize("NFC", str(text)).translate(SIGNS).split())


def name(text):
    return re.sub(r"^the\s+", "", folded(text).casefold()).strip(" .,;:")


def words(text):
    return Counter(re.findall(r"\w+", folded(text).casefold()))


def entities(rows):
    return frozenset(r["entity"] if isinstance(r, dict) else r for r in rows or [])


def f1(hits, found, there):
    return 2 * hits / (found + there) if found + there else 1.0


def of_bags(there, found, free=()):
    """Hits of two bags; what is free counts neither for nor against."""
    there, found = Counter(there), Counter(found)
    hits = sum((there & found).values())
    extra = found - there
    extra -= extra & Counter(free)
    return f1(hits, hits + sum(extra.values()), sum(there.values()))


def facts(meeting):
    for key in FACTS:
        value = meeting.get(key)
        values = value if isinstance(value, list) else [value]
        kept = sorted(folded(v).casefold() for v in values if v not in (None, ""))
        if kept:
            yield key, "|".join(kept)


def of_entries(there, found, same):
    """Entries paired one to one, the closest first; optional ones are free."""
    pairs = sorted(candidates(there, found, same))
    used_i, used_j, hits, free = set(), set(), 0, 0
    for _, is_free, _, i, j in pairs:
        if i in used_i or j in used_j:
            continue
        used_i.add(i)
        used_j.add(j)
        hits, free = hits + (not is_free), free + is_free
    needed = sum(not entry.get("optional") for entry in there)
    return f1(hits, len(found) - free, needed)


def candidates(there, found, same):
    theirs = [words(entry["text"]) for entry in found]
    for i, entry in enumerate(there):
        one = words(entry["text"])
        for j, other in enumerate(theirs):
            size = sum(one.values()) + sum(other.values())
            shared = 2 * sum((one & other).values()) / size if size else 1.0
            if shared >= OVERLAP and same(entry, found[j]):
                yield -shared, bool(entry.get("optional")), abs(i - j), i, j


def spoken(statements):
    bag = Counter()
    for statement in statements:
        for entity in entities(statement["speakers"]):
            for word, times in words(statement["text"]).items():
                bag[entity, word] += times
    return bag


def precision(there, found):
    """The share of (speaker, word) pairs that are right."""
    needed = spoken(s for s in there["statements"] if not s.get("optional"))
    free = spoken(s for s in there["statements"] if s.get("optional"))
    read = spoken(found["statements"])
    right = needed & read
    wrong = (read - right) - free
    right, wrong = sum(right.values()), sum(wrong.values())
    return right / (right + wrong) if right + wrong else 1.0


def scores(there, found):
    """Measure → F1, and `overall`, their mean, and `precision`."""
    listed = [p for p in there["participants"] if not p.get("optional")]
    free = [p["entity"] for p in there["participants"] if p.get("optional")]
    result = {
        "meeting": of_bags(facts(there["meeting"]), facts(found["meeting"])),
        "participants": of_bags(
            [p["entity"] for p in listed],
            [p["entity"] for p in found["participants"]],
            free,
        ),
        "listed": of_bags(
            [name(p["listed"]) for p in listed if p.get("listed")],
            [name(p["listed"]) for p in found["participants"] if p.get("listed")],
        ),
        "paragraphs": of_bags(
            [(p["label"], folded(p["text"])) for p in there["paragraphs"]],
            [(p["label"], folded(p["text"])) for p in found["paragraphs"]],
        ),
        "statements": of_entries(
            there["statements"],
            found["statements"],
            lambda a, b: entities(a["speakers"]) == entities(b["speakers"]),
        ),
        "decisions": of_entries(
            there["decisions"], found["decisions"], lambda a, b: True
        ),
    }
    result["overall"] = sum(result.values()) / len(result)
    return result | {"precision": precision(there, found)}
