"""Coded projects of other programs (REFI-QDA)."""
