"""The paragraphs of a Markdown text, by markdown-it, and the fields in front of it."""

import re
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def paragraphs(text: str) -> str:
    """One paragraph, heading or list entry a line, parted by empty lines; links by their words, pictures left out."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    lines = [_inline_text(token.children or []) for token in tokens if token.type == "inline"]
    return "\n\n".join(line for line in lines if line)


def _inline_text(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or _BREAK.fullmatch(token.content):
            parts.append(" ")
    return " ".join("".join(parts).split())


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields written above a Markdown text between lines of dashes, and the text without them."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    return {str(name): value for name, value in fields.items()}, text[match.end() :]
