"""Makes pages of the documentation when it is built."""
