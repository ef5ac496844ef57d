"""Files of word processors as plain paragraphs."""
