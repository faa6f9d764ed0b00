"""A reference as text, BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meetings.citations.reference import ARCHIVE, Reference, Selected, Version

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Braces by name: BibTeX counts them even behind a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')")
"""Where TeX would join two signs into another one."""


def citation(one: Reference) -> str:
    """The reference in one sentence, for a footnote."""
    year = one.meeting["year"] or "no date"
    when = one.meeting["when"] if one.meeting["starts_on"] else ""
    source = (f"{one.author} ({year})", *one.heads, one.place, when, one.pinpoint)
    return f"{', '.join(filter(None, source))}. {one.note}. {one.url}"


def citation_of_archive(version: Version, url: str) -> str:
    """The archive as a whole."""
    return f"{', '.join(filter(None, (ARCHIVE, 'dataset', str(version))))}. {url}"


def citation_of_selection(one: Selected) -> str:
    """Rows of the archive that answer a question."""
    return f"{ARCHIVE}, {one.entry}, dataset, {one.note}. {one.url}"


def bibtex(one: Reference | Selected) -> str:
    """An entry that BibTeX and biblatex read; the day is for biblatex only."""
    first = one.days[0] if one.days else []
    month = MONTHS[first[1] - 1] if len(first) > 1 else ""
    fields = {
        "author": f"{{{{{latex(one.author)}}}}}",
        "title": f"{{{{{latex(one.title)}}}}}",
        "year": f"{{{first[0]}}}" if first else "",
        "month": month,
        "date": braced("/".join(dashed(one.days))),
        "address": braced(latex(one.place)),
        "note": braced(latex(one.note)),
        "abstract": braced(latex(one.text)),
        "language": braced(one.language),
        "url": braced(one.url),
    }
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@misc{{{one.key},\n{''.join(lines)}}}\n"


def braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def latex(text: str) -> str:
    """A text in one line that TeX prints as it stands; accents are left as they are."""
    parts = LIGATURES.split(unbroken(text))
    return "{}".join(part.translate(LATEX) for part in parts)


def ris(one: Reference | Selected) -> str:
    """Lines of RIS; a value never runs on, since a line could look like a tag."""
    first = one.days[0] if one.days else []
    lines = [
        ("TY", one.ris_type),
        ("ID", one.key),
        ("AU", one.author),
        ("TI", one.title),
        ("T2", one.event),
        ("PY", str(first[0]) if first else ""),
        ("DA", "/".join(dashed(one.days)[0].split("-")) if first else ""),
        ("CY", one.place),
        ("AB", one.text),
        ("N1", one.note),
        ("LA", one.language),
        ("DP", ARCHIVE),
        ("UR", one.url),
    ]
    text = "".join(f"{tag}  - {unbroken(value)}\r\n" for tag, value in lines if value)
    return f"{text}ER  - \r\n"


def csl(one: Reference | Selected) -> str:
    """A list of one item of CSL-JSON, as programs import it."""
    item = {
        "id": one.key,
        "type": one.csl_type,
        "author": [{"literal": one.author}],
        "title": one.title,
        "event-title": one.event,
        "event-place": one.place,
        "issued": {"date-parts": one.days} if one.days else None,
        "archive": ARCHIVE,
        "archive_location": one.entry,
        "version": str(one.version.number),
        "note": one.note,
        "abstract": unbroken(one.text),
        "language": one.language,
        "URL": one.url,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


def dashed(days: Iterable[list[int]]) -> list[str]:
    """`2017-11-27`, `2017-11` or `2017`."""
    return ["-".join(f"{part:02}" for part in day) for day in days]


def unbroken(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Form:
    """One form of a reference that has an address of its own."""

    ending: str
    label: str
    media_type: str
    write: Callable[[Reference | Selected], str]


FORMS = {
    form.ending: form
    for form in (
        Form("bib", "BibTeX", "application/x-bibtex", bibtex),
        Form("ris", "RIS", "application/x-research-info-systems", ris),
        Form("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
    )
}
