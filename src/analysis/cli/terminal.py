"""Text of others on the screen: no character of it steers the terminal, and none stops the printing."""

import re

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that move the cursor, colour or clear the screen or turn the direction of writing; and bytes of a file's
name that are no UTF-8, which Python holds as surrogates."""


def written_out(text: str) -> str:
    r"""The text with such characters written out, an escape as `\x1b`; tabs and ends of lines stay."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
