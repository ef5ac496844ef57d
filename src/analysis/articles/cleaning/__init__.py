"""What of a raw text is its article: header, body, credits, sentences."""
