"""Letters: what they say, how they are numbered and who signs them, before any paper."""
