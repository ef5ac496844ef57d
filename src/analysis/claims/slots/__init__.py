"""Scope and slots: which event a number hangs on, when its deed was done, and which numbers count one thing."""
