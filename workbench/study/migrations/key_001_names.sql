-- Who is who. Kept apart from the study's records, so that it can be locked away.
CREATE TABLE person_name (
    participant_id TEXT NOT NULL,
    path           TEXT NOT NULL,              -- the file that brought the name
    folded         TEXT NOT NULL,              -- the name as people compare it
    name           TEXT NOT NULL,              -- the name or number as the file writes it
    PRIMARY KEY (participant_id, folded)
) STRICT;
CREATE INDEX person_name_by_name ON person_name (folded);

CREATE TABLE speaker_label (
    label  TEXT PRIMARY KEY,                   -- I1, I2: the research team; S1, S2: others
    folded TEXT NOT NULL,
    name   TEXT NOT NULL
) STRICT;

-- Names and other private details that must not leave the study.
CREATE TABLE listed_name (
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL,              -- person, organisation, e-mail, phone
    origin         TEXT NOT NULL,              -- the file or the person that listed it
    participant_id TEXT,                       -- whose it is, where that is known
    PRIMARY KEY (name, kind, origin)
) STRICT;

-- What people decided about words that may be names; the latest row of a name counts.
CREATE TABLE name_review (
    review_id INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    decision  TEXT NOT NULL CHECK (decision IN ('redact', 'keep', 'later')),
    who       TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;
