"""Accounts and the people who decide in them together."""
