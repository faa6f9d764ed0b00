"""The door for web servers: it opens only when the first request can be answered."""

import os
from importlib import import_module

import django
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.wsgi import get_wsgi_application
from django.db import connections

from bpx.start import UNANSWERED, stop, stop_unanswered

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpx.settings")


def refuse_unless_migrated() -> None:
    # As all of the archive, this is there only after setup.
    fault = import_module("meetings.views.health").migrations_fault()
    if fault:
        stop(fault)


def refuse_unless_collected() -> None:
    """Without their list of names every page with a style would be a server error."""
    manifest = getattr(staticfiles_storage, "manifest_name", None)
    if manifest and not staticfiles_storage.exists(manifest):
        stop(
            "styles and scripts are not collected; "
            "run `python manage.py collectstatic`."
        )


django.setup()
refuse_unless_collected()
try:
    refuse_unless_migrated()
    import_module("meetings.catalogue.current").current()
except UNANSWERED as error:
    stop_unanswered(error)
# gunicorn loads this once and forks: no two workers may share a connection.
connections.close_all()
application = get_wsgi_application()
