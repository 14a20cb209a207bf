"""A case that goes on elsewhere: to another municipality or another department, with what was chosen, and a receipt that comes back."""
