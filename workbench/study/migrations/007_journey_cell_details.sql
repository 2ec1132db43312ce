-- What speaks against a cell of a journey, where sources disagree about it, and what else is known of it.
ALTER TABLE journey_cell ADD COLUMN counter_evidence TEXT NOT NULL DEFAULT '[]'; -- JSON list of segment ids
ALTER TABLE journey_cell ADD COLUMN disagreement TEXT NOT NULL DEFAULT '[]';     -- JSON: kind, figures, texts by language
ALTER TABLE journey_cell ADD COLUMN detail TEXT NOT NULL DEFAULT '{}';           -- JSON, by lane
