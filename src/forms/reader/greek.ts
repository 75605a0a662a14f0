/** Greek letters by the names that TeX and identifiers give them. */
export const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
};

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(GREEK).map(([name, letter]) => [letter, name]),
);

/** A name with its Greek letters written out: `λ_1` is `lambda_1`. */
export function withoutGreek(name: string): string {
  return name.replace(/\p{Script=Greek}/gu, letter => NAMES.get(letter) ?? letter);
}
