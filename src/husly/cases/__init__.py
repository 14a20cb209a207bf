"""The case of one household: what started it, what is owed by which day, and what has been done about it.

Rooms that owe something by a date put a duty here; the desk reads duties and marks. No room above is known here.
"""
