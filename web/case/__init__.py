"""The page of one case: what it shows, and the five forms that can be sent from it."""
