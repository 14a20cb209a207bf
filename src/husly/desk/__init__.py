"""The caseworker's pages that show many rooms at once: worklist, case page, search. It owns no tables."""
