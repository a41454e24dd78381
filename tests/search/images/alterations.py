"""The twenty ways in which customers' pictures of a thing differ from the shop's own. Seeded: the same each time."""

import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

Alter = Callable[[Image.Image], Image.Image]
WALL, FRAME, PAPER = "#d9d2c5", "#2b2320", "white"


def resized(picture: Image.Image) -> Image.Image:
    return picture.resize((max(1, picture.width // 4), max(1, picture.height // 4)), Image.Resampling.LANCZOS)


def jpeg(quality: int) -> Alter:
    def alter(picture: Image.Image) -> Image.Image:
        target = BytesIO()
        picture.save(target, "JPEG", quality=quality)
        return Image.open(target).convert("RGB")

    return alter


def centre(share: float) -> Alter:
    def alter(picture: Image.Image) -> Image.Image:
        width, height = picture.width * share, picture.height * share
        left, upper = (picture.width - width) / 2, (picture.height - height) / 2
        return picture.crop((round(left), round(upper), round(left + width), round(upper + height)))

    return alter


def corner(picture: Image.Image) -> Image.Image:
    return picture.crop((0, 0, round(picture.width * 0.6), round(picture.height * 0.6)))


def turned(degrees: int) -> Alter:
    return lambda picture: picture.rotate(degrees, Image.Resampling.BICUBIC, expand=degrees == 90, fillcolor=PAPER)


def lighter(factor: float) -> Alter:
    return lambda picture: ImageEnhance.Brightness(picture).enhance(factor)


def grey(picture: Image.Image) -> Image.Image:
    return picture.convert("L").convert("RGB")


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(4 * picture.width / 400))


def bordered(picture: Image.Image) -> Image.Image:
    return ImageOps.expand(picture, round(max(picture.size) * 0.15), PAPER)


def on_a_wall(picture: Image.Image) -> Image.Image:
    framed = ImageOps.expand(picture, round(max(picture.size) * 0.05), FRAME)
    return ImageOps.expand(framed, round(max(picture.size) * 0.25), WALL)


def from_the_side(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    x, y = 0.12 * width, 0.12 * height
    source = (-x, -y / 2, 0, height + y, width + x / 2, height, width, 0)
    return picture.transform(picture.size, Image.Transform.QUAD, source, Image.Resampling.BICUBIC, fillcolor=PAPER)


def captioned(picture: Image.Image) -> Image.Image:
    result, top = picture.copy(), round(picture.height * 0.78)
    pen = ImageDraw.Draw(result)
    pen.rectangle((0, top, picture.width, round(picture.height * 0.92)), fill="black")
    pen.text(
        (picture.width * 0.06, top + picture.height * 0.03),
        "WHERE IS THIS FROM?",
        fill="white",
        font_size=max(8, picture.height // 18),
    )
    return result


def screenshot(seed: int) -> Alter:
    def alter(picture: Image.Image) -> Image.Image:
        chance = random.Random(seed)
        width, height, margin = 360, 760, 20
        screen = Image.new("RGB", (width, height), PAPER)
        pen = ImageDraw.Draw(screen)
        pen.rectangle((0, 0, width, 24), fill="#222222")
        pen.text((14, 6), "12:04", fill="white", font_size=12)
        pen.text((margin, 44), "Look what I found", fill="#222222", font_size=22)
        shown = ImageOps.contain(picture, (width - 2 * margin, 480))
        screen.paste(shown, ((width - shown.width) // 2, 90))
        for line in range(5):
            words = " ".join(
                chance.choice(("nice", "over", "the", "sofa", "where", "is", "it", "from")) for _ in range(7)
            )
            pen.text((margin, 90 + shown.height + 16 + line * 24), words, fill="#444444", font_size=15)
        return screen

    return alter


def cut_out(picture: Image.Image) -> Image.Image:
    shown = ImageOps.contain(picture, (320, 480))
    left = (360 - shown.width) // 2
    return screenshot(1)(picture).crop((left, 90, left + shown.width, 90 + shown.height))


ALTERATIONS: dict[str, Alter] = {
    "none": lambda picture: picture,
    "resized to 25 %": resized,
    "JPEG quality 20": jpeg(20),
    "JPEG quality 5": jpeg(5),
    "centre 80 %": centre(0.8),
    "corner 60 %": corner,
    "centre 40 %": centre(0.4),
    "turned 10°": turned(10),
    "turned 90°": turned(90),
    "mirrored": ImageOps.mirror,
    "brighter 40 %": lighter(1.4),
    "darker 50 %": lighter(0.5),
    "greyscale": grey,
    "blurred": blurred,
    "white border 15 %": bordered,
    "framed on a wall": on_a_wall,
    "from the side 12 %": from_the_side,
    "caption bar": captioned,
    "phone screenshot": screenshot(1),
    "screenshot cut out": cut_out,
}
