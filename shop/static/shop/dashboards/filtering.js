// The filters, without leaving the page: links and the form fetch the same address and its cards take the places of
// those shown, so that the place one has scrolled to stays. Where that fails, the browser goes there as ever.
"use strict";

(() => {
  const narrow = matchMedia("(max-width: 40rem)");
  let asked = 0;

  async function show(query, isNew = true) {
    const mine = ++asked;
    const address = `${location.pathname}?${query}`;
    const page = document.querySelector(".dash");
    page.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".dash");
      if (mine !== asked) return;
      if (!answer.ok || !next) throw new Error(`${answer.status}`);
      const focused = describe(document.activeElement);
      page.replaceChildren(...next.childNodes);
      page.removeAttribute("aria-busy");
      if (isNew) history.pushState({}, "", address);
      ready();
      window.dashboards.observe();
      focus(focused);
      document.getElementById("dash-said").textContent = page.querySelector(".dash-range").textContent;
    } catch {
      location.assign(address);
    }
  }

  // What had the focus is not there any more: the same control, or the head of what is new.
  const describe = (element) => element?.closest(".dash") && (element.name
    ? `[name="${element.name}"]`
    : element.dataset.chart ? `[data-chart="${element.dataset.chart}"]` : ".dash-range");

  function focus(selector) {
    if (selector) document.querySelector(`.dash ${selector}`)?.focus({ preventScroll: true });
  }

  window.dashboards.go = (query) => {
    if (query) show(query);
  };

  document.addEventListener("click", (click) => {
    const link = click.target.closest('.dash a[href^="?"]');
    if (!link || click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    show(link.getAttribute("href").slice(1));
  });

  document.addEventListener("submit", (submit) => {
    if (!submit.target.matches("[data-filters]")) return;
    submit.preventDefault();
    show(new URLSearchParams(new FormData(submit.target)).toString());
  });

  // A date of one's own replaces the preset; what is empty stays out of the address.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (!target.matches("[data-filters]")) return;
    for (const [name, value] of [...formData.entries()]) if (!value) formData.delete(name);
    if (formData.has("from") || formData.has("to")) formData.delete("period");
  });

  // A choice by pointer applies at once; who goes through a list with the arrows applies when done.
  let isPointer = false;
  document.addEventListener("pointerdown", () => { isPointer = true; });
  document.addEventListener("keydown", () => { isPointer = false; });
  document.addEventListener("change", ({ target }) => {
    if (isPointer && target.matches("[data-filters] select")) target.form.requestSubmit();
  });

  addEventListener("popstate", () => show(location.search.slice(1), false));

  let isFolded = narrow.matches;
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("[data-folds]")) isFolded = !target.open;
  }, true);

  function ready() {
    for (const fold of document.querySelectorAll("[data-folds]")) fold.open = !isFolded;
    window.dashboards.sortable();
  }

  document.addEventListener("DOMContentLoaded", ready);
})();
