// How numbers, money and dates are written in a language, as the `Intl` of the browser or of Node knows it, in the form
// the program reads.

/**
 * @param {string} tag a language, as BCP 47 has it
 * @param {{ currency?: string, rate?: number, rated?: string }} chosen what amounts are shown in, what a dollar is in it, and since when
 */
export function marks(tag, { currency = "USD", rate = 1, rated = "" }) {
  const parts = (options, value = 1234567.5) => new Intl.NumberFormat(tag, options).formatToParts(value);
  const join = (list, place) => list.map(({ type, value }) => place(type) ?? value).join("");
  const sign = (type, list = parts()) => list.find((part) => part.type === type)?.value ?? "";
  const groups = parts().filter(({ type }) => type === "integer").map(({ value }) => value.length);
  const amount = parts({ style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 }, 1);
  const date = (options, month = 0) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).formatToParts(Date.UTC(2026, month, 15));
  const dated = (options) => join(date(options), (type) => ({ year: "{0}", month: "{1}", day: "{2}" })[type]);
  const whole = { dateStyle: "medium" };
  const months = Array.from({ length: 12 }, (_, month) => sign("month", date(whole, month)));
  return [
    tag,
    sign("decimal"),
    sign("group"),
    groups.slice(-2).reverse().join(),
    sign("group", parts({}, 1234)) ? 4 : 5,
    sign("integer", parts({}, 0)),
    join(amount, (type) => (type === "integer" ? "{0}" : undefined)),
    currency,
    rate,
    rated,
    [dated(whole), dated({ year: "numeric", month: "short" }), ...months].join("\x1e"),
  ].join("\x1f");
}
