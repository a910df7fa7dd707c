"""The pictures: in range, seeded, the same at any resolution, told apart by their palettes."""

import unittest

import torch
import torch.nn.functional as F
from training.pictures import block, stream
from training.styles import STYLES, make
from training.styles.palettes import PALETTES


def made(style: str, resolution: int, seed: int = 4) -> torch.Tensor:
    return make(style, 3, resolution, torch.Generator().manual_seed(seed))[0]


class StylesTest(unittest.TestCase):
    def test_there_are_a_dozen_styles_and_forty_palettes(self) -> None:
        self.assertGreaterEqual(len(STYLES), 12)
        self.assertGreaterEqual(len(PALETTES), 40)
        self.assertEqual(PALETTES.shape[1:], (5, 3))

    def test_every_palette_runs_from_deep_to_light(self) -> None:
        luminance = PALETTES @ torch.tensor([0.2126, 0.7152, 0.0722])
        self.assertTrue((luminance[:, 0] < 0.26).all())
        self.assertTrue((luminance[:, 4] > 0.75).all())

    def test_pictures_are_in_range_and_not_flat(self) -> None:
        for style in STYLES:
            with self.subTest(style):
                images = made(style, 32)
                self.assertEqual(images.shape, (3, 3, 32, 32))
                self.assertTrue(images.isfinite().all())
                self.assertLessEqual(images.abs().max().item(), 1.0001)
                self.assertGreater(images.std((1, 2, 3)).min().item(), 0.02)

    def test_a_seed_gives_the_same_picture_at_any_resolution(self) -> None:
        for style in STYLES:
            with self.subTest(style):
                small, large = made(style, 32), F.avg_pool2d(made(style, 64), 2)
                self.assertLess((small - large).abs().mean().item(), 0.06)

    def test_seeds_give_different_pictures(self) -> None:
        for style in STYLES:
            with self.subTest(style):
                self.assertGreater((made(style, 32, 1) - made(style, 32, 2)).abs().mean().item(), 0.05)

    def test_a_block_holds_every_style_equally_often(self) -> None:
        shown = block(2, 16, torch.Generator().manual_seed(1))
        self.assertEqual(shown.styles.bincount().tolist(), [2] * len(STYLES))

    def test_a_stream_repeats_from_its_seed(self) -> None:
        first, again, other = (next(stream(4, 16, seed)).images for seed in (1, 1, 2))
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, other))


if __name__ == "__main__":
    unittest.main()
