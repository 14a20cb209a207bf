"""Where the house is put together: settings, addresses and the assembled API."""
