"""What is known of a text before anything is read out of it: sections, sentences, parses, base forms, true case."""
