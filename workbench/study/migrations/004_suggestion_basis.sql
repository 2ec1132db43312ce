-- What else a suggestion rests on beside its words, such as the rating in the same row of a survey.
ALTER TABLE suggestion ADD COLUMN basis TEXT NOT NULL DEFAULT '{}'; -- JSON

DROP VIEW coding;
CREATE VIEW coding AS
SELECT s.segment_id, s.code_id, s.start, s."end", s.coder, s.coder_version, s.confidence, s.score,
       coalesce(v.status, 'suggested') AS status, v.who AS decided_by, v.at AS decided_at, s.basis
FROM suggestion s LEFT JOIN verdict v ON v.segment_id = s.segment_id AND v.code_id = s.code_id
UNION ALL
SELECT v.segment_id, v.code_id, v.start, v."end", v.coder, '', 1.0, v.score, v.status, v.who, v.at, '{}'
FROM verdict v
WHERE v.status <> 'suggested' AND NOT EXISTS (
    SELECT 1 FROM suggestion s WHERE s.segment_id = v.segment_id AND s.code_id = v.code_id);
