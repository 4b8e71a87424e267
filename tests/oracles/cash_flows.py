"""Net present value, internal rate of return and payback of cash flows, by numpy-financial and scipy, for tests/timing.rs.

    pip install numpy-financial scipy
    python3 tests/oracles/cash_flows.py > tests/oracles/cash_flows.txt

The versions that wrote it stand in its first line.

One flow a line: yearly rate | flows, a month apart | net present value | yearly internal rate of return | month in which
the running sum reaches zero for good. "none" where there is none. Flows up to four years are given to numpy-financial;
longer ones, on which its polynomial loses digits, to scipy's brentq over the same sum.
"""

from importlib.metadata import version

import numpy as np
import numpy_financial as npf
from scipy.optimize import brentq


def monthly(rate):
    return (1 + rate) ** (1 / 12) - 1


def irr(flows):
    if len(flows) <= 49:
        month = npf.irr(flows)
        return None if np.isnan(month) else (1 + month) ** 12 - 1
    month = brentq(lambda rate: npf.npv(rate, flows), -0.4, 5, xtol=1e-15, rtol=1e-14, maxiter=1000)
    return (1 + month) ** 12 - 1


def payback(flows):
    below = np.nonzero(np.cumsum(flows) < -0.005)[0]
    if len(below) == 0:
        return 0
    return None if below[-1] == len(flows) - 1 else int(below[-1]) + 1


def written(value):
    return "none" if value is None else repr(float(value))


def main():
    random = np.random.default_rng(20261123)
    flows = []
    for months in (12, 24, 36, 36, 36, 48, 60, 84, 120, 120):
        for outlay in (20_000, 60_000, 250_000):
            growth = random.uniform(-0.01, 0.05, months).cumsum()
            saved = outlay / months * random.uniform(0.6, 3) * np.exp(growth)
            flows.append(np.concatenate([[-outlay], np.round(saved, 2)]))
    # Moves that lose: what comes back is less than what went out.
    for share in (0.95, 0.5, 0.1):
        flows.append(np.concatenate([[-10_000], np.full(36, round(10_000 * share / 36, 2))]))
    # A dear month in between.
    flows.append(np.array([-5_000, 400, 400, -900, 400] + [450] * 20, dtype=float))
    print("# " + ", ".join(f"{name} {version(name)}" for name in ("numpy", "numpy-financial", "scipy")))
    for index, flow in enumerate(flows):
        rate = (0.0, 0.04, 0.1, 0.25)[index % 4]
        present = npf.npv(monthly(rate), flow)
        months = payback(flow)
        print(
            f"{rate} | {' '.join(repr(float(value)) for value in flow)} | {written(present)} | {written(irr(flow))} | "
            f"{'none' if months is None else months}"
        )


main()
