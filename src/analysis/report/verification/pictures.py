"""Whether two pictures of dots show the same drawing, where letters have other shapes on another machine."""

from io import BytesIO

from PIL import Image, ImageChops, ImageStat, UnidentifiedImageError

GRAIN = 16
"""Dots to a side of a square that is compared as one tone: wider than a letter, narrower than a bar or a mark."""
TONE = 48
"""Of 255, the farthest that the tone of a square may lie apart. Other fonts moved it by up to 16 in eight figures; a
mark that came or went moves it by 60 and more."""


def alike(one: bytes, other: bytes) -> bool:
    """Whether two PNG pictures have one size and, letters aside, the same tones at the same places."""
    try:
        first, second = (Image.open(BytesIO(data)).convert("L") for data in (one, other))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
    if first.size != second.size:
        return False
    grain = (max(1, first.width // GRAIN), max(1, first.height // GRAIN))
    squares = (picture.resize(grain, Image.Resampling.BOX) for picture in (first, second))
    return ImageStat.Stat(ImageChops.difference(*squares)).extrema[0][1] <= TONE
