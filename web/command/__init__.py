"""The command `alur`: the second face of the engine, a module a subcommand, loaded when called."""

from web.command.group import main

__all__ = ["main"]
