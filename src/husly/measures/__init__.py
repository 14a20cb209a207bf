"""The help there is, and the decisions on it: what its conditions ask, what is offered and said yes to, the draft, the hearing, the
second pair of eyes, the letter with its proof, and the complaint.

A condition answers for a person to read and refuses nobody. What was decided keeps the rules it was made under.
"""
