"""The measures on points whose answers are known."""

import unittest

import torch
from training import metrics
from training.losses import crowding, hinge, latent_distance


class MetricsTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.here, self.there = torch.randn(600, 8), torch.randn(600, 8)

    def test_the_same_distribution_is_at_no_distance(self) -> None:
        near = metrics.kernel_distance(self.here, self.there, 200, 10)
        far = metrics.kernel_distance(self.here, self.there + 1, 200, 10)
        self.assertLess(abs(near), 0.1)
        self.assertGreater(far, 10 * abs(near))

    def test_coverage_of_the_same_and_of_strangers(self) -> None:
        self.assertGreater(metrics.coverage(self.here, self.there), 0.8)
        self.assertEqual(metrics.coverage(self.here + 20, self.there), 0.0)

    def test_one_in_a_hundred_real_pictures_is_an_outlier(self) -> None:
        fresh = torch.randn(2000, 8)
        self.assertLess(metrics.outliers(fresh, self.here, self.there), 0.04)
        self.assertEqual(metrics.outliers(fresh + 20, self.here, self.there), 1.0)

    def test_spread_is_measured_within_classes(self) -> None:
        classes = torch.arange(600) % 2
        apart = self.here + 50 * classes[:, None]
        self.assertAlmostEqual(metrics.spread(apart, classes), metrics.spread(self.here, classes), places=3)

    def test_losses_at_their_ends(self) -> None:
        self.assertEqual(hinge(torch.full((4,), 2.0), torch.full((4,), -2.0)).item(), 0)
        z = torch.randn(8, 16)
        self.assertAlmostEqual(latent_distance(z, z).item(), 0, places=5)
        self.assertAlmostEqual(crowding(z[:1].expand(8, -1)).item(), 4, places=4)
        self.assertLess(abs(crowding(torch.eye(8)).item()), 1e-4)


if __name__ == "__main__":
    unittest.main()
