// Nothing here is needed: the server says the time that is left, and takes a form that is sent twice for one.
for (const clock of document.querySelectorAll("[data-seconds-left]")) {
  const end = performance.now() + clock.dataset.secondsLeft * 1000;
  const tick = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left) setTimeout(tick, 1000);
    else location.reload();
  };
  if (clock.dataset.secondsLeft > 0) tick();
}

for (const notice of document.querySelectorAll("[data-reload-after]")) {
  setTimeout(() => {
    if (!document.querySelector("details[open]")) location.reload(); // not while somebody fills in a form
  }, notice.dataset.reloadAfter * 1000);
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
// coming back by the browser's button, the form may be sent again
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
