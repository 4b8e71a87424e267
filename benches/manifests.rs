//! Manifests as a cluster prints them, generated: definitions with the schemas that make up most of their bytes, and
//! Deployments between them.

use std::fmt::Write;

/// Words of descriptions and names.
const WORDS: [&str; 24] = [
    "the",
    "name",
    "of",
    "a",
    "resource",
    "in",
    "this",
    "namespace",
    "that",
    "should",
    "be",
    "used",
    "to",
    "select",
    "pods",
    "when",
    "set",
    "defaults",
    "empty",
    "list",
    "otherwise",
    "controller",
    "immutable",
    "requests",
];

/// Numbers from a fixed recurrence, so that every run reads the same text.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }

    fn words(&mut self, count: u32) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(24) as usize]).collect();
        words.join(" ")
    }
}

/// So many bytes or a little more, of which such a share is definitions.
pub(crate) fn text(bytes: usize, definitions: f64) -> String {
    let mut numbers = Numbers(1);
    let mut text = String::with_capacity(bytes + (64 << 10));
    let (mut number, mut defined) = (0, 0);
    while text.len() < bytes {
        let before = text.len();
        text.push_str("---\n");
        number += 1;
        if (defined as f64) < definitions * text.len() as f64 {
            definition(&mut text, number, &mut numbers);
            defined += text.len() - before;
        } else {
            deployment(&mut text, number, &mut numbers);
        }
    }
    text
}

fn definition(text: &mut String, number: u32, numbers: &mut Numbers) {
    let _ = write!(
        text,
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  annotations:\n    \
         controller-gen.kubebuilder.io/version: v0.14.0\n  name: things{number}.example.org\nspec:\n  group: \
         example.org\n  names:\n    kind: Thing{number}\n    plural: things{number}\n  scope: Namespaced\n  \
         versions:\n  - name: v1\n    schema:\n      openAPIV3Schema:\n        description: {}\n        \
         properties:\n",
        numbers.words(20)
    );
    properties(text, 10, 5, numbers);
    text.push_str("        type: object\n    served: true\n    storage: true\n");
}

fn properties(text: &mut String, indent: usize, depth: u32, numbers: &mut Numbers) {
    for index in 0..3 + numbers.below(4) {
        let pad = " ".repeat(indent);
        let name = numbers.words(2).replace(' ', "");
        let _ = writeln!(text, "{pad}{name}{index}:");
        if numbers.below(2) == 0 {
            let _ = writeln!(text, "{pad}  description: {}", numbers.words(30));
        } else {
            let _ = writeln!(text, "{pad}  description: |-");
            for _ in 0..1 + numbers.below(4) {
                let _ = writeln!(text, "{pad}    {}", numbers.words(10));
            }
        }
        match numbers.below(10) {
            0..6 if depth > 0 => {
                let _ = writeln!(text, "{pad}  properties:");
                properties(text, indent + 4, depth - 1, numbers);
                let _ = writeln!(text, "{pad}  type: object");
            }
            6 | 7 => {
                let _ = writeln!(text, "{pad}  items:\n{pad}    type: string\n{pad}  type: array");
            }
            _ => {
                let _ = writeln!(text, "{pad}  type: string\n{pad}  enum:\n{pad}  - A\n{pad}  - \"B\"");
            }
        }
    }
}

fn deployment(text: &mut String, number: u32, numbers: &mut Numbers) {
    let _ = write!(
        text,
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-{number}\n  labels: {{app: app-{number}}}\n\
         spec:\n  replicas: {}\n  selector:\n    matchLabels:\n      app: app-{number}\n  template:\n    \
         metadata:\n      labels:\n        app: app-{number}\n    spec:\n      containers:\n        - name: main\n          \
         image: \"registry.example.org/app:{number}\"\n          env:\n            - name: A\n              value: \
         \"{}\"\n          resources:\n            requests: {{cpu: {}m, memory: {}Mi}}\n            limits:\n              \
         memory: 1Gi\n",
        1 + numbers.below(5),
        numbers.words(5),
        50 + numbers.below(500),
        64 + numbers.below(900),
    );
}
