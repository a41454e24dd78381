"""The scenes of the pixel art. Tones: 0 to 5 from dark to light, 6 and 7 the lights."""

from collections.abc import Callable
from random import Random

from PIL import Image

from demo.art.styles.pixels import ACROSS, Pixels


def _stars(screen: Pixels, random: Random, bottom: int, count: int) -> None:
    for _ in range(count):
        screen.dot(random.randrange(ACROSS), random.randrange(bottom), random.choice((4, 5, 5)))


def _houses(screen: Pixels, random: Random, foot: int, tone: int, low: int, high: int, lights: tuple[int, ...]) -> None:
    x = -random.randrange(4)
    while x < ACROSS:
        width, height = random.randrange(7, 13), random.randrange(low, high)
        screen.rect(x, foot - height, x + width - 2, foot, tone)
        for wx in range(x + 1, x + width - 2, 2):
            for wy in range(foot - height + 2, foot - 1, 3):
                if random.random() < 0.5:
                    screen.dot(wx, wy, random.choice(lights))
        if random.random() < 0.4:
            screen.line(x + 2, foot - height - 3, x + 2, foot - height, tone)
        x += width


def _tram(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 40, (1, 2, 3, 4))
    _stars(screen, random, 18, 16)
    _houses(screen, random, 50, 2, 22, 34, (7, 3, 3))
    _houses(screen, random, 50, 1, 12, 24, (7, 7, 6))
    screen.rect(0, 50, 47, 63, 0)
    screen.line(0, 33, 47, 30, 0)
    screen.line(20, 38, 24, 32, 0)
    screen.rect(6, 38, 41, 54, 6)
    screen.rect(6, 48, 41, 49, 5)
    screen.rect(7, 37, 40, 37, 5)
    for x in range(8, 40, 6):
        screen.rect(x, 40, x + 4, 46, 7)
        screen.dot(x + 2, 45, 0)
        screen.rect(x + 1, 46, x + 3, 46, 0 if x % 4 else 7)
    screen.rect(6, 55, 41, 55, 1)
    for x in (11, 15, 32, 36):
        screen.rect(x, 55, x + 1, 56, 4)
    screen.rect(3, 52, 5, 53, 7)
    screen.fade(0, 52, 3, 55, (7, 3))
    screen.line(0, 58, 47, 58, 3)
    screen.line(0, 61, 47, 61, 2)
    for x in range(8, 40, 3):
        screen.dot(x, 59, 6)
        screen.dot(x + 1, 60, 7)
    return screen.image


def _castle(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 46, (6, 2, 3, 4, 5))
    screen.disc(36, 31, 7.5, 7)
    screen.shape([(0, 40), (10, 34), (22, 42), (36, 36), (47, 42), (47, 63), (0, 63)], 3)
    screen.shape([(0, 56), (10, 46), (30, 44), (47, 54), (47, 63), (0, 63)], 1)
    for x, top, width in ((8, 20, 6), (14, 30, 14), (18, 14, 6), (28, 24, 6)):
        screen.rect(x, top, x + width - 1, 48, 2)
        screen.rect(x + width - 2, top, x + width - 1, 48, 1)
        for notch in range(x, x + width, 2):
            screen.dot(notch, top - 1, 2)
    for x, top in ((8, 20), (18, 14), (28, 24)):
        screen.shape([(x - 1, top - 2), (x + 3, top - 8), (x + 6, top - 2)], 1)
        screen.line(x + 2, top - 12, x + 2, top - 8, 0)
        screen.rect(x + 3, top - 12, x + 6, top - 11, 4)
        screen.rect(x + 2, top + 4, x + 2, top + 6, 7)
    screen.rect(19, 42, 23, 48, 0)
    screen.rect(20, 41, 22, 41, 0)
    for y in range(49, 64):
        wide = (y - 47) // 4
        screen.rect(20 - wide + (y % 5 > 2), y, 22 + wide, y, 4)
    for x in range(0, 48, 5):
        top = 52 + (x * 7) % 6
        screen.shape([(x, top + 8), (x + 2, top), (x + 4, top + 8)], 0)
    return screen.image


