"""Who takes part: rosters and CRM rows become attributes of participants."""
