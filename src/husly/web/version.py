"""The version of Husly that runs."""

from importlib.metadata import version

VERSION = version("husly")
