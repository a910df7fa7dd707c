"""The styles and the pictures made in them."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from .art_deco import art_deco
from .canvas import Canvas
from .cells import cells
from .colour_field import colour_field
from .de_stijl import de_stijl
from .marbling import marbling
from .nebulae import nebulae
from .op_art import op_art
from .petals import petals
from .pointillism import pointillism
from .portraits import portraits
from .profiles import profiles
from .ridges import ridges
from .stained_glass import stained_glass
from .suprematism import suprematism
from .waves import waves_woodcut

STYLES: dict[str, Callable[[Canvas], Tensor]] = {
    "marbling": marbling,
    "stained-glass": stained_glass,
    "op-art": op_art,
    "suprematism": suprematism,
    "colour-field": colour_field,
    "ridges": ridges,
    "petals": petals,
    "pointillism": pointillism,
    "de-stijl": de_stijl,
    "waves": waves_woodcut,
    "art-deco": art_deco,
    "cells": cells,
    "nebulae": nebulae,
    "portraits": portraits,
    "profiles": profiles,
}

SUPERSAMPLING = 2


def make(style: str, count: int, resolution: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Pictures [count, 3, R, R] in -1..1 and the index of the palette of each, [count]."""
    canvas = Canvas(count, resolution * SUPERSAMPLING, generator)
    image = F.avg_pool2d(STYLES[style](canvas), SUPERSAMPLING)
    return image * 2 - 1, canvas.palette_index