def _planet(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 63, (0, 1, 0, 1, 2))
    _stars(screen, random, 64, 60)
    screen.oval(26, 27, 25, 5.5, 4)
    screen.oval(26, 27, 21, 3.8, 1)
    screen.shaded_disc(26, 25, 14.2, (5, 4, 3, 2, 1))
    for y, tone in ((19, 3), (24, 3), (30, 2)):
        for x in range(ACROSS):
            if (x - 26) ** 2 + (y - 25) ** 2 < 180 and (x + y) % 2:
                screen.dot(x, y, tone)
    for x in range(2, 50):
        for y, tone in ((27, 4), (28, 5), (29, 4)):
            depth = 1 - ((x - 26) / 24.5) ** 2
            if depth > 0:
                screen.dot(x, y + int(depth**0.5 * 3.0), tone)
    screen.shaded_disc(7, 10, 3.6, (5, 4, 2))
    screen.rect(12, 48, 15, 56, 5)
    screen.shape([(12, 47), (13, 43), (14, 43), (15, 47)], 6)
    screen.rect(13, 49, 14, 50, 3)
    screen.shape([(9, 57), (12, 52), (12, 57)], 6)
    screen.shape([(15, 52), (18, 57), (15, 57)], 6)
    screen.rect(12, 57, 15, 58, 7)
    screen.rect(13, 59, 14, 61, 6)
    return screen.image


