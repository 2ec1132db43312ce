-- What people did to the action plan: set, merged, added, dropped. Append-only: an undo is one more row.
CREATE TABLE action_edit (
    edit_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    action  TEXT NOT NULL CHECK (action IN ('set', 'merge', 'add', 'drop', 'read', 'undo')),
    undoes  INTEGER REFERENCES action_edit (edit_id),
    before  TEXT NOT NULL DEFAULT '{}',        -- JSON: action id to what people had said of it
    after   TEXT NOT NULL DEFAULT '{}',
    CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE TRIGGER action_edit_is_never_changed BEFORE UPDATE ON action_edit
BEGIN SELECT RAISE(ABORT, 'edits of the action plan are append-only'); END;
CREATE TRIGGER action_edit_is_never_removed BEFORE DELETE ON action_edit
BEGIN SELECT RAISE(ABORT, 'edits of the action plan are append-only'); END;
