"""Sheets of pictures: `python -m training.sheets OUT.png [COLUMNS] [RESOLUTION]` paints the styles' contact sheet."""

import sys
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from .styles import STYLES, make


def save_sheet(images: Tensor, columns: int, path: Path, scale: int = 1) -> None:
    """Writes [N, 3, R, R] in -1..1 as a grid."""
    count, _, height, width = images.shape
    rows = count // columns
    grid = images.reshape(rows, columns, 3, height, width).permute(0, 3, 1, 4, 2)
    grid = grid.reshape(rows * height, columns * width, 3)
    pixels = (grid.float() * 127.5 + 128).clamp(0, 255).byte().numpy()
    picture = Image.fromarray(pixels)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)
    picture.save(path, **({"quality": 90, "subsampling": 0} if path.suffix == ".jpg" else {}))


def contact_sheet(columns: int, resolution: int, seed: int, styles: list[str]) -> Tensor:
    """[styles × columns, 3, R, R], a row for each style."""
    generator = torch.Generator().manual_seed(seed)
    return torch.cat([make(style, columns, resolution, generator)[0] for style in styles])


def main() -> None:
    """The command."""
    path, *numbers = sys.argv[1:]
    columns, resolution = (int(n) for n in (numbers + ["10", "128"][len(numbers) :]))
    save_sheet(contact_sheet(columns, resolution, 0, list(STYLES)), columns, Path(path))


if __name__ == "__main__":
    main()