def _cafe(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 20, (1, 2))
    screen.rect(2, 8, 45, 55, 2)
    for y in range(8, 54, 3):
        for x in range(2 + (y % 2) * 3, 45, 6):
            screen.dot(x, y, 1)
    for x in (6, 20, 34):
        screen.rect(x, 11, x + 7, 21, 0)
        screen.rect(x + 1, 12, x + 6, 20, 7 if x == 20 else 1)
        screen.line(x, 16, x + 7, 16, 0)
        screen.line(x + 3, 12, x + 3, 20, 0)
    screen.rect(2, 25, 45, 29, 0)
    for x in range(8, 40, 5):
        screen.rect(x, 26, x + 2, 28, 6)
        screen.dot(x + 1, 27, 0)
    for x in range(2, 46):
        screen.line(x, 30, x, 35 + (x // 3 % 2), 6 if x // 3 % 2 else 5)
    screen.rect(5, 38, 27, 50, 7)
    screen.fade(5, 38, 27, 44, (7, 5))
    screen.rect(31, 38, 40, 55, 0)
    screen.rect(33, 40, 38, 47, 7)
    for x in (9, 20):
        screen.rect(x, 43, x + 2, 45, 1)
        screen.rect(x - 1, 46, x + 3, 50, 3)
    screen.rect(13, 48, 18, 48, 1)
    screen.line(15, 48, 15, 50, 1)
    screen.rect(14, 46, 15, 47, 5)
    screen.rect(2, 51, 30, 55, 1)
    screen.fade(0, 56, 47, 63, (1, 0))
    for x, tone in ((8, 7), (16, 7), (24, 7), (36, 7), (12, 6), (32, 6)):
        for y in range(57, 63, 2):
            screen.line(x + y % 3, y, x + 3, y, tone)
    for _ in range(46):
        x, y = random.randrange(48), random.randrange(60)
        screen.line(x, y, x - 1, y + 3, random.choice((3, 4)))
    return screen.image


def _lighthouse(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 42, (0, 1, 2, 3))
    _stars(screen, random, 34, 30)
    for y in range(0, 42):
        for x in range(0, 30):
            if abs((y - 15) - (30 - x) * -0.18) < (30 - x) * 0.16 + 1 and (x + y) % 2:
                screen.dot(x, y, 7 if x > 16 else 5)
    screen.rect(0, 43, 47, 63, 1)
    for y in range(43, 64, 2):
        for _ in range(5):
            x, length = random.randrange(48), random.randrange(2, 7)
            screen.line(x, y, x + length, y, random.choice((2, 2, 3)))
    screen.shape([(20, 54), (25, 45), (40, 43), (47, 48), (47, 58), (24, 58)], 0)
    for y in range(18, 46):
        half = 3 + (y - 18) // 8
        tone = 6 if (y // 5) % 2 else 5
        screen.rect(33 - half, y, 33 + half, y, tone)
        screen.dot(33 + half, y, 3)
        screen.dot(33 + half - 1, y, 4 if tone == 5 else 6)
    screen.rect(29, 17, 37, 17, 0)
    screen.rect(31, 12, 35, 16, 7)
    screen.shape([(30, 11), (33, 7), (36, 11)], 6)
    screen.line(33, 5, 33, 7, 0)
    screen.rect(33, 40, 34, 44, 0)
    screen.rect(40, 39, 45, 44, 4)
    screen.shape([(39, 38), (42, 35), (46, 38)], 6)
    screen.dot(42, 41, 7)
    screen.shape([(6, 52), (14, 52), (12, 55), (8, 55)], 0)
    screen.line(10, 46, 10, 52, 0)
    screen.shape([(11, 46), (14, 51), (11, 51)], 5)
    return screen.image


def _camp(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 40, (0, 1, 2, 3, 4))
    _stars(screen, random, 20, 22)
    screen.shape([(0, 42), (12, 20), (24, 40), (34, 16), (48, 42)], 2)
    screen.shape([(9, 25), (12, 20), (15, 25), (13, 24), (11, 27)], 5)
    screen.shape([(30, 23), (34, 16), (38, 23), (35, 22), (33, 26)], 5)
    screen.rect(0, 40, 47, 63, 1)
    for x in range(0, 48, 3):
        top = 33 + (x * 5) % 7
        for tier in range(3):
            screen.shape([(x - 2, top + 4 + tier * 3), (x, top + tier * 3), (x + 2, top + 4 + tier * 3)], 1)
    screen.oval(24, 55, 19, 6, 2)
    screen.oval(24, 55, 12, 4, 3)
    for x, tone in ((3, 6), (30, 4)):
        screen.shape([(x, 54), (x + 7, 43), (x + 14, 54)], tone)
        screen.shape([(x + 4, 54), (x + 7, 46), (x + 9, 54)], 0)
        screen.line(x + 7, 42, x + 7, 44, 0)
        screen.line(x, 54, x + 7, 43, 5)
    screen.line(21, 57, 26, 55, 0)
    screen.line(21, 55, 26, 57, 0)
    screen.shape([(21, 55), (23, 49), (24, 51), (25, 47), (27, 55)], 3)
    screen.shape([(22, 55), (24, 51), (26, 55)], 7)
    for x, y in ((23, 45), (25, 42), (24, 38), (26, 35)):
        screen.dot(x, y, 7)
    screen.rect(17, 56, 18, 58, 0)
    screen.dot(17, 55, 5)
    return screen.image


def _cat(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 48, (0, 1, 1, 2, 3))
    _stars(screen, random, 40, 34)
    screen.disc(26, 24, 14.5, 4)
    screen.disc(26, 24, 13.4, 5)
    for x, y, radius in ((20, 20, 2.4), (31, 29, 3.2), (28, 16, 1.5), (22, 30, 1.6)):
        screen.disc(x, y, radius, 4)
    _houses(screen, random, 56, 2, 6, 16, (7, 1, 1))
    screen.shape([(0, 63), (0, 50), (47, 43), (47, 63)], 0)
    for y in range(46, 64, 3):
        for x in range((y % 2) * 3, 48, 6):
            if y > 51 - x * 0.15:
                screen.line(x, y, x + 3, y, 1)
    screen.rect(38, 32, 44, 45, 1)
    screen.rect(37, 31, 45, 32, 2)
    for x, y in ((41, 28), (42, 26), (40, 24), (42, 21)):
        screen.rect(x, y, x + 1, y, 3)
    screen.oval(20, 41, 5.4, 7.4, 0)
    screen.disc(20, 32, 4.2, 0)
    screen.shape([(16, 31), (16, 25), (19, 29)], 0)
    screen.shape([(21, 29), (24, 25), (24, 31)], 0)
    screen.dot(18, 32, 7)
    screen.dot(22, 32, 7)
    for x, y in ((26, 46), (28, 45), (30, 43), (31, 40), (30, 37), (31, 36)):
        screen.rect(x, y, x + 1, y + 1, 0)
    return screen.image


def _keep(random: Random) -> Image.Image:
    screen = Pixels(5)
    screen.fade(0, 0, 47, 30, (4, 5))
    for x, y in ((6, 8), (30, 5), (38, 13)):
        screen.oval(x, y, 6, 2, 5)
        screen.oval(x + 3, y - 2, 3, 2, 5)
    screen.shape([(0, 38), (12, 26), (22, 36), (40, 22), (47, 30), (47, 50), (0, 50)], 4)
    screen.rect(8, 20, 39, 50, 2)
    for x in (4, 34):
        screen.rect(x, 14, x + 9, 50, 2)
        screen.rect(x, 14, x, 50, 0)
        screen.rect(x + 9, 14, x + 9, 50, 0)
        for notch in range(x, x + 10, 3):
            screen.rect(notch, 12, notch + 1, 14, 2)
        screen.rect(x + 4, 20, x + 5, 24, 0)
        screen.line(x + 5, 5, x + 5, 12, 0)
        screen.shape([(x + 6, 5), (x + 10, 7), (x + 6, 9)], 0)
    for notch in range(14, 34, 3):
        screen.rect(notch, 18, notch + 1, 20, 2)
    for y in range(22, 50, 4):
        for x in range(5 + (y // 4 % 2) * 3, 43, 6):
            screen.line(x, y, x + 2, y, 4)
    screen.disc(24, 36, 6.4, 0)
    screen.rect(18, 36, 30, 50, 0)
    for x in range(19, 31, 3):
        screen.line(x, 32, x, 44, 4)
    screen.rect(0, 51, 47, 63, 2)
    for y in range(53, 63, 3):
        for x in range(y % 4, 48, 7):
            screen.line(x, y, x + 3, y, 4)
    screen.shape([(18, 51), (30, 51), (36, 63), (12, 63)], 4)
    for y in range(53, 64, 3):
        screen.line(13, y, 35, y, 2)
    screen.rect(22, 52, 25, 57, 0)
    screen.rect(22, 49, 25, 51, 5)
    screen.rect(21, 48, 26, 48, 0)
    screen.line(27, 50, 27, 56, 0)
    screen.rect(19, 53, 21, 56, 5)
    screen.rect(22, 58, 22, 59, 0)
    screen.rect(25, 58, 25, 59, 0)
    return screen.image


def _rover(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 40, (0, 1, 1, 2, 3))
    _stars(screen, random, 22, 26)
    screen.shaded_disc(36, 10, 6.2, (5, 4, 6, 1))
    screen.shaded_disc(12, 17, 3.0, (5, 4, 2))
    screen.shape([(0, 36), (8, 31), (16, 31), (22, 38), (32, 33), (42, 35), (47, 31), (47, 63), (0, 63)], 2)
    screen.rect(0, 42, 47, 63, 3)
    screen.fade(0, 42, 47, 63, (3, 4, 3))
    for x, y, size in ((8, 58, 3), (40, 61, 4), (30, 45, 2), (4, 47, 2)):
        screen.oval(x, y, size, size * 0.6, 2)
        screen.oval(x, y - 1, size * 0.8, size * 0.4, 1)
    screen.rect(16, 47, 34, 51, 5)
    screen.rect(16, 51, 34, 52, 1)
    screen.rect(18, 44, 30, 46, 6)
    for x in range(19, 30, 3):
        screen.dot(x, 45, 5)
    screen.line(32, 36, 32, 46, 5)
    screen.rect(30, 34, 35, 37, 5)
    screen.rect(34, 35, 35, 36, 7)
    screen.line(20, 38, 20, 44, 4)
    screen.dot(20, 37, 7)
    for x in (17, 25, 33):
        screen.disc(x, 55, 3.2, 0)
        screen.disc(x, 55, 1.2, 4)
    for x in range(0, 15, 3):
        screen.dot(x, 58, 2)
        screen.dot(x + 1, 60, 2)
    return screen.image


def _diner(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 44, (0, 1, 2, 3))
    _stars(screen, random, 30, 26)
    screen.rect(32, 4, 33, 40, 1)
    screen.shape([(22, 6), (38, 6), (44, 11), (38, 16), (22, 16)], 6)
    screen.shape([(24, 8), (37, 8), (41, 11), (37, 14), (24, 14)], 0)
    for x in range(25, 37, 3):
        screen.rect(x, 10, x + 1, 12, 7)
    for x in range(22, 40, 2):
        screen.dot(x, 5, 7)
        screen.dot(x, 17, 7)
    screen.shape([(28, 18), (38, 18), (33, 24)], 7)
    screen.rect(3, 32, 44, 52, 2)
    screen.rect(1, 29, 46, 32, 6)
    screen.rect(1, 30, 46, 30, 5)
    screen.rect(5, 35, 32, 44, 7)
    for x in (11, 18, 25):
        screen.line(x, 35, x, 44, 2)
    for x in (8, 15, 28):
        screen.rect(x, 40, x + 1, 41, 0)
        screen.rect(x - 1, 42, x + 2, 44, 1)
    screen.rect(35, 36, 41, 52, 1)
    screen.rect(36, 37, 40, 44, 5)
    screen.dot(40, 47, 7)
    for x in range(3, 34):
        screen.dot(x, 47, 5 if x % 2 else 6)
    screen.rect(0, 53, 47, 63, 0)
    screen.fade(0, 53, 47, 57, (1, 0))
    screen.rect(5, 54, 27, 58, 4)
    screen.shape([(9, 54), (12, 50), (21, 50), (24, 54)], 4)
    screen.shape([(11, 54), (13, 51), (16, 51), (16, 54)], 1)
    screen.shape([(18, 54), (18, 51), (20, 51), (22, 54)], 1)
    screen.rect(5, 56, 27, 56, 6)
    for x in (10, 22):
        screen.disc(x, 59, 2.4, 1)
        screen.dot(x, 59, 5)
    screen.rect(27, 55, 28, 56, 7)
    screen.fade(29, 55, 38, 58, (7, 0))
    for x in range(2, 46, 8):
        screen.line(x, 62, x + 4, 62, 3)
    return screen.image


def _bonus(random: Random) -> Image.Image:
    screen = Pixels(5)
    screen.fade(0, 0, 47, 44, (5, 5, 4))
    screen.shape([(0, 44), (10, 30), (22, 44)], 4)
    screen.shape([(16, 44), (30, 24), (46, 44)], 4)
    for y in range(8, 60):
        for x in range(38, 45):
            screen.dot(x, y, 5 if (x + y // 2) % 3 else 4)
    screen.rect(36, 4, 47, 8, 2)
    screen.rect(36, 4, 47, 4, 0)
    for left, top, width in ((2, 50, 12), (18, 42, 10), (4, 31, 11), (20, 22, 10), (2, 14, 9)):
        screen.rect(left, top, left + width, top + 3, 2)
        screen.rect(left, top, left + width, top, 0)
        for x in range(left, left + width, 2):
            screen.dot(x, top + 1, 0)
            screen.dot(x + 1, top + 3, 4)
        for coin in range(3):
            x = left + 2 + coin * 3
            screen.rect(x, top - 5, x + 1, top - 3, 0)
            screen.dot(x, top - 4, 4)
    screen.rect(0, 59, 47, 63, 2)
    screen.rect(0, 59, 47, 59, 0)
    screen.fade(0, 61, 47, 63, (2, 0))
    for x in range(36, 47, 2):
        screen.dot(x, 58, 5)
        screen.dot(x + 1, 57, 4)
    screen.rect(9, 45, 12, 49, 0)
    screen.rect(9, 42, 12, 44, 2)
    screen.dot(12, 43, 5)
    screen.rect(8, 41, 12, 41, 0)
    screen.dot(8, 47, 0)
    screen.rect(5, 27, 8, 30, 0)
    screen.dot(6, 28, 5)
    screen.dot(8, 28, 5)
    screen.line(26, 10, 26, 21, 0)
    screen.shape([(27, 10), (33, 13), (27, 16)], 0)
    screen.dot(29, 13, 5)
    return screen.image


def _harbour(random: Random) -> Image.Image:
    screen = Pixels()
    screen.fade(0, 0, 47, 44, (0, 1, 2, 2, 3))
    _stars(screen, random, 20, 14)
    _houses(screen, random, 44, 1, 4, 10, (7, 2, 2))
    for x, top in ((10, 10), (34, 16)):
        screen.line(x, top, x, 44, 0)
        screen.line(x + 3, top, x + 3, 44, 0)
        for y in range(top, 44, 4):
            screen.line(x, y, x + 3, y + 3, 0)
        screen.line(x - 8, top + 4, x + 14, top - 4, 0)
        screen.line(x - 8, top + 5, x + 14, top - 3, 0)
        screen.line(x + 2, top - 6, x + 13, top - 3, 0)
        screen.line(x + 2, top - 6, x - 7, top + 4, 0)
        screen.line(x + 12, top - 3, x + 12, top + 12, 4)
        screen.dot(x + 2, top - 7, 6)
        screen.rect(x - 8, top + 5, x - 5, top + 7, 6)
    screen.rect(20, 25, 25, 28, 7)
    screen.rect(0, 45, 47, 63, 1)
    screen.shape([(4, 42), (45, 42), (41, 50), (8, 50)], 6)
    screen.rect(6, 42, 43, 43, 5)
    for index, x in enumerate(range(9, 33, 6)):
        for row in range(2 + index % 2):
            screen.rect(x, 39 - row * 3, x + 4, 41 - row * 3, (3, 7, 4, 2)[(index + row) % 4])
    screen.rect(35, 32, 41, 41, 5)
    for y in (34, 37):
        for x in (36, 38, 40):
            screen.dot(x, y, 7)
    screen.rect(37, 28, 39, 31, 6)
    for y in range(51, 63, 2):
        for _ in range(6):
            x = random.randrange(48)
            screen.line(x, y, x + random.randrange(1, 5), y, random.choice((2, 3, 2)))
    for x in (12, 22, 37):
        for y in range(52, 62, 2):
            screen.line(x - y % 3, y, x + 1, y, 7)
    return screen.image


SCENES: dict[str, Callable[[Random], Image.Image]] = {
    "tram": _tram, "castle": _castle, "planet": _planet, "cafe": _cafe, "lighthouse": _lighthouse, "camp": _camp,
        "cat": _cat, "keep": _keep,
    "rover": _rover, "diner": _diner, "bonus": _bonus, "harbour": _harbour,
}  # fmt: skip
