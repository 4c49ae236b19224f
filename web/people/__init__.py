"""The page of the people whom a case lists, and the forms that are sent from it."""
