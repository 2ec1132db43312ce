"""What a report says, a section a file, computed from tables."""
