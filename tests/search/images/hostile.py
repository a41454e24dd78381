"""Files that nobody should send."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def saved(image: Image.Image, format: str, **options) -> bytes:
    target = BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def photograph(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 40, 190), (size[0] // 2, 0, *size))
    return image


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of(width: int, height: int, *more: bytes, kind: int = 2) -> bytes:
    """A head, and pixels for a few rows at most."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(10_000)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + pixels + chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """169 megapixels in some kilobytes."""
    packed = zlib.compressobj(9)
    rows = b"".join(packed.compress(bytes(13_001 * 3)) for _ in range(13_000)) + packed.flush()
    return png_of(13_000, 13_000).replace(chunk(b"IEND", b""), chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def png_of_packed_text(times: int = 60) -> bytes:
    packed = b"Comment\0\0" + zlib.compress(bytes(1_000_000), 9)
    return png_of(20, 20, *[chunk(b"zTXt", packed)] * times)


def webp_of(width: int, height: int) -> bytes:
    sides = b"".join((side - 1).to_bytes(3, "little") for side in (width, height))
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + sides
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_of(width: int, height: int, comments: int = 0) -> bytes:
    """Small by its head, as large as asked by its first frame."""
    comment = b"\x21\xfe\x01x\0" * comments
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", 20, 20, 0x80, 0, 0) + bytes(6) + comment + frame + b"\x3b"


def jpeg_of(width: int, height: int) -> bytes:
    """Another size in its head than its pixels have."""
    content = saved(photograph(), "JPEG")
    at = content.index(b"\xff\xc0")
    return content[: at + 5] + struct.pack(">HH", height, width) + content[at + 9 :]


def jpeg_with_scans(times: int) -> bytes:
    content = saved(photograph((400, 400)), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * times + b"\xff\xd9"


def tiny_segments(kind: bytes, count: int = 2_000_000) -> bytes:
    return b"\xff\xd8" + (b"\xff" + kind + b"\0\2") * count


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage"


def polyglot() -> bytes:
    """A picture that is a page, too: in its comment and after its end."""
    return saved(photograph(), "JPEG", comment=HTML) + b"\n" + HTML
