-- What people did to topics: merged, split, renamed, pinned. Append-only: an undo is one more row.
CREATE TABLE topic_edit (
    edit_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    action   TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename', 'pin', 'undo')),
    language TEXT NOT NULL,
    undoes   INTEGER REFERENCES topic_edit (edit_id),
    before   TEXT NOT NULL DEFAULT '{}',       -- JSON: topic id to its code and segments
    after    TEXT NOT NULL DEFAULT '{}',
    CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE TRIGGER topic_edit_is_never_changed BEFORE UPDATE ON topic_edit
BEGIN SELECT RAISE(ABORT, 'edits of topics are append-only'); END;
CREATE TRIGGER topic_edit_is_never_removed BEFORE DELETE ON topic_edit
BEGIN SELECT RAISE(ABORT, 'edits of topics are append-only'); END;
