"""Pictures of dots are one drawing or another, whatever letters a machine has."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from analysis.report.verification.pictures import alike


def drawn(size: tuple[int, int] = (640, 320), mark: tuple[int, int] = (200, 100), letters: str = "12,000") -> bytes:
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.line((40, 280, 600, 280), fill="black", width=2)
    pen.ellipse((mark[0] - 12, mark[1] - 12, mark[0] + 12, mark[1] + 12), fill="navy")
    pen.text((mark[0] + 20, mark[1]), letters, fill="black")
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def test_the_same_drawing_in_other_letters_is_alike() -> None:
    assert alike(drawn(), drawn())
    assert alike(drawn(letters="12,000"), drawn(letters="12.000"))


@pytest.mark.parametrize(
    "other",
    [
        drawn(mark=(400, 100)),
        drawn(size=(640, 336)),
        b"no picture",
        b"",
        drawn()[:200],
    ],
    ids=["a mark elsewhere", "another size", "no picture", "nothing", "cut short"],
)
def test_another_picture_is_told(other: bytes) -> None:
    assert not alike(drawn(), other)
    assert not alike(other, drawn())
