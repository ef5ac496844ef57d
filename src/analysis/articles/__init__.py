"""Raw articles into clean, dated articles and their sentences."""
