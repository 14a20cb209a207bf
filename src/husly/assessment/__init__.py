"""The whole situation of the household: questions in dated versions, answers that are never overwritten, what is still missing, a budget.

It hands on facts, each with its standing, source and day, and a conclusion with reasons; help and decisions are for the rooms above.
"""
