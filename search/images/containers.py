"""What a picture file holds, read without decoding anything, and the file again with nothing in it but the picture.

Pillow reads every comment, profile and preview on the way to the pixels: eight megabytes of tiny ones keep it busy for
seconds, and packed ones unfold in memory. So they are taken away before it sees the file, and sizes are known first."""

import re
import struct
from dataclasses import dataclass, replace

MOST_PARTS = 2_000  # segments of a JPEG, parts of a GIF before its first picture
MOST_CHUNKS = 5_000  # of a PNG: most programs write the pixels in pieces of eight kilobytes
MOST_BLOCKS = 50_000  # of a GIF: each has at most 255 bytes
MOST_SCANS = 40  # each is another pass over a whole JPEG
LARGEST_EXIF = 64 * 1024
KEPT_OF_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"eXIf", b"IEND"}
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")  # within a scan, FF is followed by 00, or is a restart
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_SPOKEN = {*range(0xE0, 0xF0), 0xFE}  # what programs have to say, and comments
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}


class UnknownFile(Exception):
    """Neither JPEG, PNG, WebP nor GIF."""


class DamagedFile(Exception):
    """It begins as one of these, and goes on as none."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """`is_buffered`: a JPEG of several scans, which is decoded in full whatever size is asked for."""

    format: str  # as Pillow calls it
    width: int
    height: int
    content: bytes
    is_buffered: bool = False

    @property
    def pixels(self) -> int:
        return self.width * self.height


def sized(content: bytes) -> PictureFile:
    """By the file's content, whatever its name says. Raises UnknownFile and DamagedFile."""
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", content, 16)
            return PictureFile("PNG", width, height, content)
        if content.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", content, 6)
            return PictureFile("GIF", width, height, content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return PictureFile("WEBP", *_webp_size(content), content)
    except (struct.error, IndexError) as error:
        raise DamagedFile from error
    raise UnknownFile


def bare(file: PictureFile) -> PictureFile:
    """With the first picture alone. A JPEG is bare already, and a WebP is read by its own library as a whole."""
    try:
        if file.format == "PNG":
            return replace(file, content=_bare_png(file.content))
        if file.format == "GIF":
            return _bare_gif(file)
    except (struct.error, IndexError) as error:
        raise DamagedFile from error
    return file


def _jpeg(content: bytes) -> PictureFile:
    kept, at, scans = [b"\xff\xd8"], 2, 0
    size: tuple[int, int] | None = None
    is_buffered, told = False, set[int]()
    for _ in range(MOST_PARTS):
        found = _MARKER.search(content, at)
        if found is None or found[1] == b"\xd9":  # cut off, or the end
            break
        marker, start = found[1][0], found.end()
        (length,) = struct.unpack_from(">H", content, start)
        segment = content[start : start + length]
        at = start + length
        if marker in _FRAMES and size is None:
            height, width, components = struct.unpack_from(">HHB", segment, 3)
            size = (width, height)
            is_buffered = marker in _PROGRESSIVE
        if marker == 0xDA:
            if size is None or (scans := scans + 1) > MOST_SCANS:
                raise DamagedFile
            is_buffered = is_buffered or segment[2] < components
            following = _MARKER.search(content, at)
            at = following.start() if following else len(content)
            kept.append(content[found.start() : at])
        elif marker in _SPOKEN:
            if marker not in told and _is_of_use(marker, segment):
                told.add(marker)
                kept.append(content[found.start() : at])
        else:
            kept.append(content[found.start() : at])
    else:
        raise DamagedFile
    if size is None or not scans:
        raise DamagedFile
    return PictureFile("JPEG", *size, b"".join([*kept, b"\xff\xd9" if found else b""]), is_buffered)


def _is_of_use(marker: int, segment: bytes) -> bool:
    """Which way up it is, and whether the colours are those of print."""
    return (marker == 0xE1 and segment[2:6] == b"Exif") or (marker == 0xEE and segment[2:7] == b"Adobe")


def _bare_png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    for _ in range(MOST_CHUNKS):
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if name in KEPT_OF_PNG and (name != b"eXIf" or length <= LARGEST_EXIF):
            kept.append(content[at:end])
        if name == b"IEND" or end > len(content):
            return b"".join(kept)
        at = end
    raise DamagedFile


def _bare_gif(file: PictureFile) -> PictureFile:
    """The first frame by itself, as large as it is: it may be smaller than the film."""
    content = file.content
    at = 13 + _table(content[10])
    head, control = content[:at], b""
    for _ in range(MOST_PARTS):
        if content[at] == 0x2C:
            break
        if content[at] != 0x21:
            raise DamagedFile
        end = _after_blocks(content, at + 2)
        if content[at + 1] == 0xF9:
            control = content[at:end]
        at = end
    else:
        raise DamagedFile
    width, height = struct.unpack_from("<HH", content, at + 5)
    begin = at + 10 + _table(content[at + 9])
    end = _after_blocks(content, begin + 1)
    screen = head[:6] + struct.pack("<HH", width, height) + head[10:]
    frame = b"\x2c" + bytes(4) + content[at + 5 : end]
    return PictureFile("GIF", width, height, screen + control + frame + b"\x3b")


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    for _ in range(MOST_BLOCKS):
        if at >= len(content):
            return len(content)  # cut off
        if content[at] == 0:
            return at + 1
        at += content[at] + 1
    raise DamagedFile


def _webp_size(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise DamagedFile
