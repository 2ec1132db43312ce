"""What every desk is made of: panel, passages, words, style."""
