"""What people type: one thin module a command, and one place where errors become words."""

from reflect.cli.main import app, main

__all__ = ["app", "main"]
