"""Documents that are no plain text as paragraphs, one a line: Word, RTF, PDF and Markdown."""
