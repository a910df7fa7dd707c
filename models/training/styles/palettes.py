"""Curated palettes: five colours each, always in the same roles."""

import torch
from torch import Tensor

DEEP, MID, SOFT, ACCENT, LIGHT = range(5)

_HEX: dict[str, str] = {
    "harbour": "0b1d33 2f4b6e 7fa3b5 e2884c f4ead7",
    "plum": "2d1e2f 6b2d5c b8647c f2a35e fbe3cc",
    "delft": "13293d 2f6690 81b8d0 d9a441 eef0ea",
    "oxblood": "3d0814 8c1c13 a78a7f e0a04a f0e4d2",
    "fern": "0f2a1d 2d5d43 86b093 e8b04f f3f2e4",
    "iris": "231942 5e548e b19cc9 f0a6a0 fbeee2",
    "rosewood": "221521 5a2e4a a3626f e8b07a f5e6da",
    "dusk": "0d1b2a 415a77 9fb0bd f0a155 fbf2e6",
    "riviera": "1f3a4a 2a8c86 e9c46a e4643f fbf1dc",
    "signal": "20233a 7d8aa5 c9d0d8 dd2c40 f5f3ee",
    "amethyst": "1a0a33 4b2a86 a58ad6 f6c177 fbf0e4",
    "olive": "262f16 606c38 b5b27a c96a2b fbf6df",
    "ember": "1a0a12 7a1420 d1481f f5b23c fdebc8",
    "lagoon": "04202b 0b6570 5fb3ab e39a3b f3ead0",
    "blush": "33272a 9b6a74 eaa5ab d94f5c fbeee8",
    "slate": "1b1d22 46566a 8fb0b8 d8976b ece9e2",
    "apricot": "33202c 8b4b62 dd9a92 f0b465 fae7d6",
    "festival": "131129 3b3a7a 8e8bc6 ff8a2a fdf6ea",
    "mauve": "22223b 5a5775 a89ba8 d9775f f3ebe3",
    "pinewood": "0a1f20 234a46 8fa58d c8551f f1e3c4",
    "sepia": "171310 4a3f33 a58f72 c46b3d efe5d2",
    "nightfall": "1d1b31 4a4668 9f97b5 e2725b f8efe6",
    "regatta": "16283f 3f6f98 a3cdd2 e03b48 f4f6ec",
    "amber": "10203a 36587f a9b7c4 f7a51d f8f3e6",
    "terracotta": "2b1a17 7b3f2d c98a63 e9b872 f6ead8",
    "sea glass": "12312f 3d7a73 a5cfc0 ee8f6d f5f3e7",
    "coral": "14161f 3c4257 b8bcc4 f26b55 f7f1e7",
    "mustard": "2a2418 6f5f2d c2b280 d8a11d f7f0dd",
    "heather": "2a1f33 6a4f7d b7a1bf e0a83e f3ece6",
    "cobalt": "0a1440 2443a8 8fa9e0 f2b84b f6f1e4",
    "cinnabar": "1c1414 5b3a36 d0b8a0 d7301f f7eedd",
    "moss rose": "1d2a20 58704e b9b99a d8707c f8efe3",
    "glacier": "10243a 4a7895 b9d6de e6695c f4f8f5",
    "saffron": "2d1422 84344e d48a6a f4b41a fcf0d9",
    "peacock": "081f33 0f5a7a 4fa6a0 d9b24c f2eedb",
    "orchid": "250f2d 7a2f73 c98bbd f2a65a f9ece9",
    "clay": "2c2420 75604f b79e86 bf5b3a f2e9dc",
    "mint tea": "15302a 4d8a74 bcd6b4 d99a2b f9f5e3",
    "tangerine": "23202a 5f5a6b d9b9a0 f57f29 fdf3e3",
    "storm": "14181f 3b4a59 8195a3 e8c15a eef0ec",
    "fig": "1f1026 4e2750 97668d c9b15f f3e8dd",
    "poppy": "12202a 47636b c3ccb9 e83f2e faf3e0",
    "wisteria": "1b1d3e 56569c a9aede ef9f7a f9f2ea",
    "bronze": "1b1812 54452b a88b52 4f8f86 f3ead3",
    "aurora": "0a1a2c 1d5560 6cc0a4 e8748a f3f3e2",
    "petrol": "06222a 1f4f5a 86a3a0 f0894d f8ecd8",
    "porcelain": "1a2c4e 5c7ea8 c6d4df b8483a f8f6ef",
    "cherry": "26101a 821f3f d77a88 f0c080 fcefe6",
}

NAMES: tuple[str, ...] = tuple(_HEX)


def _colours(line: str) -> list[list[float]]:
    return [[int(code[k : k + 2], 16) / 255 for k in (0, 2, 4)] for code in line.split()]


PALETTES: Tensor = torch.tensor([_colours(line) for line in _HEX.values()])
"""[palettes, 5 roles, 3] in 0..1."""
