"""What the shop and the encoder process say to each other: one question and one answer for each connection."""

import socket
import struct
from enum import IntEnum

HEAD = struct.Struct("<BIQ")  # what is asked or answered, a number, bytes that follow
QUESTION = struct.Struct("<III")  # of NEAREST: how many at most, query vectors, allowed products; then both
FOUND = struct.Struct("<qqf")  # of its answer: product, picture, score
LARGEST = 64 * 1024 * 1024


class Ask(IntEnum):
    ENCODE = 1  # the number is the space (0: the encoder's own), then crops of 224 × 224 RGB pixels
    LEARN_SPACE = 2  # the space's number, then its constants
    NEAREST = 3  # among the pictures of the matrix with that number
    LEARN_MATRIX = 4  # its number, then its rows: see matrix.py


class Answer(IntEnum):
    DONE = 0
    UNKNOWN = 1  # the process doesn't know that space or matrix (it was started again): tell it, and ask again
    FAILED = 2  # then why, in UTF-8


def send(connection: socket.socket, kind: int, number: int, content: bytes = b"") -> None:
    connection.sendall(HEAD.pack(kind, number, len(content)) + content)


def receive(connection: socket.socket) -> tuple[int, int, bytes]:
    kind, number, size = HEAD.unpack(_exactly(connection, HEAD.size))
    if size > LARGEST:
        raise ConnectionError(f"{size} bytes are more than was ever meant.")
    return kind, number, _exactly(connection, size)


def _exactly(connection: socket.socket, size: int) -> bytes:
    content = bytearray(size)
    view, had = memoryview(content), 0
    while had < size:
        if not (got := connection.recv_into(view[had:])):
            raise ConnectionError("The other side ended the connection.")
        had += got
    return bytes(content)
