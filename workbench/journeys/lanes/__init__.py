"""The lanes of a map, one file each: what is said, felt, asked, scored and logged at a stage."""
