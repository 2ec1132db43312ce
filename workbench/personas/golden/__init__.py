"""Golden questions: a short questionnaire that tells which persona somebody belongs to."""
