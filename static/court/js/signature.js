// A hand-written name: strokes drawn on the screen go into a hidden field as an SVG path in a field of 600 × 200.
const WIDTH = 600;
const HEIGHT = 200;
const field = document.querySelector("input[type=hidden][name=signature]");
if (field) install(field);

function install(hidden) {
  const box = document.createElement("div");
  box.className = "sc-sign";
  const label = document.createElement("p");
  const english = document.documentElement.lang.startsWith("en");
  label.textContent = english ? "Signature of who collects it" : "领取人签名";
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  ground.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  ground.setAttribute("role", "img");
  ground.setAttribute("aria-label", label.textContent);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  ground.append(path);
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "btn btn-sm";
  clear.textContent = english ? "Sign again" : "重签";
  box.append(label, ground, clear);
  const acts = hidden.form.querySelector(".sc-form-actions");
  if (acts) acts.before(box);
  else hidden.after(box);

  let strokes = hidden.value;
  let drawing = false;
  const show = () => {
    hidden.value = strokes;
    path.setAttribute("d", strokes);
  };
  const place = (event) => {
    const frame = ground.getBoundingClientRect();
    const x = Math.round(((event.clientX - frame.left) / frame.width) * WIDTH);
    const y = Math.round(((event.clientY - frame.top) / frame.height) * HEIGHT);
    return `${Math.min(Math.max(x, 0), WIDTH)} ${Math.min(Math.max(y, 0), HEIGHT)}`;
  };
  ground.addEventListener("pointerdown", (event) => {
    drawing = true;
    ground.setPointerCapture(event.pointerId);
    strokes += `${strokes ? " " : ""}M${place(event)}`;
    event.preventDefault();
  });
  ground.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    strokes += ` L${place(event)}`;
    show();
  });
  for (const type of ["pointerup", "pointercancel"]) ground.addEventListener(type, () => (drawing = false));
  clear.addEventListener("click", () => {
    strokes = "";
    show();
  });
  show();
}
