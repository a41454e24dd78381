"""Flat drawings of a few sample products, one shape each."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

SIDE = 640
PAPER, SHADE, INK = "#f2ede4", "#e2d9ca", "#33405a"
MOSS, CLAY, ROSE, SAND, CHALK = "#7c8f6a", "#b8694a", "#cf8d8d", "#d5b98a", "#fbfaf7"


def draw(shape: str, file: Path) -> None:
    image = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(image)
    pen.ellipse((120, 500, 520, 560), fill=SHADE)
    SHAPES[shape](pen)
    image.quantize(16, dither=Image.Dither.NONE).save(file, optimize=True)


def _notebook(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((190, 110, 470, 520), 16, fill=MOSS)
    pen.rectangle((190, 110, 224, 520), fill="#66785a")
    pen.rectangle((420, 110, 432, 520), fill=INK)
    pen.rounded_rectangle((270, 190, 390, 250), 6, fill=CHALK)


def _pen(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(170, 520), (470, 150), (505, 178), (205, 548)], fill=INK)
    pen.polygon([(170, 520), (205, 548), (130, 590)], fill=SAND)
    pen.polygon([(380, 262), (395, 243), (430, 271), (415, 290)], fill=SAND)


def _pencil(pen: ImageDraw.ImageDraw) -> None:
    for left, colour in ((190, MOSS), (280, CLAY), (370, INK)):
        pen.rectangle((left, 230, left + 60, 530), fill=colour)
        pen.polygon([(left, 230), (left + 60, 230), (left + 30, 130)], fill=SAND)
        pen.polygon([(left + 20, 163), (left + 40, 163), (left + 30, 130)], fill=INK)


def _card(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((150, 200, 490, 500), fill=CLAY)
    pen.polygon([(150, 200), (490, 200), (320, 370)], fill="#9f5639")
    pen.rectangle((190, 120, 450, 330), fill=CHALK)
    pen.ellipse((275, 170, 365, 250), fill=ROSE)
    pen.polygon([(360, 205), (400, 212), (360, 222)], fill=SAND)


def _lamp(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(240, 130), (400, 130), (460, 290), (180, 290)], fill=MOSS)
    pen.rectangle((312, 290, 328, 500), fill=INK)
    pen.ellipse((230, 480, 410, 540), fill=INK)


def _mug(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((370, 240, 530, 440), fill=CHALK, outline=SHADE, width=4)
    pen.ellipse((410, 285, 490, 395), fill=PAPER)
    pen.rounded_rectangle((160, 180, 440, 530), 40, fill=CHALK, outline=SHADE, width=4)
    pen.rectangle((162, 400, 438, 430), fill=CLAY)
    for x, y in ((210, 240), (300, 290), (380, 230), (250, 350), (350, 480), (220, 470)):
        pen.ellipse((x, y, x + 10, y + 10), fill=SAND)


def _jar(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((190, 190, 450, 530), 36, fill="#cfdedb")
    pen.rectangle((190, 330, 450, 490), fill=SAND)
    pen.rounded_rectangle((190, 460, 450, 530), 36, fill=SAND)
    pen.rounded_rectangle((215, 120, 425, 195), 12, fill="#a8794e")


def _candle(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((210, 260, 430, 530), 20, fill=ROSE)
    pen.rounded_rectangle((250, 350, 390, 440), 6, fill=CHALK)
    pen.rectangle((315, 215, 325, 262), fill=INK)
    pen.ellipse((296, 120, 344, 225), fill=SAND)


def _vase(pen: ImageDraw.ImageDraw) -> None:
    pen.line((320, 320, 260, 110), fill=MOSS, width=8)
    pen.line((320, 320, 390, 130), fill=MOSS, width=8)
    pen.ellipse((225, 70, 295, 140), fill=ROSE)
    pen.ellipse((355, 90, 425, 160), fill=SAND)
    pen.rectangle((285, 280, 355, 360), fill=CLAY)
    pen.ellipse((210, 330, 430, 540), fill=CLAY)


def _cushion(pen: ImageDraw.ImageDraw) -> None:
    outline = [(120, 160), (320, 190), (520, 160), (490, 350), (520, 540), (320, 510), (120, 540), (150, 350)]
    pen.polygon(outline, fill=MOSS)
    pen.line((200, 240, 440, 460), fill="#66785a", width=6)
    pen.line((440, 240, 200, 460), fill="#66785a", width=6)


def _pot(pen: ImageDraw.ImageDraw) -> None:
    for left, top in ((210, 120), (280, 70), (350, 130)):
        pen.ellipse((left, top, left + 90, top + 220), fill=MOSS)
    pen.polygon([(200, 320), (440, 320), (405, 530), (235, 530)], fill=CLAY)
    pen.rectangle((185, 280, 455, 335), fill="#a55a3d")


SHAPES: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "notebook": _notebook,
    "pen": _pen,
    "pencil": _pencil,
    "card": _card,
    "lamp": _lamp,
    "mug": _mug,
    "jar": _jar,
    "candle": _candle,
    "vase": _vase,
    "cushion": _cushion,
    "pot": _pot,
}
