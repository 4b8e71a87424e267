// In which language and currency a report speaks. Texts of languages are modules of their own, loaded when asked for.

import { CrossoverError } from "./errors.js";
import { marks } from "./marks.js";

/** Every language but English, which is in the program. Each is named in full, so that bundlers find it. */
const TEXTS = {
  de: () => import("./languages/de.js"),
  es: () => import("./languages/es.js"),
  fr: () => import("./languages/fr.js"),
  he: () => import("./languages/he.js"),
};

/**
 * What the program is told of its reader; empty for English in dollars with the marks of the United States.
 *
 * @param {unknown} locale a tag or several, the first that is spoken counts; where none is, it is English
 * @param {unknown} currency
 */
export async function speech(locale, currency) {
  if (locale === undefined && currency === undefined) return "";
  const tag = canonical(locale).find((tag) => language(tag) === "en" || language(tag) in TEXTS) ?? "en";
  const head = marks(tag, currency === undefined ? {} : checked(currency));
  if (!(language(tag) in TEXTS)) return head;
  try {
    return `${head}\n${(await TEXTS[language(tag)]()).default}`;
  } catch (error) {
    throw new CrossoverError("load-failed", `The texts of the language “${tag}” did not arrive.`, "locale", error);
  }
}

const language = (tag) => tag.split("-", 1)[0];

function canonical(locale = "en") {
  try {
    const tags = Intl.getCanonicalLocales(locale);
    if (typeof locale === "string" || Array.isArray(locale)) return tags;
  } catch {
    // Said below.
  }
  throw new CrossoverError("invalid-option", "“locale” is the tag of a language, such as “de” or “fr-CH”, or a list of tags.", "locale");
}

function checked(currency) {
  const { code, rate, asOf } = Object(currency);
  const is = (text, form) => typeof text === "string" && form.test(text);
  const dated = asOf === undefined || is(asOf, /^\d{4}-\d{2}-\d{2}$/);
  if (is(code, /^[A-Z]{3}$/) && rate >= 1e-6 && rate < 1e9 && dated) return { currency: code, rate, rated: asOf };
  const right = "{ code: \"EUR\", rate: 0.86, asOf: \"2026-07-01\" }, with what a dollar is in it as the rate";
  throw new CrossoverError("invalid-option", `“currency” reads like ${right}.`, "currency");
}
