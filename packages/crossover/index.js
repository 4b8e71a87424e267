// The package: an answer as a function, and the calculator as an element. Nothing is loaded before it is asked for, so
// that this can be imported where there is no page.

export { create, define } from "./mount.js";
export { CrossoverError, evaluate } from "./evaluate.js";
