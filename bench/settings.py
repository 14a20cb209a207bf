"""Husly's own settings with one page more: the empty one that the worklist is measured against."""

from husly.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
