"""The generator against the format: the same tensors as a published model, and the same pictures from them."""

import unittest
from pathlib import Path

import torch
from training.latents import class_weights, mix_layers, set_centres
from training.narrow import distil, principal_axes
from training.networks.generator import Generator, GeneratorShape
from training.published import load_published

FIRST_LIGHT = Path(__file__).parents[2] / "models" / "first-light"


def small(classes: int = 5) -> Generator:
    torch.manual_seed(2)
    return Generator(GeneratorShape(16, classes, z_dim=16, w_dim=16, channel_max=16)).requires_grad_(False)


class GeneratorTest(unittest.TestCase):
    def test_first_light_loads_tensor_by_tensor(self) -> None:
        generator, classes = load_published(FIRST_LIGHT)
        self.assertEqual(len(classes), 8)
        images = generator(torch.randn(2, 128), torch.eye(8)[:2], 0.7)
        self.assertEqual(images.shape, (2, 3, 64, 64))
        self.assertGreater(images.std().item(), 0.1)

    def test_psi_zero_is_the_mean_picture_of_the_class(self) -> None:
        generator = small()
        set_centres(generator, 20)
        first, second, other = (generator(torch.randn(1, 16), torch.eye(5)[k : k + 1], 0.0) for k in (0, 0, 1))
        torch.testing.assert_close(first, second)
        self.assertGreater((first - other).abs().mean().item(), 1e-3)

    def test_a_narrow_mapping_learns_what_the_wide_one_says(self) -> None:
        wide, narrow = small(3).mapping, Generator(GeneratorShape(16, 3, z_dim=4, w_dim=16, channel_max=16)).mapping
        widen = torch.randn(3, 4, 16)
        early, late = (distil(wide, narrow, widen, steps) for steps in (1, 300))
        self.assertGreater(early, 0.9)
        self.assertLess(late, 0.6)

    def test_principal_axes_are_those_along_which_codes_vary(self) -> None:
        codes = torch.randn(15 * 400, 6) * torch.tensor([5.0, 0.1, 0.1, 3.0, 0.1, 0.1])
        vectors, deviations = principal_axes(codes, torch.arange(15).repeat_interleave(400), 2)
        self.assertLess((deviations - torch.tensor([3.0, 5.0])).abs().max().item(), 0.6)
        self.assertGreater(vectors[:, 0, 1].abs().min().item(), 0.99)
        self.assertGreater(vectors[:, 3, 0].abs().min().item(), 0.99)

    def test_half_precision_stays_close(self) -> None:
        generator, z = small(), torch.randn(4, 16)
        exact, rough = (generator(z, torch.eye(5)[:4], 1.0, kind) for kind in (torch.float32, torch.bfloat16))
        self.assertLess((exact - rough).abs().mean().item(), 0.05 * exact.std().item() + 0.02)

    def test_class_weights_sum_to_one_and_some_are_mixed(self) -> None:
        weights = class_weights(400, 5, 0.5)
        torch.testing.assert_close(weights.sum(1), torch.ones(400))
        mixed = (weights.max(1).values < 0.999).float().mean().item()
        self.assertGreater(mixed, 0.25)
        self.assertLess(mixed, 0.55)

    def test_mixed_layers_keep_the_lower_ones(self) -> None:
        ws = torch.arange(6.0)[:, None, None].expand(6, 4, 2)
        out, mixed = mix_layers(ws, 1.0)
        self.assertTrue(mixed.all())
        self.assertTrue(torch.equal(out[:, 0], ws[:, 0]))
        self.assertTrue(torch.equal(out[:, -1], ws.roll(1, 0)[:, -1]))


if __name__ == "__main__":
    unittest.main()
