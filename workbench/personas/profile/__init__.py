"""What a persona page says, part by part."""
