"""A QR code as one path of an SVG, which needs no style and no script."""

from itertools import groupby

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M


def outline(text: str) -> dict[str, str | int]:
    """The size of the square, and the path of its dark parts."""
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    parts = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, cells in groupby(row):
            width = len(list(cells))
            if is_dark:
                parts.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return {"size": len(rows), "path": "".join(parts)}
