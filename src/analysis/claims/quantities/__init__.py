"""Numbers as news writes them: numeral, bound, unit, noun, deed, holder and place of every quantity."""
