"""Selon in Python: news of a conflict read into one sourced record."""

from ._native import __version__

__all__ = ["__version__"]
