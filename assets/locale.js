// How a reader is spoken to: which language there is for them, and the marks of numbers, money and dates as their browser's
// Intl knows them.

const short = (tag) => tag.slice(0, 2);

/** A reader's language: the first of `asked` and the browser's that there are texts in. `languages` are their tags. */
export function language(asked, languages) {
  const spoken = (tag) => short(tag) === "en" || languages.includes(short(tag));
  // Whoever asks for a language the browser has a region for means that one.
  const here = navigator.languages.filter((tag) => asked && short(tag) === short(asked));
  return [...here, asked, ...navigator.languages, "en"].find((tag) => tag && spoken(tag) && isTag(tag));
}

function isTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {}
}

/** Whether there are texts to be fetched for it, and which: English is in the page itself. */
export const texts = (tag) => (short(tag) === "en" ? undefined : short(tag));

export const direction = (tag) => (short(tag) === "he" ? "rtl" : "ltr");

/** The marks, for Locale::read. `chosen` is what the reader chose: a currency, its rate in dollars, and of when that is. */
export function marks(tag, chosen) {
  const currency = chosen.currency ?? "USD";
  const parts = (options, value = 1234567.5) => new Intl.NumberFormat(tag, options).formatToParts(value);
  const join = (list, place) => list.map(({ type, value }) => place(type) ?? value).join("");
  const sign = (type, list = parts()) => list.find((part) => part.type === type)?.value ?? "";
  const groups = parts().filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const amount = parts({ style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 }, 1);
  const date = (options, month = 0) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).formatToParts(Date.UTC(2026, month, 15));
  const dated = (options) => join(date(options), (type) => ({ year: "{0}", month: "{1}", day: "{2}" })[type]);
  const whole = { dateStyle: "medium" };
  return [
    tag,
    sign("decimal"),
    sign("group"),
    groups.slice(-2).reverse().join(),
    sign("group", parts({}, 1234)) ? 4 : 5,
    sign("integer", parts({}, 0)),
    join(amount, (type) => type === "integer" ? "{0}" : undefined),
    currency,
    chosen.rate ?? 1,
    chosen.rated ?? "",
    [dated(whole), dated({ year: "numeric", month: "short" }), ...Array.from({ length: 12 }, (_, month) => sign("month", date(whole, month)))].join("\x1e"),
  ].join("\x1f");
}
