"""What was said by whom, counted from plain rows: what the room's own tables are held against."""

from collections import defaultdict

from workbench.personas.evidence.deeds import told_deeds

# What has to stand in the words of a suggested action before it counts as done.
TOLD = {
    "action.cancel": "left",
    "action.switch": "left",
    "action.complain": "complained",
    "action.warn_others": "warned",
    "action.recommend": "recommended",
}


def said_by(rows):
    """Segments by person and code, of rows (person, code, segment, status, text, language).

    What was rejected was not said, and what nobody accepted as an action was not done where it is wished for
    or only spoken of.
    """
    rows = [row for row in rows if row[3] != "rejected"]
    wished = {segment for _, code, segment, *_ in rows if code.startswith("wish.")}
    found = defaultdict(set)
    for person, code, segment, status, text, language in rows:
        told = code not in TOLD or TOLD[code] in told_deeds(text, language)
        action = code.startswith("action.") and status != "accepted"
        if not action or (told and segment not in wished):
            found[person, code].add(segment)
    return found
