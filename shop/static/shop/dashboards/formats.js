// Numbers and colours of the charts: the page's language, the shop's currency, the theme of the moment.
"use strict";

window.dashboards = { kinds: {} };

(() => {
  const language = document.documentElement.lang || "en";

  function number(kind, data, short) {
    if (kind === "share") return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
    if (kind === "score") return new Intl.NumberFormat(language, { maximumFractionDigits: short ? 3 : 4 });
    if (kind === "money") {
      const digits = short
        ? { notation: "compact", maximumSignificantDigits: 3 }
        : { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals };
      return new Intl.NumberFormat(language, {
        style: "currency", currency: data.currency, currencyDisplay: "narrowSymbol", ...digits,
      });
    }
    return new Intl.NumberFormat(language, short
      ? { notation: "compact", maximumSignificantDigits: 3 }
      : { maximumFractionDigits: 2 });
  }

  const written = (value, kind, data, short = false) =>
    value === null || value === undefined ? "–" : number(kind, data, short).format(value);

  const colour = (element, name) => getComputedStyle(element).getPropertyValue(`--chart-${name}`).trim();

  // From the best to the least valuable: green over blue and ochre to red and grey.
  const ranked = (element, rank) => colour(element, `rank-${Math.min(rank, 12) + 1}`);

  const escaped = (text) => String(text).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

  // Black or white, whichever reads better on a hex colour.
  function onTopOf(hex) {
    const [r, g, b] = [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.28 ? "#11161d" : "#ffffff";
  }

  const unit = (one, data) => (one.kind === "money" ? `${one.name} (${data.currency})` : one.name);

  Object.assign(window.dashboards, { number, written, colour, ranked, escaped, onTopOf, unit });
})();
