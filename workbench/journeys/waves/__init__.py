"""What has changed from one wave to the next, never without its uncertainty."""
