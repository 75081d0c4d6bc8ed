"""Reflective practice itself: entries, loops, packs, interviews, summaries.

Pure: standard library only, no files, no clock, no screen, no language. What
depends on the day or the reader is passed in.
"""
