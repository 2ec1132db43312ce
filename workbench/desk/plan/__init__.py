"""Shaping the action plan."""
