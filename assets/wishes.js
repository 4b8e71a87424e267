// What somebody else's page may ask of a calculator it embeds: one table, read by the element, by both sides of the frame, and by
// `create`. What is in nobody's table is left alone, so that a hostile page can bring nothing in by another name.

/** Longest link or scenario file that is read, in letters. */
const LONGEST = 256 * 1024;

const oneOf = (...words) => (text) => words.includes(text);
const kinds = {
  preset: (text) => /^[a-z][a-z0-9-]{0,40}$/.test(text),
  scenario: (text) => text.length <= LONGEST,
  view: oneOf("full", "chart", "verdict"),
  axis: oneOf("services", "traffic", "months"),
  theme: oneOf("auto", "light", "dark"),
  locale: (text) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(text),
};

/** What can be asked for. */
export const NAMES = Object.keys(kinds);

/** Of anything, what can be asked for and is well-formed, and the names of what is not. `null` takes a wish back. */
export function read(asked) {
  const wishes = {};
  const wrong = [];
  if (typeof asked !== "object" || asked === null) return { wishes, wrong: ["state"] };
  for (const name of NAMES) {
    if (!Object.hasOwn(asked, name)) continue;
    let value = asked[name];
    if (value === undefined) continue;
    if (name === "scenario" && typeof value === "object" && value !== null) value = JSON.stringify(value);
    if (value === null) wishes[name] = null;
    else if (typeof value === "string" && kinds[name](value)) wishes[name] = value;
    else wrong.push(name);
  }
  return { wishes, wrong };
}

/** The link that a scenario is: a link itself, an address that ends in one, or the first scenario of a file. */
function linkOf(scenario) {
  if (!scenario.trimStart().startsWith("{")) return scenario.slice(scenario.lastIndexOf("#") + 1).trim();
  try {
    const inputs = JSON.parse(scenario).scenarios[0].inputs;
    return typeof inputs === "string" ? inputs : "?";
  } catch {
    return "?";
  }
}

/** The link of what is asked for; empty for the usual. */
export function link({ preset, scenario, axis }) {
  const start = scenario ? linkOf(scenario) : preset ? `v1;p=${preset}` : axis ? "v1;p=scale-up" : "";
  return axis && start ? `${start};axis=${axis}` : start;
}

/** Longest sentence of an answer, in letters. */
const SENTENCE = 1000;

/** Of what a frame tells of an answer, what is well-formed. */
export function readResult(told) {
  const result = {};
  if (typeof told !== "object" || told === null) return result;
  if (typeof told.cheaper === "string" && /^[a-z0-9-]{1,40}$/.test(told.cheaper)) result.cheaper = told.cheaper;
  if (Number.isFinite(told.dollars)) result.dollars = told.dollars;
  if (typeof told.sentence === "string") result.sentence = told.sentence.slice(0, SENTENCE);
  return result;
}

/** A word such as a version or the code of an error, or nothing. */
export const readWord = (told) => (typeof told === "string" && /^[\w.-]{1,40}$/.test(told) ? told : undefined);

/** What a link says of its answer: which platform is cheaper, by how many dollars a year, and by which model. */
export function answer(link) {
  const [, cheaper, dollars] = /;answer=([a-z0-9-]+):(-?\d+)/.exec(link) ?? [];
  return cheaper ? { cheaper, dollars: Number(dollars), model: /;m=([\w.]+)/.exec(link)?.[1] } : undefined;
}
