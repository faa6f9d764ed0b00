"""The whole archive in one ZIP archive: what it is, its files, and its Records."""

import json
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.template.loader import render_to_string

from meetings.catalogue import columns
from meetings.catalogue.cells import written
from meetings.catalogue.current import Catalogue
from meetings.catalogue.entries import as_read
from meetings.catalogue.question import Question
from meetings.catalogue.selection import Selection
from meetings.citations import ARCHIVE, Version, citation_of_archive
from meetings.exports.codebook import CODES, FILES
from meetings.exports.rows import csv_of, rows_in
from meetings.exports.zipping import Files, zipped
from meetings.models import Publication
from meetings.record import schema, trusted
from meetings.vocabulary import CardKind

KINDS = {file: kind for kind, file in columns.FILE_OF_KIND.items()}
KINDS |= {file: kind for kind, file in columns.NAME_FILES.items()}
KINDS["speakers"] = CardKind.STATEMENT
"""The kind of entries that each file is of."""


def archive_of(catalogue: Catalogue) -> Iterator[bytes]:
    """The archive in pieces, at the edition of the catalogue."""
    return zipped(files_of(catalogue))


def files_of(catalogue: Catalogue) -> Files:
    """Each file with its name; texts first, then rows, then Records."""
    day = catalogue.at.date() if catalogue.at else None
    version = Version(catalogue.edition, day)
    selections = {
        file: Selection(Question(KINDS[file]), catalogue) for file in columns.FILES
    }
    texts = {
        "README.txt": readme(version, selections),
        "RIGHTS.txt": f"{settings.RIGHTS}\n",
        "CITATION.cff": citation_file(version),
        "codebook.csv": table(("file", "column", "meaning"), columns_told()),
        "codes.csv": table(("code_of", "code", "label", "meaning"), codes(catalogue)),
    }
    for name, text in texts.items():
        yield name, [text.encode()]
    for file, selection in selections.items():
        pieces = csv_of(file, selection, with_bom=True)
        yield f"{file}.csv", (piece.encode() for piece in pieces)
    yield "record.schema.json", [json.dumps(schema(), indent=1).encode()]
    yield from records(catalogue.edition)


def readme(version: Version, selections: dict[str, Selection]) -> str:
    address = f"{settings.PUBLIC_ADDRESS}/data/"
    context = {
        "name": ARCHIVE,
        "version": version,
        "address": address,
        "citation": citation_of_archive(version, address),
        "rights": settings.RIGHTS,
        "files": [
            (file, FILES[file], rows_in(file, selection))
            for file, selection in selections.items()
        ],
    }
    return render_to_string("archive.txt", context)


def citation_file(version: Version) -> str:
    """The Citation File Format 1.2.0; a JSON text is a YAML text, too."""
    facts = {
        "cff-version": "1.2.0",
        "message": "Please cite the version that you used.",
        "type": "dataset",
        "title": ARCHIVE,
        "authors": [{"name": ARCHIVE}],
        "version": str(version.number),
        "date-released": version.day and version.day.isoformat(),
        "url": f"{settings.PUBLIC_ADDRESS}/data/",
    }
    return "".join(
        f"{name}: {json.dumps(value)}\n" for name, value in facts.items() if value
    )


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\ufeff" + "".join(written(list(row)) for row in (head, *rows))


def columns_told() -> Iterator[tuple[str, ...]]:
    for file, found in columns.FILES.items():
        for column in found:
            yield f"{file}.csv", column.name, column.meaning


def codes(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """The codes of the vocabulary and of the themes; bodies have files of their own."""
    for of in CODES:
        name = " of ".join(filter(None, (of["name"], of["of"])))
        for code, label, meaning in of["codes"]:
            yield name, str(code), str(label), meaning
    for theme in catalogue.names.themes.values():
        yield "theme", theme.slug, theme.label, theme.scope_note


def records(edition: int) -> Files:
    """The names, and each meeting that is public, as that edition froze them."""
    published = Publication.objects.filter(edition__lte=edition).order_by(
        "edition_id", "pk"
    )
    latest = dict(published.values_list("meeting_id", "pk"))
    for pk in latest.values():
        found = Publication.objects.get(pk=pk)
        if found.record is None:
            continue
        if found.meeting_id is None:
            yield "names.json", [found.record.encode()]
        else:
            record = as_read(trusted(found.record))
            name = f"meetings/{record.meeting.slug}.json"
            yield name, [record.as_text().encode()]
