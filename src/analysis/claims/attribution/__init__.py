"""Who says what: cues, spans of source and content, stance, certainty, day and nesting of every attribution."""
