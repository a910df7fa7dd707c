"""`python -m training.evaluate RUN [--pictures N]`: measures a run's averaged generator and writes its card.

Everything is measured by the judge, which has seen real pictures only and which no generator was trained against.
"""

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor

from . import metrics
from .card import hours_in, write_card
from .export import load_average
from .favourites import favourites
from .judge import Judge
from .latents import one_hot
from .networks.generator import Generator
from .pictures import Pictures, block
from .published import load_published
from .settings import HERE, RUNS, read_settings
from .sheets import save_sheet
from .styles import STYLES
from .travel import between, between_classes, paint, path_length


def measure(generator: Generator, judge: Judge, real: Pictures, held_out: Pictures, psi: float) -> dict:
    """The table, as numbers; real and held-out pictures are at 64²."""
    classes = len(STYLES)
    styles = real.styles
    z = torch.randn(len(styles), generator.shape.z_dim, generator=torch.Generator().manual_seed(21))
    fake = paint(generator, z, one_hot(styles, classes), psi)
    fake_vectors, held_vectors = judge.vectors(fake), judge.vectors(held_out.images)
    right = (judge.styles(fake) == styles).float()
    named = judge.styles(held_out.images) == held_out.styles
    chosen = favourites(generator, judge)
    return {
        "pictures": len(fake),
        "psi": psi,
        "accuracy on held-out real pictures": named.float().mean().item(),
        "accuracy on generated pictures": right.mean().item(),
        "accuracy by style": {name: right[styles == k].mean().item() for k, name in enumerate(STYLES)},
        "KID": metrics.kernel_distance(judge.real, fake_vectors),
        "KID, real against real": metrics.kernel_distance(judge.real, held_vectors),
        "precision": metrics.coverage(fake_vectors, judge.real),
        "recall": metrics.coverage(held_vectors, fake_vectors),
        "outliers between favourites": _outliers(between(generator, **chosen), judge, held_vectors),
        "outliers between classes": _outliers(between_classes(generator), judge, held_vectors),
        "perceptual path length": path_length(generator, judge.vectors),
        "spread within a class, share of real": metrics.spread(fake_vectors, styles)
        / metrics.spread(held_vectors, held_out.styles),
    }


def scale(judge: Judge, real: Pictures, fake: Generator, psi: float) -> dict:
    """The same distance for first-light on the styles it shares, and for the generator on those alone."""
    first_light, names = load_published(HERE.parent / "first-light")
    shared = [name for name in names if name in STYLES]
    rows = torch.cat([(real.styles == list(STYLES).index(name)).nonzero().flatten() for name in shared])
    each = len(rows) // len(shared)
    chance = torch.Generator().manual_seed(23)
    distances = {}
    for title, generator, classes in (("first-light", first_light, names), ("this model", fake, list(STYLES))):
        wanted = torch.tensor([classes.index(name) for name in shared]).repeat_interleave(each)
        z = torch.randn(len(wanted), generator.shape.z_dim, generator=chance)
        vectors = judge.vectors(paint(generator, z, one_hot(wanted, len(classes)), psi))
        distance = metrics.kernel_distance(judge.real[rows], vectors)
        distances[f"KID on the styles shared with first-light, {title}"] = distance
    return distances


def _outliers(frames: Tensor, judge: Judge, held_out: Tensor) -> float:
    return metrics.outliers(judge.vectors(frames), judge.real, held_out)


def neighbour_sheet(generator: Generator, judge: Judge, real: Pictures, path: Path, count: int = 15) -> None:
    """A row of generated pictures over the real pictures nearest to them."""
    classes = len(STYLES)
    z = torch.randn(count, generator.shape.z_dim, generator=torch.Generator().manual_seed(22))
    fake = paint(generator, z, one_hot(torch.arange(count) % classes, classes), 0.7)
    nearest = torch.cdist(judge.vectors(fake), judge.real).argmin(1)
    save_sheet(torch.cat([fake, real.images[nearest]]), count, path, 2)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    parser.add_argument("--pictures", type=int, default=4000)
    parser.add_argument("--psi", type=float, default=1.0)
    asked = parser.parse_args()
    torch.set_num_threads(2)
    each = -(-asked.pictures // len(STYLES))
    real, held_out = (block(each, 64, torch.Generator().manual_seed(seed)) for seed in (31, 32))
    judge = Judge(real.images)
    generator, pictures = load_average(asked.run)
    found = measure(generator, judge, real, held_out, asked.psi) | scale(judge, real, generator, asked.psi)
    folder = RUNS / asked.run
    (folder / "evaluation.json").write_text(json.dumps(found, indent=2) + "\n")
    neighbour_sheet(generator, judge, real, folder / "neighbours.png")
    settings = read_settings(asked.run)
    hours = settings.hours_before + hours_in(folder / "log.csv")
    sheets = f"../{settings.start_from}/" if settings.frozen_below else ""
    write_card(folder, generator.shape, pictures, hours, found, sheets)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
