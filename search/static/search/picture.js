// Search by picture, sooner: drop or paste a picture, and it is made small before it is sent. Without this file there is
// a plain form behind the camera.
const SIDE = 1024;
const search = document.querySelector(".search-form");
const camera = document.querySelector(".search-form__picture");
let form = document.querySelector("[data-picture-form]");

// What the browser can't read goes as it is: the shop says what is wrong with it.
async function small(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return file;
  }
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size < 1e6) return file;
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  });
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  return made ? new File([made], "picture.jpg", { type: made.type }) : file;
}

function formHere() {
  if (form) return form;
  form = Object.assign(document.createElement("form"), { method: "post", action: camera.href, enctype: "multipart/form-data", hidden: true });
  form.append(Object.assign(document.createElement("input"), { type: "file", name: "image" }));
  document.body.append(form);
  listen();
  return form;
}

async function send(file) {
  const { image } = formHere().elements;
  const said = form.querySelector("[data-picture-status]");
  form.setAttribute("aria-busy", "true");
  if (said) said.textContent = "Looking at your picture …";
  const files = new DataTransfer();
  files.items.add(await small(file));
  image.files = files.files;
  form.dataset.ready = "yes";
  form.requestSubmit();
}

function listen() {
  form.addEventListener("submit", (event) => {
    const [file] = form.elements.image.files;
    if (form.dataset.ready || !file) return;
    event.preventDefault();
    event.stopPropagation();
    send(file);
  });
}

function pictureIn(files) {
  return [...(files ?? [])].find(({ type }) => type.startsWith("image/"));
}

for (const place of [search, form]) {
  if (!place) continue;
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      place.classList.add("is-dropping");
    });
  }
  for (const kind of ["dragleave", "drop"]) place.addEventListener(kind, () => place.classList.remove("is-dropping"));
  place.addEventListener("drop", (event) => {
    const picture = pictureIn(event.dataTransfer.files);
    if (!picture) return;
    event.preventDefault();
    send(picture);
  });
}
addEventListener("paste", (event) => {
  const isHere = form?.isConnected && !form.hidden;
  const picture = pictureIn(event.clipboardData?.files);
  if (!picture || !(isHere || search.contains(document.activeElement))) return;
  event.preventDefault();
  send(picture);
});

if (form) {
  listen();
  form.querySelector("[data-with-script]").hidden = false;
  const photograph = form.querySelector("[data-camera]");
  photograph.hidden = !matchMedia("(pointer: coarse)").matches;
  photograph.addEventListener("change", ({ target }) => target.files[0] && send(target.files[0]));
}
addEventListener("pageshow", () => {
  delete form?.dataset.ready;
  form?.removeAttribute("aria-busy");
});
