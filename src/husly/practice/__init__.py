"""A municipality's own procedure, adopted as data in versions: how tenants are reached, what *straks* means here, who is asked when.

The rooms above ask two things: which version is in force (`queries`), and what it says to do next (`ladder`).
"""
