"""What the tenant's pages say: one module for each language, all of the shape in `shape`."""
