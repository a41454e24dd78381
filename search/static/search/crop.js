// The box on the picture: drag a corner, or the whole, or use the arrow keys on a corner. The fields below say the same.
const STEP = 2;
const LEAST = 5;
const form = document.querySelector("[data-crop]");
const picture = form.querySelector(".crop__picture");
const shade = picture.querySelector("path");
const fields = form.elements;
const corners = [
  ["left", "top", "Upper left corner of the part"],
  ["right", "bottom", "Lower right corner of the part"],
].map(([x, y, label]) => {
  const handle = Object.assign(document.createElement("button"), { type: "button", className: "crop__handle", ariaLabel: `${label}: move it with the arrow keys` });
  picture.append(handle);
  return { x, y, handle };
});

const value = (name) => Number(fields[name].value);

function draw() {
  const [left, top, right, bottom] = ["left", "top", "right", "bottom"].map(value);
  shade.setAttribute("d", `M0 0H100V100H0ZM${left} ${top}V${bottom}H${right}V${top}Z`);
  for (const { x, y, handle } of corners) {
    handle.style.left = `${value(x)}%`;
    handle.style.top = `${value(y)}%`;
  }
}

function put(name, number) {
  const [least, most] = { left: [0, value("right") - LEAST], top: [0, value("bottom") - LEAST], right: [value("left") + LEAST, 100], bottom: [value("top") + LEAST, 100] }[name];
  fields[name].value = Math.round(Math.min(most, Math.max(least, number)));
}

function changed() {
  form.querySelector("details").open = true;
  draw();
}

for (const { x, y, handle } of corners) {
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [x, -STEP], ArrowRight: [x, STEP], ArrowUp: [y, -STEP], ArrowDown: [y, STEP] }[event.key];
    if (!step) return;
    event.preventDefault();
    put(step[0], value(step[0]) + step[1]);
    changed();
  });
}

picture.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const { width, height } = picture.getBoundingClientRect();
  const corner = corners.find(({ handle }) => handle === event.target);
  corner?.handle.focus();
  const start = { x: event.clientX, y: event.clientY };
  const before = Object.fromEntries(["left", "top", "right", "bottom"].map((name) => [name, value(name)]));
  picture.setPointerCapture(event.pointerId);
  const move = ({ clientX, clientY }) => {
    let across = ((clientX - start.x) / width) * 100;
    let down = ((clientY - start.y) / height) * 100;
    if (corner) {
      put(corner.x, before[corner.x] + across);
      put(corner.y, before[corner.y] + down);
    } else {
      across = Math.min(100 - before.right, Math.max(-before.left, across));
      down = Math.min(100 - before.bottom, Math.max(-before.top, down));
      for (const name of ["left", "right"]) fields[name].value = Math.round(before[name] + across);
      for (const name of ["top", "bottom"]) fields[name].value = Math.round(before[name] + down);
    }
    changed();
  };
  picture.addEventListener("pointermove", move);
  picture.addEventListener("lostpointercapture", () => picture.removeEventListener("pointermove", move), { once: true });
});
form.addEventListener("input", draw);
draw();
