"""What the law says, in plain Python a jurist can read beside a developer: sources, days, duties and deadlines.

Nothing here knows a case, a database or a framework. `advice.advise` is the one way in.
"""
