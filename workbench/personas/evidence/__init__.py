"""What is known of each participant, before anybody is grouped."""
