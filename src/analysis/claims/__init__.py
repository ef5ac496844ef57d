"""Reads estimates and attributions out of articles, and links them."""
