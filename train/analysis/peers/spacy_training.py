"""What both spaCy trainings share: spaCy's own quickstart configuration for a CPU, its training loop, a bound in minutes."""
import pathlib
import sys
import tempfile
import time

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import registry

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import corpora  # noqa: E402,F401

SEED = 1


class TimeIsUp(Exception):
    pass


def stop_after(minutes):
    """A callback for spaCy's loop that ends it after minutes of one core; the best model so far is on the disk then."""

    def check(nlp, step):
        if time.process_time() > 60 * minutes:
            raise TimeIsUp

    return check


def fit(language, pipes, documents, held_out, out, bounds):
    """Trains `pipes` on documents (spaCy Docs) and writes the model that does best on held_out to the folder `out`.

    bounds: epochs, minutes, steps between two looks at held_out.
    """
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for name, docs in (("train", documents), ("dev", held_out)):
            DocBin(docs=docs, store_user_data=False).to_disk(scratch / f"{name}.spacy")
        config = init_config(lang=language, pipeline=pipes, optimize="efficiency", gpu=False)
        config["paths"].update({"train": str(scratch / "train.spacy"), "dev": str(scratch / "dev.spacy")})
        config["system"]["seed"] = SEED
        config["training"].update({"max_epochs": bounds["epochs"], "max_steps": 0, "patience": bounds["patience"],
                                   "eval_frequency": bounds["every"],
                                   "before_update": {"@callbacks": "selon_stop_after.v1",
                                                     "minutes": bounds["minutes"]}})
        registry.callbacks("selon_stop_after.v1")(stop_after)
        nlp = init_nlp(config)
        (scratch / "out").mkdir()
        try:
            train(nlp, scratch / "out", stdout=sys.stdout, stderr=sys.stderr)
        except TimeIsUp:
            print(f"stopped after {bounds['minutes']} minutes of one core", flush=True)
        best = scratch / "out" / "model-best"
        model = spacy.load(best if best.exists() else scratch / "out" / "model-last")
        model.config["training"]["before_update"] = None
        model.to_disk(out)
