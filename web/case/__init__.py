"""The page of one case: what it shows, and the forms that can be sent from it."""
