"""The settings of bpx, with the yardstick of the usual way beside its pages."""

from pathlib import Path

from bpx.settings import *  # noqa: F403
from bpx.settings import TEMPLATES

ROOT_URLCONF = "tests.benchmarks.urls"
TEMPLATES[0]["DIRS"].append(Path(__file__).parent)
