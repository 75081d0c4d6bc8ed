"""The commands: each module holds one, in ``app``."""
