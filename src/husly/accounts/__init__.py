"""Municipalities, departments, organisations, users and their roles: who may do what, and the door they come in by.

Everything above asks this room for an `Actor` and trusts it.
"""
