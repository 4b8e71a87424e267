//! First-order and total Sobol indices of a sum of products of functions of one variable each.
//!
//! Such a sum needs no sampling: the mean of a product of independent factors is the product of their means, so every
//! index follows from the means and covariances of the functions. They are exact but for those moments, where an
//! estimator by sampling would leave two digits and take a hundred times as long. The cost of a fleet is such a sum;
//! so is Ishigami's function, on which `tests/variance.rs` checks this against the analytic values and against SALib's.

/// A function of one variable, as its values at equally likely values of the variable.
struct Function {
    variable: usize,
    mean: f64,
    values: Vec<f64>,
}

/// A sum of products.
#[derive(Default)]
pub struct SumOfProducts {
    functions: Vec<Function>,
    terms: Vec<(f64, Vec<usize>)>,
}

/// Indices of one variable.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Indices {
    /// The share of the variance that goes when the variable becomes known, by itself.
    pub first: f64,
    /// The share that is left when all others become known.
    pub total: f64,
}

impl SumOfProducts {
    /// Adds a function of a variable: its values at equally likely values of it, in any order that all functions of the
    /// variable share. Says by which number terms name it.
    pub fn function(&mut self, variable: usize, values: Vec<f64>) -> usize {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        self.functions.push(Function { variable, mean, values });
        self.functions.len() - 1
    }

    /// Adds a number times the product of functions, each of another variable.
    pub fn term(&mut self, factor: f64, mut functions: Vec<usize>) {
        functions.sort_by_key(|function| self.functions[*function].variable);
        match self.terms.iter_mut().find(|(_, known)| *known == functions) {
            Some((sum, _)) => *sum += factor,
            None => self.terms.push((factor, functions)),
        }
    }

    /// The variance of the sum, and the indices of so many variables; all zero where nothing varies.
    #[must_use]
    pub fn indices(&self, variables: usize) -> (f64, Vec<Indices>) {
        let covariances = self.covariances();
        let (mut variance, mut parts) = (0.0, vec![Indices::default(); variables]);
        for (index, (factor, term)) in self.terms.iter().enumerate() {
            for (other_index, (other_factor, other)) in self.terms.iter().enumerate().skip(index) {
                let twice = if index == other_index { 1.0 } else { 2.0 };
                let shared = self.shared(term, other, &covariances);
                if shared.is_empty() {
                    continue;
                }
                // The product of the means of what is not shared.
                let alone = self.means_beside(term, other) * factor * other_factor * twice;
                let means: f64 = shared.iter().map(|shared| shared.means).product();
                let moments: f64 = shared.iter().map(|shared| shared.means + shared.covariance).product();
                variance += alone * (moments - means);
                for (place, this) in shared.iter().enumerate() {
                    let beside = |value: &dyn Fn(&Shared) -> f64| -> f64 {
                        let others = shared.iter().enumerate().filter(|(other, _)| *other != place);
                        others.map(|(_, shared)| value(shared)).product()
                    };
                    let Some(part) = parts.get_mut(this.variable) else { continue };
                    part.first += alone * this.covariance * beside(&|shared| shared.means);
                    part.total += alone * this.covariance * beside(&|shared| shared.means + shared.covariance);
                }
            }
        }
        if !(variance > 0.0 && variance.is_finite()) {
            return (0.0, vec![Indices::default(); variables]);
        }
        let share = |part: f64| (part / variance).clamp(0.0, 1.0);
        let parts = parts.into_iter().map(|part| Indices { first: share(part.first), total: share(part.total) });
        (variance, parts.collect())
    }

    /// Covariances of all functions of the same variable.
    fn covariances(&self) -> Vec<Vec<f64>> {
        let covariance = |one: &Function, other: &Function| {
            if one.variable != other.variable {
                return 0.0;
            }
            let both = one.values.iter().zip(&other.values);
            let sum: f64 = both.map(|(first, second)| (first - one.mean) * (second - other.mean)).sum();
            sum / one.values.len().max(1) as f64
        };
        let row = |(place, one)| self.functions[..=place].iter().map(|other| covariance(one, other)).collect();
        self.functions.iter().enumerate().map(row).collect()
    }

    /// Variables of which both terms have a function.
    fn shared(&self, one: &[usize], other: &[usize], covariances: &[Vec<f64>]) -> Vec<Shared> {
        let pair = |first: &usize| {
            let variable = self.functions[*first].variable;
            let second = other.iter().find(|second| self.functions[**second].variable == variable)?;
            let means = self.functions[*first].mean * self.functions[*second].mean;
            let covariance = covariances[(*first).max(*second)][(*first).min(*second)];
            Some(Shared { variable, means, covariance })
        };
        one.iter().filter_map(pair).collect()
    }

    fn means_beside(&self, one: &[usize], other: &[usize]) -> f64 {
        let beside = |these: &[usize], those: &[usize]| -> f64 {
            let alone = these.iter().filter(|this| {
                let variable = self.functions[**this].variable;
                !those.iter().any(|that| self.functions[*that].variable == variable)
            });
            alone.map(|this| self.functions[*this].mean).product()
        };
        beside(one, other) * beside(other, one)
    }
}

/// Two functions of one variable, met in two terms.
struct Shared {
    variable: usize,
    means: f64,
    covariance: f64,
}
