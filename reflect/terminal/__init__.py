"""The terminal: pages shown, questions asked, the user's own editor and pager."""
