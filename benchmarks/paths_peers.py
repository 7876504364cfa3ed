# SPDX-License-Identifier: Apache-2.0
"""Bootstrap of the ECSI path model beside plspm of pip, where it is installed.

python benchmarks/paths_peers.py [REPLICATES]; CPU seconds of one thread; fails above 1 s for 10,000 replicates. Every replicate has
paths, loadings, weights, HTMT, total effects, f2, reliabilities, correlations, the five checks and the index.
"""

import importlib.util
import os
import sys
import time
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd

REPLICATES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
BLOCKS = {
    "Image": [f"IMAG{i}" for i in range(1, 6)],
    "Expectation": [f"CUEX{i}" for i in range(1, 4)],
    "Quality": [f"PERQ{i}" for i in range(1, 8)],
    "Value": ["PERV1", "PERV2"],
    "Satisfaction": [f"CUSA{i}" for i in range(1, 4)],
    "Complaints": ["CUSCO"],
    "Loyalty": [f"CUSL{i}" for i in range(1, 4)],
}
LEADS_TO = {
    "Image": ["Expectation", "Satisfaction", "Loyalty"],
    "Expectation": ["Quality", "Value", "Satisfaction"],
    "Quality": ["Value", "Satisfaction"],
    "Value": ["Satisfaction"],
    "Satisfaction": ["Complaints", "Loyalty"],
    "Complaints": ["Loyalty"],
}
PATHS = [(cause, effect) for cause, effects in LEADS_TO.items() for effect in effects]


def survey():
    """The ECSI survey where it may be read, else answers of its size and correlations."""
    path = Path(os.environ.get("GOODWILL_DATA", "../shared/data")) / "ecsi_mobi" / "mobi.csv.gz"
    if path.exists():
        return pd.read_csv(path)
    rng = np.random.default_rng(1)
    items = [item for block in BLOCKS.values() for item in block]
    answers = 7.0 + 1.2 * rng.normal(size=(250, 1)) + 1.3 * rng.normal(size=(250, len(items)))
    return pd.DataFrame(np.clip(np.rint(answers), 1, 10), columns=items)


def seconds(call):
    began = time.process_time()
    call()
    return time.process_time() - began


def plspm_seconds(answers, replicates):
    import plspm.config as c
    from plspm.mode import Mode
    from plspm.plspm import Plspm
    from plspm.scheme import Scheme

    structure = c.Structure()
    for cause, effects in LEADS_TO.items():
        structure.add_path([cause], effects)
    config = c.Config(structure.path(), scaled=True)
    for name, items in BLOCKS.items():
        config.add_lv(name, Mode.A, *[c.MV(item) for item in items])
    return seconds(
        lambda: Plspm(answers, config, Scheme.PATH, bootstrap=True, bootstrap_iterations=replicates, processes=1)
    )


answers = survey()
model = gw.measure.PathModel(BLOCKS, PATHS, scale=(1, 10)).fit(answers)
ours = min(seconds(lambda: model.bootstrap(REPLICATES, threads=1)) for _ in range(3))
bits = [model.bootstrap(500, threads=threads).replicates_ for threads in (1, 2, 7)]
print(f"{REPLICATES} replicates of the ECSI model  {ours:.3f} s; the same bits by 1, 2 and 7 threads: ", end="")
print("yes" if all(np.array_equal(bits[0], other) for other in bits[1:]) else "NO")
if importlib.util.find_spec("plspm") is not None:
    few = 20
    theirs = plspm_seconds(answers, few) * REPLICATES / few
    print(f"plspm, from {few} of them  {theirs:.0f} s, {theirs / ours:.0f} times as long")
if ours > 1.0 * REPLICATES / 10_000:
    sys.exit("slower than wanted")
