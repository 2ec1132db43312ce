"""Shaping personas."""
