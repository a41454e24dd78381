"""A small screen of colour numbers, 0 (dark) to 7 (glowing), and its pens."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

ACROSS, DOWN = 48, 64
BAYER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


class Pixels:
    def __init__(self, tone: int = 0) -> None:
        self.image = Image.new("L", (ACROSS, DOWN), tone)
        self.pen = ImageDraw.Draw(self.image)

    def dot(self, x: int, y: int, tone: int) -> None:
        if 0 <= x < ACROSS and 0 <= y < DOWN:
            self.image.putpixel((x, y), tone)

    def rect(self, left: int, top: int, right: int, bottom: int, tone: int) -> None:
        """Both corners included."""
        self.pen.rectangle((left, top, right, bottom), fill=tone)

    def line(self, x0: int, y0: int, x1: int, y1: int, tone: int) -> None:
        self.pen.line((x0, y0, x1, y1), fill=tone)

    def disc(self, x: float, y: float, radius: float, tone: int) -> None:
        self.oval(x, y, radius, radius, tone)

    def oval(self, x: float, y: float, across: float, down: float, tone: int) -> None:
        for py in range(DOWN):
            for px in range(ACROSS):
                if ((px - x) / across) ** 2 + ((py - y) / down) ** 2 <= 1:
                    self.image.putpixel((px, py), tone)

    def shape(self, points: Sequence[tuple[int, int]], tone: int) -> None:
        self.pen.polygon(list(points), fill=tone)

    def fade(self, left: int, top: int, right: int, bottom: int, tones: Sequence[int]) -> None:
        """From the first tone above to the last below, mixed in a fixed pattern of four by four."""
        for y in range(top, bottom + 1):
            place = (y - top) / max(1, bottom - top) * (len(tones) - 1)
            index = min(int(place), len(tones) - 2)
            for x in range(left, right + 1):
                is_next = place - index > (BAYER[y % 4][x % 4] + 0.5) / 16
                self.dot(x, y, tones[index + is_next])

    def shaded_disc(self, x: float, y: float, radius: float, tones: Sequence[int]) -> None:
        """A ball lit from the upper left."""
        for py in range(DOWN):
            for px in range(ACROSS):
                dx, dy = (px - x) / radius, (py - y) / radius
                if dx * dx + dy * dy <= 1:
                    place = min(0.999, max(0.0, 0.45 + 0.36 * dx + 0.42 * dy)) * (len(tones) - 1)
                    index = int(place)
                    self.dot(
                        px, py, tones[min(len(tones) - 1, index + (place - index > (BAYER[py % 4][px % 4] + 0.5) / 16))]
                    )
