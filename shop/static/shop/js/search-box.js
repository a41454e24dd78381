// While somebody types, the search box says what may be meant (a combobox with a list below it). Without this file it is
// a plain form. What was searched for before is kept in this browser only.
const PAUSE_MS = 120;
const RECENT = "recent-searches";
const MOST_RECENT = 6;

const form = document.querySelector("form[data-suggestions]");
const box = form.elements.q;
const list = part("div", { id: "suggestions", role: "listbox", ariaLabel: "Suggestions" });
const clear = part("button", { type: "button", className: "link-button suggestions__clear", textContent: "Clear recent searches" });
const panel = part("div", { className: "suggestions", hidden: true });
const said = part("p", { className: "visually-hidden", role: "status" });
panel.append(list, clear);
form.append(panel, said);
for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" })) {
  box.setAttribute(name, value);
}

let active = null;
let request = null;
let timer = 0;

function part(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

function choose(option) {
  active?.setAttribute("aria-selected", "false");
  active = option ?? null;
  active?.setAttribute("aria-selected", "true");
  active?.scrollIntoView({ block: "nearest" });
  if (active) box.setAttribute("aria-activedescendant", active.id);
  else box.removeAttribute("aria-activedescendant");
}

function show(isRecent = false) {
  choose(null);
  const count = options().length;
  clear.hidden = !isRecent;
  panel.hidden = !count;
  box.setAttribute("aria-expanded", String(count > 0));
  said.textContent = count ? `${count} ${isRecent ? "recent search" : "suggestion"}${count === 1 ? "" : isRecent ? "es" : "s"}` : box.value.trim() && "No suggestions";
}

function close() {
  clearTimeout(timer);
  request?.abort();
  choose(null);
  panel.hidden = true;
  said.textContent = "";
  box.setAttribute("aria-expanded", "false");
}

// A newer letter takes the place of the request before it.
async function suggest() {
  request?.abort();
  request = new AbortController();
  const { signal } = request;
  try {
    const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(box.value)}`, { signal });
    const html = answer.ok ? await answer.text() : "";
    if (signal.aborted) return;
    list.innerHTML = html;
    show();
  } catch {
    if (!signal.aborted) close(); // no connection: the form still works
  }
}

function open() {
  clearTimeout(timer);
  if (box.value.trim()) return suggest();
  request?.abort();
  list.replaceChildren(...recent().map((words, place) => {
    const option = part("a", { id: `recent-${place}`, className: "suggestion", role: "option", tabIndex: -1, href: `${form.action}?q=${encodeURIComponent(words)}`, textContent: words });
    option.dataset.words = words;
    return option;
  }));
  show(true);
}

// A browser may refuse to keep anything.
function recent() {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "[]").filter((each) => typeof each === "string");
  } catch {
    return [];
  }
}

function remember(typed) {
  const words = typed.trim().replace(/\s+/g, " ");
  if (!words) return;
  const others = recent().filter((each) => each.toLowerCase() !== words.toLowerCase());
  try {
    localStorage.setItem(RECENT, JSON.stringify([words, ...others].slice(0, MOST_RECENT)));
  } catch {}
}

box.addEventListener("focus", open);
box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(open, box.value.trim().length > 1 ? PAUSE_MS : 0);
});
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const all = options();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (panel.hidden) return open();
    const places = [null, ...all];
    choose(places.at((places.indexOf(active) + (event.key === "ArrowDown" ? 1 : -1)) % places.length));
  } else if (event.key === "Enter" && active) {
    event.preventDefault();
    active.click();
  } else if (event.key === "Escape" && !panel.hidden) {
    event.preventDefault(); // or the words would go, too
    close();
  }
});
list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
list.addEventListener("click", ({ target }) => remember(target.closest("[data-words]")?.dataset.words ?? ""));
clear.addEventListener("click", () => {
  try {
    localStorage.removeItem(RECENT);
  } catch {}
  box.focus();
  open();
});
form.addEventListener("submit", () => {
  remember(box.value);
  close();
});
form.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && document.activeElement === clear) {
    box.focus();
    close();
  }
});
form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || close());
addEventListener("pagehide", close);
if (document.activeElement === box) open();
