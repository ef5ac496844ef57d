"""What people corrected, put over what was read."""
