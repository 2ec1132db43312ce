-- The system of record: every row keeps the id of the row it came from.
CREATE TABLE source (
    source_id   TEXT PRIMARY KEY,              -- hash of the file's bytes
    path        TEXT NOT NULL,                 -- relative to the study folder, posix
    kind        TEXT NOT NULL CHECK (kind IN ('interview', 'survey')),
    format      TEXT NOT NULL,
    encoding    TEXT,
    language    TEXT NOT NULL,
    wave        TEXT NOT NULL DEFAULT '',
    bytes       INTEGER NOT NULL,
    settings    TEXT NOT NULL DEFAULT '',      -- hash of the mapping it was read with
    status      TEXT NOT NULL DEFAULT 'current' CHECK (status IN ('current', 'superseded')),
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE participant (
    participant_id TEXT PRIMARY KEY,
    pseudonym      TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('interview', 'survey')),
    source_id      TEXT NOT NULL REFERENCES source (source_id),
    speaker_key    TEXT NOT NULL,              -- the name or number the file gives them
    attributes     TEXT NOT NULL DEFAULT '{}', -- JSON object
    account_id     TEXT,
    buying_role    TEXT,
    wave           TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE turn (
    turn_id        TEXT PRIMARY KEY,
    source_id      TEXT NOT NULL REFERENCES source (source_id),
    position       INTEGER NOT NULL,
    participant_id TEXT REFERENCES participant (participant_id),
    speaker        TEXT NOT NULL,
    role           TEXT NOT NULL CHECK (role IN ('participant', 'interviewer', 'other')),
    start_s        REAL,
    end_s          REAL,
    text           TEXT NOT NULL,
    language       TEXT NOT NULL,
    UNIQUE (source_id, position)
) STRICT;

CREATE TABLE question (
    question_id TEXT PRIMARY KEY,
    source_id   TEXT NOT NULL REFERENCES source (source_id),
    position    INTEGER NOT NULL,
    label       TEXT NOT NULL,
    scale       TEXT NOT NULL,
    "column"    TEXT NOT NULL
) STRICT;

CREATE TABLE response (
    response_id    TEXT PRIMARY KEY,
    source_id      TEXT NOT NULL REFERENCES source (source_id),
    participant_id TEXT NOT NULL REFERENCES participant (participant_id),
    question_id    TEXT NOT NULL REFERENCES question (question_id),
    position       INTEGER NOT NULL,
    text           TEXT,
    value          REAL,
    scale          TEXT NOT NULL,
    language       TEXT,
    CHECK ((text IS NULL) <> (value IS NULL))
) STRICT;
CREATE INDEX response_by_participant ON response (participant_id);

CREATE TABLE segment (
    segment_id     TEXT PRIMARY KEY,
    source_id      TEXT NOT NULL REFERENCES source (source_id),
    turn_id        TEXT REFERENCES turn (turn_id),
    response_id    TEXT REFERENCES response (response_id),
    participant_id TEXT NOT NULL REFERENCES participant (participant_id),
    position       INTEGER NOT NULL,
    start          INTEGER NOT NULL,           -- code points in the raw turn or response
    "end"          INTEGER NOT NULL,
    language       TEXT NOT NULL,
    CHECK ((turn_id IS NULL) <> (response_id IS NULL)),
    CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX segment_by_source ON segment (source_id);

CREATE TABLE code (
    code_id    TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    names      TEXT NOT NULL DEFAULT '{}',
    kind       TEXT NOT NULL,
    parent     TEXT,
    definition TEXT NOT NULL DEFAULT '',
    examples   TEXT NOT NULL DEFAULT '[]',
    detail     TEXT NOT NULL DEFAULT '{}',     -- JSON: claim, severity, channel, key phrases
    origin     TEXT NOT NULL CHECK (origin IN ('builtin', 'study', 'topics', 'researcher'))
) STRICT;

-- What machines suggest. Replaced by re-runs; never mixed with what people decide.
CREATE TABLE suggestion (
    segment_id    TEXT NOT NULL REFERENCES segment (segment_id),
    code_id       TEXT NOT NULL REFERENCES code (code_id),
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    coder         TEXT NOT NULL,
    coder_version TEXT NOT NULL,
    confidence    REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    score         REAL,
    PRIMARY KEY (segment_id, code_id, coder),
    CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;

-- Which coder, in which version, has already read which segment.
CREATE TABLE coder_pass (
    segment_id    TEXT NOT NULL REFERENCES segment (segment_id),
    coder         TEXT NOT NULL,
    coder_version TEXT NOT NULL,
    PRIMARY KEY (segment_id, coder)
) STRICT, WITHOUT ROWID;

-- What people decide. Append-only: nothing ever changes or removes a row.
CREATE TABLE decision (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at          TEXT NOT NULL,
    who         TEXT NOT NULL,
    action      TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'recode', 'add', 'undo')),
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

CREATE TABLE event (
    event_id   TEXT PRIMARY KEY,
    source_id  TEXT REFERENCES source (source_id),
    person_id  TEXT NOT NULL,
    account_id TEXT,
    ts         TEXT NOT NULL,
    event      TEXT NOT NULL,
    channel    TEXT,
    touchpoint TEXT,
    value      REAL
) STRICT;

CREATE TABLE persona (
    persona_id TEXT PRIMARY KEY,
    position   INTEGER NOT NULL,
    k          INTEGER NOT NULL,
    stability  REAL NOT NULL,
    standing   TEXT NOT NULL CHECK (standing IN ('stable', 'doubtful', 'hypothesis')),
    name       TEXT NOT NULL,
    names      TEXT NOT NULL DEFAULT '{}',
    people     INTEGER NOT NULL,
    attributes TEXT NOT NULL DEFAULT '{}' -- JSON profile
) STRICT;

CREATE TABLE membership (
    persona_id     TEXT NOT NULL REFERENCES persona (persona_id),
    participant_id TEXT NOT NULL REFERENCES participant (participant_id),
    weight         REAL NOT NULL CHECK (weight BETWEEN 0 AND 1),
    basis          TEXT NOT NULL CHECK (basis IN ('core', 'assigned')),
    PRIMARY KEY (persona_id, participant_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journey_cell (
    persona_id TEXT NOT NULL,                  -- 'everyone' stands for the whole sample
    model      TEXT NOT NULL,
    stage      TEXT NOT NULL,
    lane       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    code_id    TEXT,
    statement  TEXT NOT NULL,
    people     INTEGER NOT NULL,
    "of"       INTEGER NOT NULL,
    mentions   INTEGER NOT NULL,
    score      REAL,
    low        REAL,                           -- lower and upper quartile over people, where score is a mean
    high       REAL,
    confidence REAL,
    evidence   TEXT NOT NULL DEFAULT '[]',     -- JSON list of segment ids
    PRIMARY KEY (persona_id, model, stage, lane, position)
) STRICT, WITHOUT ROWID;

-- What each step of the pipeline last finished with: unchanged input is not computed again.
CREATE TABLE step (
    step        TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    detail      TEXT NOT NULL DEFAULT '{}',
    seconds     REAL NOT NULL,
    finished_at TEXT NOT NULL
) STRICT;

CREATE TABLE report (
    path        TEXT PRIMARY KEY,              -- as given by the caller
    parameters  TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    digest      TEXT NOT NULL,                 -- hash of the published file
    made_at     TEXT NOT NULL
) STRICT;
