-- Every kind of source, what was left out of it, notes, erasures; names have moved to the key file.
DROP VIEW coding;
DROP VIEW verdict;

CREATE TABLE source_new (
    source_id   TEXT PRIMARY KEY,              -- hash of the file's bytes
    path        TEXT NOT NULL,                 -- relative to the study folder, posix
    kind        TEXT NOT NULL CHECK (kind IN ('interview', 'chat', 'call', 'observation', 'survey', 'review',
                                              'crm', 'roster', 'project')),
    format      TEXT NOT NULL,
    encoding    TEXT,
    language    TEXT NOT NULL,
    wave        TEXT NOT NULL DEFAULT '',
    bytes       INTEGER NOT NULL,
    settings    TEXT NOT NULL DEFAULT '',      -- hash of the mapping it was read with
    status      TEXT NOT NULL DEFAULT 'current' CHECK (status IN ('current', 'superseded')),
    imported_at TEXT NOT NULL,
    characters  INTEGER NOT NULL DEFAULT 0,    -- imported, white space not counted
    left_out    INTEGER NOT NULL DEFAULT 0     -- in this file, but not imported: see loss
) STRICT;
INSERT INTO source_new (source_id, path, kind, format, encoding, language, wave, bytes, settings, status,
                        imported_at)
SELECT source_id, path, kind, format, encoding, language, wave, bytes, settings, status, imported_at FROM source;
DROP TABLE source;
ALTER TABLE source_new RENAME TO source;

CREATE TABLE participant_new (
    participant_id TEXT PRIMARY KEY,           -- of the first source and a number: says nothing of the name
    pseudonym      TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('interview', 'chat', 'call', 'observation', 'survey', 'review',
                                                 'crm', 'roster', 'project')),
    source_id      TEXT NOT NULL REFERENCES source (source_id),
    attributes     TEXT NOT NULL DEFAULT '{}', -- JSON object
    account_id     TEXT,
    buying_role    TEXT,
    wave           TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO participant_new
SELECT participant_id, pseudonym, kind, source_id, attributes, account_id, buying_role, wave FROM participant;
DROP TABLE participant;
ALTER TABLE participant_new RENAME TO participant;

CREATE TABLE decision_new (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at          TEXT NOT NULL,
    who         TEXT NOT NULL,
    action      TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'recode', 'add', 'undo', 'carry')),
    segment_id  TEXT NOT NULL REFERENCES segment (segment_id),
    code_id     TEXT NOT NULL REFERENCES code (code_id),
    status      TEXT NOT NULL CHECK (status IN ('suggested', 'accepted', 'rejected')),
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    coder       TEXT NOT NULL,
    score       REAL,
    note        TEXT NOT NULL DEFAULT '',
    before      TEXT NOT NULL DEFAULT '{}',
    after       TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO decision_new
SELECT decision_id, at, who, action, segment_id, code_id, status, start, "end", coder, score, note, before, after
FROM decision ORDER BY decision_id;
DROP TABLE decision;
ALTER TABLE decision_new RENAME TO decision;
CREATE INDEX decision_by_segment ON decision (segment_id, code_id);
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE VIEW verdict AS
SELECT d.segment_id, d.code_id, d.start, d."end", d.coder, d.score, d.who, d.at, d.status
FROM decision d
WHERE d.decision_id IN (SELECT max(decision_id) FROM decision GROUP BY segment_id, code_id);

-- Suggestions with the latest verdict on them, and what people added or upheld beyond the suggestions.
CREATE VIEW coding AS
SELECT s.segment_id, s.code_id, s.start, s."end", s.coder, s.coder_version, s.confidence, s.score,
       coalesce(v.status, 'suggested') AS status, v.who AS decided_by, v.at AS decided_at
FROM suggestion s LEFT JOIN verdict v ON v.segment_id = s.segment_id AND v.code_id = s.code_id
UNION ALL
SELECT v.segment_id, v.code_id, v.start, v."end", v.coder, '', 1.0, v.score, v.status, v.who, v.at
FROM verdict v
WHERE v.status <> 'suggested' AND NOT EXISTS (
    SELECT 1 FROM suggestion s WHERE s.segment_id = v.segment_id AND s.code_id = v.code_id);

ALTER TABLE question ADD COLUMN detail TEXT NOT NULL DEFAULT '{}'; -- JSON: options, group, reversed, top

CREATE TABLE loss (
    source_id  TEXT NOT NULL REFERENCES source (source_id),
    position   INTEGER NOT NULL,
    line       INTEGER,                        -- line, row or paragraph, counted from 1
    part       TEXT NOT NULL DEFAULT '',       -- sheet, zip entry or page
    characters INTEGER NOT NULL,               -- white space not counted
    text       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (source_id, position)
) STRICT;

CREATE TABLE memo (
    memo_id   TEXT PRIMARY KEY,
    source_id TEXT REFERENCES source (source_id), -- the file it came with, none when written here
    about     TEXT NOT NULL,                   -- kind of record: code, segment, participant, source, study
    about_id  TEXT NOT NULL,
    title     TEXT NOT NULL DEFAULT '',
    text      TEXT NOT NULL,
    who       TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX memo_by_subject ON memo (about, about_id);

-- That somebody was forgotten, and nothing that would tell who.
CREATE TABLE erasure (
    erasure_id TEXT PRIMARY KEY,
    at         TEXT NOT NULL,
    pseudonym  TEXT NOT NULL,
    sources    TEXT NOT NULL DEFAULT '[]',     -- JSON: source_id and the positions in it that stay out
    counts     TEXT NOT NULL DEFAULT '{}',     -- JSON: erased records by kind
    reports    TEXT NOT NULL DEFAULT '[]'      -- JSON: reports made before
) STRICT;
