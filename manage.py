#!/usr/bin/env python
"""The command line of bpx: `python manage.py help` lists what it does."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpx.settings")
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        sentence = str(error).strip().splitlines()[0]
        sys.exit(
            f"The database does not answer as it should ({sentence}). "
            "See DATABASE_URL, and run `python manage.py migrate`."
        )


if __name__ == "__main__":
    main()
