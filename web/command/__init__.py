"""The command `alur`: the second face of the engine."""
