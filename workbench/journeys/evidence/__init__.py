"""What journeys are drawn from: tables, cells, moments, and where survey questions belong."""
