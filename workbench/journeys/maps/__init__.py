"""Whole maps: whose journey, its lanes together, what it leaves out and what to ask next."""
