"""Deciding about codings."""
