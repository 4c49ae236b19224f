"""The page of the members of a batch, and the forms that are sent from it."""
