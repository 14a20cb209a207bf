"""What a letter seems to say, one module for each thing looked for. They propose, with place and reason; a person decides."""
