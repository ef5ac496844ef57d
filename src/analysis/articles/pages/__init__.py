"""The article in an HTML page, as published or as saved."""
