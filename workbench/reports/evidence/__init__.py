"""What a report may read and quote: records joined once, words checked, private details hidden."""
