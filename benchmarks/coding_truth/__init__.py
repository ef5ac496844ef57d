"""Folders whose reading errs in ways that hang on outlet, number and time, with what is true and what was read."""
