"""Kinds of people and how sure they are: few people, many people, features of any type."""
