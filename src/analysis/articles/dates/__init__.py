"""When an article was published: what it states, what bounds it where it states nothing."""
