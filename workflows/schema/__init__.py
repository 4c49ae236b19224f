"""The language as Pydantic models: the one source of validation and of the JSON Schema."""
