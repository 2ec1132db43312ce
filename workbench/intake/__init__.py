"""From a path to rows: walk, recognise, preview, hand to the room that reads it."""
