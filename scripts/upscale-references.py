"""Pictures to enlarge and what they should become: the styles drawn large, and averaged down; and what Pillow makes of them.

Usage: python scripts/upscale-references.py FOLDER
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "models"))
from training.styles import make  # noqa: E402

LARGE = 1024
SIDES = (128, 64)
CHOSEN = ["stained-glass", "petals", "marbling", "waves", "art-deco", "cells", "portraits", "ridges"]
RIVALS = {"bicubic": Image.Resampling.BICUBIC, "lanczos": Image.Resampling.LANCZOS}


def picture(image: torch.Tensor) -> Image.Image:
    """[3, H, W] in -1..1."""
    return Image.fromarray(((image.clamp(-1, 1) + 1) * 127.5).round().byte().permute(1, 2, 0).numpy())


def write(folder: Path, style: str, seed: int) -> None:
    large, _ = make(style, 1, LARGE, torch.Generator().manual_seed(seed))
    picture(large[0]).save(folder / f"{style}-{LARGE}.png")
    for side in SIDES:
        small = picture(F.avg_pool2d(large, LARGE // side)[0])
        small.save(folder / f"{style}-{side}.png")
        for name, filter in RIVALS.items():
            small.resize((LARGE, LARGE), filter).save(folder / f"{style}-{side}-{name}.png")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for seed, style in enumerate(CHOSEN):
        write(folder, style, 100 + seed)
