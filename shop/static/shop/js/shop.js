// Everything works without this file and without htmx: they only save reloads.
const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];

document.addEventListener("change", ({ target }) => {
  if (target.form?.matches("[data-submit-on-change]")) target.form.requestSubmit();
});

// A page loaded before the first cookie has forms without a token; another tab may have got one, or a newer, since.
function addToken(form) {
  if (!token() || form.method !== "post") return;
  const field = form.elements.namedItem("csrfmiddlewaretoken") ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "csrfmiddlewaretoken", value: token() });
  form.append(field);
}
document.addEventListener("submit", ({ target }) => addToken(target));
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "post" && token()) detail.parameters.csrfmiddlewaretoken = token();
});

// The part that is about to change says so; the focus must not be lost with what is taken away.
let hadFocus = false;
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  hadFocus = detail.elt.contains(document.activeElement);
  detail.target.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!hadFocus || document.activeElement !== document.body) return;
  const form = document.getElementById(detail.requestConfig.elt.id);
  const next = form?.querySelector(".stepper__step:not(:disabled)") ?? document.querySelector("main h1[tabindex]");
  next?.focus({ preventScroll: true });
});

// Groups of filters stay as open as they were.
const wasOpen = new Map();
const groups = ({ detail: { target } }) => target.querySelectorAll("details[id]");
document.addEventListener("htmx:oobBeforeSwap", (event) => groups(event).forEach(({ id, open }) => wasOpen.set(id, open)));
document.addEventListener("htmx:oobAfterSwap", (event) => {
  for (const group of groups(event)) group.open = wasOpen.get(group.id) ?? group.open;
});

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target instanceof HTMLDialogElement && !target.open) target.showModal();
});
document.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLDialogElement) target.close(); // beside it, on the backdrop
});
addEventListener("pagehide", () => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()));

// What htmx can't show (no connection, 403, 429, 500) the browser shows itself.
function withoutHtmx({ detail: { elt } }) {
  if (elt instanceof HTMLFormElement) {
    addToken(elt);
    elt.submit();
  } else if (elt.href) location.href = elt.href;
  else elt.form?.requestSubmit(elt);
}
document.addEventListener("htmx:responseError", withoutHtmx);
document.addEventListener("htmx:sendError", withoutHtmx);
