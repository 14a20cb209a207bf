"""Notices in, over every channel: stored once, matched to a household, and handed on as a case with its duties."""
