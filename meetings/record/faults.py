"""What is wrong with a Record, as sentences with their path."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

SENTENCES = {
    "missing": "is missing.",
    "extra_forbidden": "is not a known key.",
    "string_type": "must be text.",
    "string_unicode": "holds half of a character; save the file as UTF-8.",
    "finite_number": "must be a number.",
    "int_type": "must be a whole number.",
    "int_from_float": "must be a whole number.",
    "bool_type": "must be true or false.",
    "float_type": "must be a number.",
    "list_type": "must be a list.",
    "model_type": "must be an object with keys.",
    "dict_type": "must be an object with keys.",
    "string_too_short": "must not be empty.",
}


ROWS: dict[str, Callable[[dict[str, Any]], str]] = {
    "paragraphs": lambda row: f"Paragraph {row['label']}",
    "statements": lambda row: f"Statement {row.get('number') or row['id']}",
    "decisions": lambda row: f"Decision {row.get('number') or row['id']}",
    "participants": lambda row: f"Delegation “{row['listed'] or row['entity']}”",
    "documents": lambda row: f"File “{row['name']}”",
    "countries": lambda row: f"Country {row['slug']}",
    "organisations": lambda row: f"Organisation {row['slug']}",
    "themes": lambda row: f"Theme {row['slug']}",
}
"""How staff call the rows of a draft."""
KEYS = {
    "start_date": "first day",
    "end_date": "last day",
    "spans": "words",
    "entity": "body",
    "slug": "address",
    "former_slugs": "former addresses",
    "header": "title lines",
}
PATH = re.compile(
    r"(?P<part>\w+)(\[(?P<place>\d+)\])?(?P<rest>[^:]*): (?P<words>.*)", re.S
)


class RecordFaults(ValueError):  # noqa: N818 - it carries faults, in the plural
    """A Record was refused; `sentences` names every fault, each with its path."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__("\n".join(self.sentences))


def path_of(location: Iterable[int | str]) -> str:
    """`("statements", 4, "spans", 0)` → `statements[4].spans[0]`."""
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


def worded(sentences: Iterable[str], values: dict[str, Any]) -> list[str]:
    """Faults of a draft for staff, who know its rows and not the paths of its JSON."""
    return [_for_staff(sentence, values) for sentence in sentences]


def _for_staff(sentence: str, values: dict[str, Any]) -> str:
    found: Any = PATH.fullmatch(sentence)
    part, place = found["part"], found["place"]
    subject = part.capitalize()
    if place is not None and part in ROWS:
        subject = ROWS[part](values[part][int(place)])
    keys = re.findall(r"(\w+)(?:\[(\d+)\])?", found["rest"])
    steps = [f"{_key(key)} {int(n) + 1}" if n else _key(key) for key, n in keys]
    words = re.sub("start_date|end_date", lambda key: KEYS[key[0]], found["words"])
    return f"{', '.join([subject, *steps])}: {words}"


def _key(key: str) -> str:
    return KEYS.get(key, key.replace("_", " "))


def value_faults(shape: type[BaseModel], key: str, value: object) -> list[str]:
    """What a Record would refuse of one value of a row, as whole sentences."""
    try:
        _adapter(shape, key).validate_python(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return [f"{_line(detail['loc'])} {_words(detail)}" for detail in details]
    return []


def _line(location: tuple[int | str, ...]) -> str:
    return f"Line {int(location[0]) + 1}" if location else "This"


@cache
def _adapter(shape: type[BaseModel], key: str) -> TypeAdapter[Any]:
    field = shape.model_fields[key]
    rule: Any = field.annotation
    for claim in field.metadata:
        rule = Annotated[rule, claim]
    return TypeAdapter(rule, config=ConfigDict(strict=True))


def sentences_of(error: ValidationError) -> list[str]:
    """Pydantic's findings in our words."""
    return [_sentence(detail) for detail in error.errors(include_url=False)]


def _sentence(detail: ErrorDetails) -> str:
    path = path_of(detail["loc"]) or "record"
    return f"{path}: {_words(detail)}"


def _words(detail: ErrorDetails) -> str:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    made = {
        "enum": lambda: f"is {_shown(given)}; use {context['expected']}.",
        "literal_error": lambda: f"is {_shown(given)}; use {context['expected']}.",
        "string_too_long": lambda: (
            f"is longer than {context['max_length']} characters."
        ),
        "too_long": lambda: f"has more than {context['max_length']} entries.",
        "greater_than_equal": lambda: f"is {_shown(given)}, which is out of range.",
        "less_than_equal": lambda: f"is {_shown(given)}, which is out of range.",
        "string_pattern_mismatch": lambda: (
            f"is {_shown(given)}, which is not in the form it needs."
        ),
        "value_error": lambda: str(context["error"]),
    }
    fallback = SENTENCES.get(kind, f"{detail['msg']}.")
    return made.get(kind, lambda: fallback)()


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
