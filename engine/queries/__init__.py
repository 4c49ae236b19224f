"""Questions: what a page shows, read in a few statements and answered in frozen values."""
