"""Files and work on disk: tables, shards of a stage, the cache of what was read, progress."""
