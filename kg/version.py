"""The version of kg; a module of its own, so that every part may know it."""

__version__ = "0.1.0"
