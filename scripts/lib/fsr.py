"""An enlarger after AMD's FidelityFX Super Resolution 1 (2021, MIT), in our own words, to be compared with.

Edge-adaptive: twelve taps of a windowed kernel, turned along the local edge and stretched as it is clear; held within the
four nearest pixels. Then a robust contrast-adaptive sharpening. It is made for at most twofold, so larger steps are chained.
"""

import numpy as np

LUMA = np.array([0.5, 1.0, 0.5], np.float32)
STRIP = 256  # rows at a time


def fsr(picture: np.ndarray, size: tuple[int, int], sharpness: float = 0.2) -> np.ndarray:
    """[h, w, 3] of bytes to [H, W, 3] of bytes; `sharpness` in stops below the most."""
    image = picture.astype(np.float32) / 255
    while image.shape[1] < size[0]:
        width = min(size[0], image.shape[1] * 2)
        height = min(size[1], image.shape[0] * 2)
        image = easu(image, (width, height))
    return (rcas(image, sharpness).clip(0, 1) * 255).round().astype(np.uint8)


def easu(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    rows = range(0, size[1], STRIP)
    return np.concatenate([strip(image, size, y, min(y + STRIP, size[1])) for y in rows])


def strip(image: np.ndarray, size: tuple[int, int], top: int, bottom: int) -> np.ndarray:
    height, width, _ = image.shape
    y = (np.arange(top, bottom, dtype=np.float32) + 0.5) * height / size[1] - 0.5
    x = (np.arange(size[0], dtype=np.float32) + 0.5) * width / size[0] - 0.5
    y0, x0 = np.floor(y).astype(int), np.floor(x).astype(int)
    fy, fx = np.meshgrid(y - y0, x - x0, indexing="ij")

    def tap(dx: int, dy: int) -> np.ndarray:
        return image[np.ix_((y0 + dy).clip(0, height - 1), (x0 + dx).clip(0, width - 1))]

    luma = image @ LUMA
    direction, length = edge(luma, (y0, x0), (fy, fx))
    across, along = stretched(direction, length)
    lob = 0.5 + (0.21 - 0.5) * length
    cut = 1 / lob
    total, weights = np.zeros((*fx.shape, 3), np.float32), np.zeros(fx.shape, np.float32)
    for dy in (-1, 0, 1, 2):
        for dx in (-1, 0, 1, 2):
            if dx in (-1, 2) and dy in (-1, 2):
                continue
            ox, oy = dx - fx, dy - fy
            u = (ox * direction[0] + oy * direction[1]) * across
            v = (oy * direction[0] - ox * direction[1]) * along
            d = np.minimum(u * u + v * v, cut)
            base, window = 0.4 * d - 1, lob * d - 1
            w = (25 / 16 * base * base - 9 / 16) * window * window
            total += w[..., None] * tap(dx, dy)
            weights += w
    near = np.stack([tap(dx, dy) for dy in (0, 1) for dx in (0, 1)])
    return np.clip(total / weights[..., None], near.min(0), near.max(0))


def edge(luma: np.ndarray, at: tuple[np.ndarray, np.ndarray], f: tuple[np.ndarray, np.ndarray]):
    """Direction of the gradient and how clear the edge is, 0..1, between the four nearest pixels."""
    height, width = luma.shape
    dx, dy, clear = (np.zeros(f[0].shape, np.float32) for _ in range(3))
    for j in (0, 1):
        for i in (0, 1):

            def look(ox: int, oy: int) -> np.ndarray:
                return luma[
                    np.ix_((at[0] + j + oy).clip(0, height - 1), (at[1] + i + ox).clip(0, width - 1))
                ]

            share = (f[0] if j else 1 - f[0]) * (f[1] if i else 1 - f[1])
            centre = look(0, 0)
            for sides, slope in (((look(-1, 0), look(1, 0)), dx), ((look(0, -1), look(0, 1)), dy)):
                rise = sides[1] - sides[0]
                steepest = np.maximum(np.abs(sides[1] - centre), np.abs(centre - sides[0]))
                straight = np.clip(np.abs(rise) / np.maximum(steepest, 1e-6), 0, 1)
                slope += rise * share
                clear += straight * straight * share
    norm = np.hypot(dx, dy)
    flat = norm < 1 / 256
    norm = np.where(flat, 1, norm)
    return (np.where(flat, 1, dx / norm), np.where(flat, 0, dy / norm)), (clear * 0.5) ** 2


def stretched(direction: tuple[np.ndarray, np.ndarray], length: np.ndarray):
    dx, dy = direction
    stretch = 1 / np.maximum(np.abs(dx), np.abs(dy))
    return 1 + (stretch - 1) * length, 1 - 0.5 * length


def rcas(image: np.ndarray, sharpness: float) -> np.ndarray:
    padded = np.pad(image, ((1, 1), (1, 1), (0, 0)), "edge")
    around = [padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]]
    least, most = np.minimum.reduce(around), np.maximum.reduce(around)
    to_black = least / np.maximum(4 * most, 1e-6)
    to_white = (1 - most) / np.minimum(4 * least - 4, -1e-6)
    lobe = np.maximum(-to_black, to_white).max(-1, keepdims=True)
    lobe = np.clip(lobe, -(0.25 - 1 / 16), 0) * 2**-sharpness
    return (image + lobe * sum(around)) / (1 + 4 * lobe)
