"""Sobol indices by SALib, for tests/variance.rs: of Ishigami's function, and of our own model as a black box.

    pip install SALib scipy
    cargo build --release --no-default-features --example difference
    python3 tests/oracles/sobol.py target/release/examples/difference > tests/oracles/sobol.txt
"""

import os
import pty
import subprocess
import sys
from importlib.metadata import version

import numpy
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample
from SALib.test_functions import Ishigami
from scipy.stats import beta

binary = sys.argv[1]
print(f"# case variable first ± total ±; SALib {version('SALib')}, tests/oracles/sobol.py")


def show(case, names, values, problem):
    found = analyze.analyze(problem, values, calc_second_order=False, seed=1)
    for row in zip(names, found["S1"], found["S1_conf"], found["ST"], found["ST_conf"]):
        print(case, row[0], *(f"{number:.6f}" for number in row[1:]))


problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-numpy.pi, numpy.pi]] * 3}
points = sample.sample(problem, 2**14, calc_second_order=False, seed=1)
show("ishigami", problem["names"], Ishigami.evaluate(points, A=7, B=0.1), problem)

for preset in ["scale-up", "saas", "enterprise"]:
    # Without input the binary names its variables; a terminal is no input.
    master, terminal = pty.openpty()
    listed = subprocess.run([binary, preset], stdin=terminal, capture_output=True, text=True, check=True).stdout
    os.close(master)
    rows = [line.split(" ") for line in listed.splitlines()]
    names = [row[0] for row in rows]
    problem = {"num_vars": len(rows), "names": names, "bounds": [[0, 1]] * len(rows)}
    points = sample.sample(problem, 2**12, calc_second_order=False, seed=1)
    for column, (_, low, mode, high) in enumerate(rows):
        low, mode, high = float(low), float(mode), float(high)
        a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
        points[:, column] = beta.ppf(points[:, column], a, b, loc=low, scale=high - low)
    text = "\n".join(" ".join(repr(float(value)) for value in point) for point in points)
    answer = subprocess.run([binary, preset], input=text, capture_output=True, text=True, check=True).stdout
    show(preset, names, numpy.array([float(line) for line in answer.split()]), problem)
