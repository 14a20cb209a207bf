"""What happened and who looked: codes and ids, never free text, appended without a lock and sealed in a chain of hashes.

One log serves three readers: the case's timeline, the data-protection officer and the replay of a case.
"""
