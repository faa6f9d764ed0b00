"""Files as programs of others read them."""

import csv
import io
import json
from datetime import datetime

import rispy
from openpyxl import load_workbook

ADDRESSES = [
    "/statements/",
    "/statements/?country=irq&country=tur",
    "/statements/?theme=return-reintegration&sort=oldest",
    "/statements/?q=return",
    "/statements/?country=nor",
    "/decisions/?outcome=yes",
    "/meetings/?coverage=named",
    "/countries/?region=silk-routes",
    "/organisations/",
    "/themes/",
]
"""Lists as readers ask for them, one of them empty."""


def content_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def in_form(address, ending):
    """The address of a list in another form."""
    path, mark, query = address.partition("?")
    return f"{path.rstrip('/')}.{ending}{mark}{query}"


def csv_rows(client, address):
    text = content_of(client, address).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def workbook(client, address):
    return load_workbook(io.BytesIO(content_of(client, address)))


def xlsx_rows(client, address):
    """The rows of the second sheet by column; empty cells are None."""
    head, *rows = workbook(client, address).worksheets[1].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def as_printed(value):
    """What the CSV has where a workbook has a value."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def jsonl_rows(client, address):
    *lines, rest = content_of(client, address).decode().split("\n")
    assert rest == ""
    return [json.loads(line) for line in lines]


def references(client, address):
    return rispy.loads(content_of(client, address).decode())
