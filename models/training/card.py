"""The model card: what the model is, on whose pictures it was trained, and how well it does."""

import csv
import hashlib
from pathlib import Path

from .networks.generator import GeneratorShape
from .styles import STYLES
from .styles.palettes import PALETTES

_TEXT = """# {name}

A conditional StyleGAN2 generator (skip), {resolution}², z {z_dim}, w {w_dim}, {weights} million weights,
no noise inputs: the latent alone decides the picture.

## On whose pictures was it trained?
On nobody's but its own: {styles} styles, each a small program in `models/training/styles/`, in {palettes} palettes
chosen by hand. Every picture was made for one glance and never shown twice; {pictures} were shown. The features that
the discriminator looks through were learnt on the same pictures. No photograph, no artwork, no weights of anyone
else's took part.

Styles: {style_list}.

## How well it does
Measured on {measured} pictures at ψ {psi} by a second network, trained on real pictures only and never
against a generator.

{table}

| style | recognised |
| --- | --- |
{by_style}

## Pictures
Uncurated, ψ 0.7, eight of each style in the order above: [samples](samples.jpg). Between styles:
[journeys](journeys.jpg). The latents that come with it: [favourites](favourites.jpg). Generated pictures over the real
ones nearest to them: [neighbours](neighbours.png). What it learned from, a sheet for each style:
{sheets}.

## Limits
It knows its styles and what lies between them, nothing else: a portrait is a paper cut, of nobody. Straight lines and
right angles come out a little soft, as if cut by hand. Pictures are small, and meant to be enlarged by the instrument.

## Energy
An estimate: about {energy} kWh, taking {watts} W for the one core that it kept busy for {hours} hours.

## Licence
CC0, weights and pictures alike.

sha256 of `weights.safetensors`: {digest}
"""

WATTS = 15


def _number(value: float) -> str:
    return f"{value:.4g}"


def hours_in(log: Path) -> float:
    """How long the training of this log took (h), from its rates."""
    with log.open() as file:
        rows = [(int(row["pictures"]), float(row["pictures_per_second"])) for row in csv.DictReader(file)]
    steps = [after - before for (before, _), (after, _) in zip(rows, rows[1:])]
    return sum(step / rate for step, (_, rate) in zip(steps, rows[1:]) if step > 0) / 3600


def write_card(folder: Path, shape: GeneratorShape, pictures: int, hours: float, found: dict, sheets: str = "") -> None:
    """Writes `card.md` beside the exported model, with the sheets of `gallery` beside it; `sheets` is where those of
    the styles are, such as `../house-128/`.
    """
    rows = [(k, v) for k, v in found.items() if k not in ("accuracy by style", "pictures", "psi")]
    table = "\n".join(["| measure | value |", "| --- | --- |"] + [f"| {k} | {_number(v)} |" for k, v in rows])
    by_style = "\n".join(f"| {k} | {v:.0%} |" for k, v in found["accuracy by style"].items())
    weights = folder / "export" / "weights.safetensors"
    text = _TEXT.format(
        name=folder.name,
        resolution=shape.resolution,
        z_dim=shape.z_dim,
        w_dim=shape.w_dim,
        weights=f"{weights.stat().st_size / 2e6:.1f}",
        styles=len(STYLES),
        palettes=len(PALETTES),
        pictures=f"{pictures:,}",
        style_list=", ".join(STYLES),
        sheets=", ".join(f"[{name}]({sheets}style-{name}.jpg)" for name in STYLES),
        measured=found["pictures"],
        psi=found["psi"],
        table=table,
        by_style=by_style,
        energy=_number(hours * WATTS / 1000),
        watts=WATTS,
        hours=_number(hours),
        digest=hashlib.sha256(weights.read_bytes()).hexdigest(),
    )
    (folder / "export" / "card.md").write_text(text)
