"""The pages of Alur: parse a form, ask the engine, show what it answered."""
