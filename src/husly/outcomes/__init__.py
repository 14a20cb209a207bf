"""How a case ended: the outcome with its definition, what is missing before it may be closed, and the look back afterwards.

The room closes cases through `cases` and `contact`, and hands on to the statistics what became of each household.
"""
