"""A tiny training from end to end: features, a run that is stopped and goes on, export, evaluation, resume file."""

import dataclasses
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

_HOME = tempfile.TemporaryDirectory()
os.environ["GANZFELD_RUNS"] = _HOME.name

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from training import critic, evaluate, favourites, narrow, resume, safetensors  # noqa: E402
from training.export import export, load_average  # noqa: E402
from training.judge import Judge  # noqa: E402
from training.learn_features import learn  # noqa: E402
from training.pictures import block  # noqa: E402
from training.published import load_published  # noqa: E402
from training.run import prepare, train  # noqa: E402
from training.settings import read_features, read_settings  # noqa: E402
from training.state import State  # noqa: E402
from training.styles import STYLES  # noqa: E402

RUNS = Path(_HOME.name)


class WholeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        learn(read_features("tiny-features"), RUNS / "tiny-features.pt")
        cls.settings = read_settings("tiny")
        cls.folder = RUNS / "tiny"
        cls.state = train(cls.settings, cls.folder)

    def test_it_leaves_a_checkpoint_a_log_and_sheets(self) -> None:
        self.assertEqual(self.state.pictures, self.settings.pictures)
        kept = {path.name for path in self.folder.iterdir()}
        self.assertLessEqual({"checkpoint.pt", "log.csv", "repainted.png", "samples-00000032.png"}, kept)

    def test_it_goes_on_where_it_stopped(self) -> None:
        again = train(self.settings, self.folder)
        self.assertEqual(again.pictures, self.settings.pictures)
        for kept, loaded in zip(self.state.generator.parameters(), again.generator.parameters()):
            self.assertTrue(torch.equal(kept, loaded))

    def test_the_export_paints_what_the_run_paints(self) -> None:
        generator, pictures = load_average("tiny")
        judge = Judge(block(4, 64, torch.Generator().manual_seed(1)).images, "tiny-features")
        with mock.patch.object(favourites, "EACH", 4):
            export(generator, pictures, self.folder / "export", "tiny", judge)
        kept = safetensors.read(self.folder / "export" / "favourites.safetensors")
        self.assertEqual(kept["z"].shape, (24, 24))
        self.assertTrue((kept["c"].sum(0) > 0).all())
        again, names = load_published(self.folder / "export")
        self.assertEqual(names, list(STYLES))
        z, classes = torch.randn(3, 24), torch.eye(len(STYLES))[:3]
        self.assertLess((generator(z, classes, 0.5) - again(z, classes, 0.5)).abs().max().item(), 0.02)

    def test_it_can_be_measured(self) -> None:
        generator, _ = load_average("tiny")
        real, held_out = (block(4, 64, torch.Generator().manual_seed(seed)) for seed in (1, 2))
        found = evaluate.measure(generator, Judge(real.images, "tiny-features"), real, held_out, 1.0)
        self.assertEqual(len(found["accuracy by style"]), len(STYLES))
        self.assertGreaterEqual(found["KID"], found["KID, real against real"])

    def test_it_grows_to_twice_the_side(self) -> None:
        settings = read_settings("tiny-128")
        z, classes = torch.randn(3, 24), torch.eye(len(STYLES))[:3]
        grown = prepare(settings, RUNS / "untouched").average
        small = F.avg_pool2d(grown(z, classes), 2)
        self.assertLess((small - self.state.average(z, classes)).abs().mean().item(), 0.05)
        self.assertEqual(train(settings, RUNS / "tiny-128").pictures, settings.pictures)

    def test_a_step_on_top_leaves_what_is_below(self) -> None:
        below = self.state.average.synthesis.state_dict()
        state = train(read_settings("tiny-step"), RUNS / "tiny-step")
        for name, weight in state.average.synthesis.state_dict().items():
            self.assertTrue(name.startswith("b128") or torch.equal(weight, below[name]), name)
        self.assertGreater(state.average.synthesis.b128.torgb.weight.abs().max().item(), 0)

    def test_a_narrower_latent_goes_on_with_the_same_painter(self) -> None:
        old = prepare(self.settings, self.folder)
        new = State(dataclasses.replace(self.settings, z_dim=8))
        with mock.patch.object(narrow, "EACH", 12), mock.patch.object(narrow, "STEPS", 4):
            narrow.narrow(old, new)
        self.assertEqual(new.pictures, old.pictures)
        self.assertEqual(new.encoder.spread.axes.shape, (len(STYLES), 128, 8))
        for name, weight in old.average.synthesis.state_dict().items():
            self.assertTrue(torch.equal(weight, new.average.synthesis.state_dict()[name]))

    def test_a_critic_learns_to_tell_noise_from_pictures(self) -> None:
        torch.manual_seed(1)
        generator, _ = load_average("tiny")
        judge = critic.Critic(len(STYLES))
        critic.teach(judge, generator, steps=60, batch=16)
        self.assertGreater(critic.quality(judge, generator, 4)["told apart"], 0.8)

    def test_a_resume_file_carries_the_training(self) -> None:
        resume.pack(self.settings, self.folder / "checkpoint.pt", RUNS / "tiny.gz")
        resume.unpack(self.settings, RUNS / "tiny.gz", RUNS / "unpacked" / "checkpoint.pt")
        kept = torch.load(self.folder / "checkpoint.pt")
        carried = torch.load(RUNS / "unpacked" / "checkpoint.pt")
        self.assertEqual(carried["pictures"], kept["pictures"])
        for name, value in kept["average"].items():
            torch.testing.assert_close(carried["average"][name], value, rtol=2e-3, atol=2e-3)


if __name__ == "__main__":
    unittest.main()
