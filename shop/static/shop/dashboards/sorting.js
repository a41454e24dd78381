// Heads of the data tables become buttons that sort; a third press brings the first order back. The total stays below.
"use strict";

(() => {
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    if (text === "–" || text === "") return null;
    return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
  };

  function compare(a, b) {
    if (a === null || b === null) return a === b ? 0 : null;
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
  }

  function sort(table, head, column) {
    const was = head.getAttribute("aria-sort");
    const isNumber = head.classList.contains("dash-number");
    const order = isNumber ? ["descending", "ascending"] : ["ascending", "descending"];
    const next = was ? order[order.indexOf(was) + 1] : order[0];
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    const body = table.tBodies[0];
    table.firstOrder ??= [...body.rows];
    const rows = [...table.firstOrder];
    if (next) {
      head.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      rows.sort((one, other) => {
        const [a, b] = [value(one, column), value(other, column)];
        return compare(a, b) === null ? (a === null ? 1 : -1) : sign * compare(a, b); // nothing comes last, always
      });
    }
    body.append(...rows);
  }

  window.dashboards.sortable = () => {
    for (const data of document.querySelectorAll("[data-folds-away]")) {
      data.open = false;
      data.removeAttribute("data-folds-away");
    }
    for (const table of document.querySelectorAll("table[data-sorts]:not([data-sortable])")) {
      table.dataset.sortable = "";
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        if ("unsorted" in head.dataset || table.tBodies[0].rows.length < 2) return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => sort(table, head, column));
      });
    }
  };
})();
