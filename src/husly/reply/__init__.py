"""The tenant's own answer to a letter: pages behind the letter's code, in six languages, without log-in and without a word about anybody.

An answer is kept sealed and handed to `contact`, which puts it on top of the worklist and ends the waiting of the ladder.
"""
