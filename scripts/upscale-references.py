"""Pictures to enlarge and what they should become: styles drawn large, and averaged down; and what others make of them.

For STYLE and HEIGHT (1080: square; 2160: 3840 × 2160) writes STYLE-HEIGHT-wanted.png, STYLE-HEIGHT-small.png (128 wide) and
STYLE-HEIGHT-NAME.png for each rival. What lies there already is not made again.

Usage: python scripts/upscale-references.py FOLDER
"""

import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path[:0] = [str(Path(__file__).parents[1] / "models"), str(Path(__file__).parent / "lib")]
from fsr import fsr  # noqa: E402
from training.styles import make  # noqa: E402

SMALL = 128
WALL = (3840, 2160)
CHOSEN = ["stained-glass", "marbling", "petals", "portraits", "waves", "art-deco", "cells", "ridges"]
ON_WALLS = 4  # of them
RIVALS = {
    "bilinear": lambda small, size: small.resize(size, Image.Resampling.BILINEAR),
    "bicubic": lambda small, size: small.resize(size, Image.Resampling.BICUBIC),
    "lanczos": lambda small, size: small.resize(size, Image.Resampling.LANCZOS),
    "fsr": lambda small, size: Image.fromarray(fsr(np.asarray(small), size)),
}


def picture(image: torch.Tensor) -> Image.Image:
    """[3, H, W] in -1..1."""
    return Image.fromarray(((image.clamp(-1, 1) + 1) * 127.5).round().byte().permute(1, 2, 0).numpy())


def write(folder: Path, style: str, seed: int, is_wall: bool) -> None:
    side = WALL[0] if is_wall else 2160
    large, _ = make(style, 1, side, torch.Generator().manual_seed(seed))
    drawn = picture(large[0])
    small = drawn.resize((SMALL, SMALL), Image.Resampling.BOX)
    drawn.resize((1080, 1080), Image.Resampling.BOX).save(folder / f"{style}-1080-wanted.png")
    small.save(folder / f"{style}-1080-small.png")
    if not is_wall:
        return
    rows = SMALL * WALL[1] // WALL[0]
    top = (SMALL - rows) // 2
    factor = WALL[0] // SMALL
    small.crop((0, top, SMALL, top + rows)).save(folder / f"{style}-2160-small.png")
    drawn.crop((0, top * factor, WALL[0], top * factor + WALL[1])).save(folder / f"{style}-2160-wanted.png")


def enlarge(folder: Path, wanted: Path) -> None:
    stem = wanted.name.removesuffix("-wanted.png")
    size = Image.open(wanted).size
    small = Image.open(folder / f"{stem}-small.png")
    for name, rival in RIVALS.items():
        file = folder / f"{stem}-{name}.png"
        if not file.exists():
            rival(small, size).save(file)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for seed, style in enumerate(CHOSEN):
        if not (folder / f"{style}-1080-wanted.png").exists():
            write(folder, style, 100 + seed, seed < ON_WALLS)
    for wanted in sorted(folder.glob("*-wanted.png")):
        enlarge(folder, wanted)
