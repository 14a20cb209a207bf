"""Husly's own settings with one page more, the empty one that the worklist is measured against, and on the base that is measured on."""

import os

from husly.config.settings import *  # noqa: F403
from husly.config.settings import DATABASES

ROOT_URLCONF = "bench.urls"
for _database in DATABASES.values():
    _database["NAME"] = os.environ.get("HUSLY_BENCH_DATABASE", _database["NAME"])
