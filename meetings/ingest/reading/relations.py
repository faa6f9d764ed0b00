"""What the parts of an archive refer to: its main part, programs, things outside."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from meetings.ingest.reading.unsound import MACROS, PASSWORD, Unsound

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
VBA = "_VBA_PROJECT".encode("utf-16-le")
PROGRAM_NAME = re.compile(r"vbaproject|vbadata|\.(docm|dotm|xlsm|pptm)$", re.I)
PROGRAM_TYPE = re.compile(r"macroEnabled|vbaProject|vbaData|activeX|/control$", re.I)
MAIN = "/officeDocument"
WORD_MAIN = re.compile(r"\.wordprocessingml\.(document|template)\.main\+xml$", re.I)
HYPERLINK = re.compile(r"/hyperlink$", re.I)
OPEN_SCRIPT = re.compile(r"^(Basic|Scripts)/", re.I)
LINK = "{http://www.w3.org/1999/xlink}href"
HARMLESS = {"a", "template", "bookmark"}


def main_part(parts: dict[str, bytes]) -> str | None:
    """The name of the part with the text, if this is a Word document."""
    names = {
        resolved("", relation.get("Target", ""))
        for relation in of_part(parts, "")
        if relation.get("Type", "").endswith(MAIN)
    }
    types = fromstring(parts["[Content_Types].xml"])  # noqa: S314
    for entry in types:
        name = entry.get("PartName", "").lstrip("/")
        is_word = WORD_MAIN.search(entry.get("ContentType", ""))
        if is_word and name in names and _is_checked(parts, name):
            return name
    return None


def of_part(parts: dict[str, bytes], name: str) -> Iterator[Element]:
    """The relationships of a part; of the archive itself for an empty name."""
    folder, last = posixpath.split(name)
    listed = parts.get(posixpath.join(folder, "_rels", f"{last}.rels"))
    if listed is not None:
        yield from fromstring(listed)  # noqa: S314


def related(parts: dict[str, bytes], name: str, kind: str) -> list[str]:
    """The parts that a part names for one use: `styles`, `footnotes`, `header` …"""
    found = [
        resolved(name, relation.get("Target", ""))
        for relation in of_part(parts, name)
        if relation.get("Type", "").endswith(f"/{kind}")
    ]
    return [target for target in found if _is_checked(parts, target)]


def _is_checked(parts: dict[str, bytes], name: str) -> bool:
    """Parts of this name are all known to declare no entities."""
    return name in parts and name.endswith(".xml")


def resolved(name: str, target: str) -> str:
    folder = posixpath.dirname(name)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def refuse_programs(parts: dict[str, bytes]) -> None:
    """Macros and controls, whatever they are called and wherever they lie."""
    for name, part in parts.items():
        old = part.startswith(OLD_OFFICE) and VBA in part
        nested = part.startswith(b"PK") and b"vbaProject" in part
        if PROGRAM_NAME.search(name) or old or nested:
            raise MACROS
    listed = [fromstring(parts["[Content_Types].xml"])]  # noqa: S314
    listed += [fromstring(parts[name]) for name in _relation_lists(parts)]  # noqa: S314
    for entry in (entry for one in listed for entry in one):
        said = (entry.get("ContentType", ""), entry.get("Type", ""))
        if any(map(PROGRAM_TYPE.search, said)):
            raise MACROS


def refuse_references(parts: dict[str, bytes]) -> None:
    """Anything fetched from elsewhere; a hyperlink is fetched by nobody."""
    for name in _relation_lists(parts):
        for relation in fromstring(parts[name]):  # noqa: S314
            kind = relation.get("Type", "")
            outside = relation.get("TargetMode", "").lower() == "external"
            if outside and not HYPERLINK.search(kind):
                raise _reaches_out(kind.rpartition("/")[2])


def _reaches_out(what: str) -> Unsound:
    return Unsound(
        f"takes a part of itself from elsewhere ({what}); "
        f"save it as PDF and upload that."
    )


def _relation_lists(parts: dict[str, bytes]) -> list[str]:
    return [name for name in parts if name.endswith(".rels")]


def refuse_open_document(parts: dict[str, bytes]) -> None:
    """The same for an OpenDocument text, which is kept and not read."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise PASSWORD
    if any(OPEN_SCRIPT.search(name) for name in parts):
        raise MACROS
    for name in ("content.xml", "styles.xml"):
        if name not in parts:
            continue
        for element in fromstring(parts[name]).iter():  # noqa: S314
            kind = element.tag.rpartition("}")[2]
            target = element.get(LINK, "")
            if ":" in target and kind not in HARMLESS:
                raise _reaches_out(kind)
