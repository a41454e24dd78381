/* Paints the grid of segments: a brush, cells under the pointer or the keys, sums that follow. Without it the selects
   in the cells do the same. */
(() => {
  const form = document.querySelector("[data-grid]");
  if (!form || form.querySelector("select:disabled")) return;
  const cells = [...form.querySelectorAll(".grid-cell")];
  const number = new Intl.NumberFormat(document.documentElement.lang || "en");
  const money = new Intl.NumberFormat(document.documentElement.lang || "en", { style: "currency", currency: form.dataset.currency, currencyDisplay: "narrowSymbol" });
  const live = form.querySelector("[data-live]");
  const undo = form.querySelector("[data-undo]");
  const steps = [];
  let drawing = false;

  form.classList.add("is-painted");
  form.querySelector("table").setAttribute("role", "grid");
  form.querySelector(".grid-how").hidden = false;
  for (const brush of form.querySelectorAll("[name=brush]")) brush.hidden = false;
  undo.hidden = false;

  const select = (cell) => cell.querySelector("select");
  const nameOf = (segment) => form.querySelector(`[name=brush][value="${segment}"]`).closest("label").querySelector(".grid-name").textContent;

  function sums() {
    const found = new Map();
    for (const cell of cells) {
      const sum = found.get(cell.dataset.segment) || { customers: 0, spent: 0 };
      sum.customers += Number(cell.dataset.customers);
      sum.spent += Number(cell.dataset.spent);
      found.set(cell.dataset.segment, sum);
    }
    for (const place of form.querySelectorAll("[data-sums]")) {
      const sum = found.get(place.dataset.sums) || { customers: 0, spent: 0 };
      place.querySelector("b").textContent = number.format(sum.customers);
      place.querySelector("span").textContent = money.format(sum.spent);
    }
  }

  function put(cell, segment) {
    select(cell).value = segment;
    cell.dataset.segment = segment;
    cell.querySelector(".grid-label").textContent = nameOf(segment);
  }

  function paint(cell, segment) {
    const before = cell.dataset.segment;
    if (before === segment) return;
    steps.push([cell, before]);
    undo.disabled = false;
    put(cell, segment);
    sums();
    const size = form.querySelector(`[data-sums="${segment}"] b`).textContent;
    live.textContent = `${nameOf(segment)}: ${size} customers`;
  }

  const chosen = () => form.querySelector("[name=brush]:checked").value;
  cells.forEach((cell, index) => {
    cell.querySelector(".grid-label").hidden = false;
    cell.querySelector(".grid-label").removeAttribute("aria-hidden");
    select(cell).setAttribute("aria-hidden", "true");
    if (cell.dataset.segment) put(cell, cell.dataset.segment);
    select(cell).addEventListener("change", () => paint(cell, select(cell).value));
    // The cell is the handle; its select stays in the form, and out of the way of keys and pointers.
    select(cell).tabIndex = -1;
    cell.tabIndex = index ? -1 : 0;
    cell.setAttribute("role", "gridcell");
    cell.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      cell.focus();
      drawing = true;
      paint(cell, chosen());
    });
    cell.addEventListener("pointerenter", () => drawing && paint(cell, chosen()));
    cell.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        paint(cell, chosen());
        return;
      }
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -5, ArrowDown: 5 }[event.key];
      const next = by && cells[index + by];
      const leavesRow = Math.abs(by) === 1 && Math.floor(index / 5) !== Math.floor((index + by) / 5);
      if (!next || leavesRow) return;
      event.preventDefault();
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });
  addEventListener("pointerup", () => (drawing = false));
  undo.addEventListener("click", () => {
    const [cell, segment] = steps.pop();
    if (segment) put(cell, segment);
    undo.disabled = !steps.length;
    sums();
  });
  form.addEventListener("submit", () => steps.splice(0));
  addEventListener("beforeunload", (event) => steps.length && event.preventDefault());
})();
