"""Husly keeps people in their homes: from the notice of an eviction to the help that stops it."""
