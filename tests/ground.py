"""What the tests stand on: an embedded server of their own, started before Django reads its settings."""

import os
from pathlib import Path

os.environ.setdefault("HUSLY_DATA", str(Path(__file__).resolve().parent.parent / "var" / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "husly.config.settings")
