"""What needs all articles together: selection, outlets, dates set by people, repeats."""
