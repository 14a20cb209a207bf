"""The few words every room speaks: the clock, who acts, yes or no with a reason, and Danish text as keys.

No tables and no framework live here.
"""
