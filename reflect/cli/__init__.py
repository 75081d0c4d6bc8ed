"""What people type: one thin module a command, and one place where errors become words."""
