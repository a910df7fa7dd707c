"""De Stijl: a plane divided again and again by heavy lines, a few fields in colour."""

import torch
from torch import Tensor

from .canvas import Canvas, paint
from .palettes import ACCENT, DEEP, LIGHT, MID, SOFT

DEPTH = 4
ROLES = (LIGHT, LIGHT, LIGHT, LIGHT, LIGHT, SOFT, ACCENT, ACCENT, MID, DEEP)


def de_stijl(canvas: Canvas) -> Tensor:
    """[B, 3, R, R]."""
    x, y = canvas.x, canvas.y
    left, right = torch.full_like(x, -1.1), torch.full_like(x, 1.1)
    top, bottom = left.clone(), right.clone()
    field = torch.ones_like(x, dtype=torch.long)
    fields = 2 ** (DEPTH + 1)
    split = canvas.numbers(0.28, 0.72, fields)
    upright = canvas.numbers(0, 1, fields)
    whole = canvas.numbers(0, 1, fields)

    def at(values: Tensor) -> Tensor:
        return torch.gather(values, 1, field.flatten(1)).reshape(field.shape)

    for level in range(DEPTH):
        width, height = right - left, bottom - top
        vertical = width * (0.6 + 0.8 * at(upright)) > height
        divide = (at(whole) > 0.1 * (level - 1)) & (torch.maximum(width, height) > 0.5)
        cut_x, cut_y = left + width * at(split), top + height * at(split)
        after = torch.where(vertical, x > cut_x, y > cut_y)
        left = torch.where(divide & vertical & after, cut_x, left)
        right = torch.where(divide & vertical & ~after, cut_x, right)
        top = torch.where(divide & ~vertical & after, cut_y, top)
        bottom = torch.where(divide & ~vertical & ~after, cut_y, bottom)
        field = torch.where(divide, 2 * field + after.long(), field)

    role = torch.randint(len(ROLES), (canvas.batch, fields), generator=canvas.generator)
    image = canvas.coloured(at(role), ROLES)
    inset = torch.minimum(torch.minimum(x - left, right - x), torch.minimum(y - top, bottom - y))
    line = canvas.number(0.024, 0.048)
    return paint(image, canvas.colour(DEEP) * 0.6, canvas.cover(inset - line))
