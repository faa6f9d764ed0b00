"""How names are told in a sentence."""

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """`Iraq, Afghanistan and Pakistan`."""
    *most, last = list(names)
    return f"{', '.join(most)} and {last}" if most else last
