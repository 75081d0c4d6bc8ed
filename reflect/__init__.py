"""reflect: a reflection journal for professionals, on their own machine."""

__version__ = "0.1.0"
