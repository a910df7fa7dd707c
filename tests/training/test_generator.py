"""The generator against the format: the same tensors as a published model, and the same pictures from them."""

import unittest
from pathlib import Path

import torch
from training.latents import class_weights, mix_layers, set_centres
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
