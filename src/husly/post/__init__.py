"""Digital Post: messages kept as they came, their letters read and what was found proposed to a person who confirms it.

What cannot be read waits in quarantine.
"""
