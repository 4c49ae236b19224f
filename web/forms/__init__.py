"""Forms: what is shown for a declared field, and what was typed into it."""
