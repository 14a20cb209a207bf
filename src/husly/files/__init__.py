"""Files of notices: looked through first, then taken in row by row, each with a receipt or a reason."""
