"""From evidence to personas, or to the reason why there are none."""
