"""What people decided about personas, and what a re-run keeps of it."""
