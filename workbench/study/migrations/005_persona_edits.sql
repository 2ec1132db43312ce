-- What researchers did to personas: merged, split, renamed, pinned. Append-only: an undo is one more row.
CREATE TABLE persona_edit (
    edit_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    action  TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename', 'pin', 'undo')),
    undoes  INTEGER REFERENCES persona_edit (edit_id),
    before  TEXT NOT NULL DEFAULT '{}',        -- JSON: persona id, or 'none' for who fits none, to its members
    after   TEXT NOT NULL DEFAULT '{}',
    CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE TRIGGER persona_edit_is_never_changed BEFORE UPDATE ON persona_edit
BEGIN SELECT RAISE(ABORT, 'edits of personas are append-only'); END;
CREATE TRIGGER persona_edit_is_never_removed BEFORE DELETE ON persona_edit
BEGIN SELECT RAISE(ABORT, 'edits of personas are append-only'); END;
