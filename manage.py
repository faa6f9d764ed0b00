#!/usr/bin/env python
"""The command line of bpx: `python manage.py help` lists what it does."""

import os
import sys
from importlib import import_module

from django.core.management import execute_from_command_line

from bpx.start import UNANSWERED, stop_unanswered


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpx.settings")
    try:
        # The reloading server would show a traceback and wait for it to be mended.
        if sys.argv[1:2] == ["runserver"] and "RUN_MAIN" not in os.environ:
            import_module("bpx.wsgi")
        execute_from_command_line(sys.argv)
    except UNANSWERED as error:
        stop_unanswered(error)


if __name__ == "__main__":
    main()
