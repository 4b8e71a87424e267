"""Quantiles of PERT distributions, by scipy, for tests/pert.rs.

    pip install scipy
    python3 tests/oracles/pert.py > tests/oracles/pert.txt
"""

import scipy
from scipy.stats import beta

ESTIMATES = [
    (0.0, 0.5, 1.0),  # symmetrical
    (0.65, 0.8, 0.9),
    (2.0, 3.0, 6.0),
    (75.0, 100.0, 130.0),
    (0.05, 0.2, 1.0),  # far from its mode
    (0.05, 0.09, 0.09),  # mode at the high end
    (10.0, 10.0, 50.0),  # mode at the low end
    (4.0, 4.01, 1000.0),
    (1.0, 9.99, 10.0),
    (20000.0, 40000.0, 80000.0),
]
SHARES = [1e-9, 1e-6, 5e-5, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99, 0.999, 1 - 5e-5, 1 - 1e-6]
EVERY = 997  # and shares that fall between the knots of any table

print(f"# low mode high share quantile; scipy {scipy.__version__}, tests/oracles/pert.py")
for low, mode, high in ESTIMATES:
    a = 1 + 4 * (mode - low) / (high - low)
    b = 1 + 4 * (high - mode) / (high - low)
    for share in SHARES + [(2 * i + 1) / (2 * EVERY) for i in range(0, EVERY, 7)]:
        print(low, mode, high, repr(share), repr(float(beta.ppf(share, a, b, loc=low, scale=high - low))))
