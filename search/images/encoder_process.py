"""The encoder process: `python -m search.images.encoder_process ADDRESS`. Turns pixels into vectors for web processes,
which stay free of numpy and onnxruntime. Knows no Django and no database; what it needs to know it is told."""

import os
import signal
import socket
import sys
from contextlib import suppress

# before numpy comes: one thread, here and in BLAS
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from search.images import addressing, encoding, protocol
from search.images.matrix import Matrix
from search.images.protocol import Answer, Ask
from search.images.squaring import SIDE

CLIENT_SECONDS = 5.0  # to send what it has to say; then the next one's turn
MOST_SPACES = 2  # the live one and the one before
SQUARE = SIDE * SIDE * 3

Reply = tuple[Answer, bytes]


class Encoder:
    def __init__(self) -> None:
        self._spaces: dict[int, encoding.Axes | None] = {0: None}
        self._matrix = Matrix.empty()

    def answer(self, what: int, number: int, content: bytes) -> Reply:
        match what:
            case Ask.ENCODE:
                return self._encode(number, content)
            case Ask.LEARN_SPACE:
                self._learn_space(number, content)
                return Answer.DONE, b""
            case Ask.NEAREST:
                if number != self._matrix.number:
                    return Answer.UNKNOWN, b""
                return Answer.DONE, self._matrix.answer(content)
            case Ask.LEARN_MATRIX:
                self._matrix = Matrix.from_bytes(number, content)
                return Answer.DONE, b""
        return Answer.FAILED, f"What is {what}?".encode()

    def _encode(self, space: int, content: bytes) -> Reply:
        if space not in self._spaces:
            return Answer.UNKNOWN, b""
        if not content or len(content) % SQUARE:
            return Answer.FAILED, b"A picture is 224 x 224 pixels of three bytes."
        squares = [content[start : start + SQUARE] for start in range(0, len(content), SQUARE)]
        return Answer.DONE, encoding.encode_squares(squares, self._spaces[space]).tobytes()

    def _learn_space(self, number: int, constants: bytes) -> None:
        others = [known for known in self._spaces if known not in (0, number)]
        for old in others[: max(0, len(others) - MOST_SPACES + 1)]:
            del self._spaces[old]
        self._spaces[number] = encoding.Axes.from_bytes(constants) if constants else None


def serve(server: socket.socket) -> None:
    """For ever, one client after another: a picture takes less time than a switch would gain."""
    encoder = Encoder()
    encoding.encode_squares([bytes(SQUARE)])  # loads the network before the first customer waits for it
    while True:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.settimeout(CLIENT_SECONDS)
            what, number, content = protocol.receive(connection)
            try:
                kind, reply = encoder.answer(what, number, content)
            except Exception as error:
                print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
                kind, reply = Answer.FAILED, str(error).encode()
            protocol.send(connection, kind, number, reply)


def main(address: str) -> None:
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    with addressing.listening(address) as server, suppress(KeyboardInterrupt):
        serve(server)


if __name__ == "__main__":
    main(sys.argv[1])
