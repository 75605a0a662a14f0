/** What `decimark init` writes: a small rubric that can be graded with, with a word on each key. */
export const FIRST_RUBRIC = `# A first rubric. Check it with \`decimark lint\`, see its answers with \`decimark key\`; \`decimark template\` writes a
# blank submission, \`decimark grade\` marks those that are filled in.
rubric: 1                        # the version of this format
id: first-rubric                 # submissions may name it
title: A first rubric

defaults:
  tolerance: {rel: 0.001, abs: 0.0005}   # three digits, or three decimals near zero

questions:
  - id: q1
    title: A quadratic and its slope
    prompt: |
      Solve $x^2 = 2$ for $x > 0$, to four decimals. Then find the gradient of
      $L = \\tfrac{1}{2} (\\mathbf{w} \\cdot \\mathbf{x} - y)^2$ by $\\mathbf{w}$.
    given:                       # values that the question states
      w: [0.5, -1]
      x: [2, 3]
      y: 1
    let:                         # definitions to build on
      L: (w @ x - y) ** 2 / 2
    parts:
      - id: root
        label: $x$
        points: 1
        answer: number
        value: sqrt(2)           # the reference is computed and proven, never typed in
        tolerance: {written: {decimals: 4}}
      - id: slope
        label: '$\\nabla_{\\mathbf{w}} L$'
        points: 2
        answer: vector
        value: grad(L, w)
        credit: per-element
        feedback:
          incorrect: The gradient is (w·x − y) x.
`;
