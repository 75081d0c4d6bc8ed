"""What is shown, before it is known where: a page is a row of blocks.

A page is composed once, in the language in force, and drawn by whoever shows
it: the screen, a pipe, a document.
"""
