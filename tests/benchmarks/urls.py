"""All addresses of bpx, and the same list made the usual way."""

from django.urls import path

from bpx.urls import handler400, handler404
from bpx.urls import urlpatterns as of_bpx
from tests.benchmarks import usual

__all__ = ["handler400", "handler404", "urlpatterns"]
urlpatterns = [path("usual/", usual.statements), *of_bpx]
