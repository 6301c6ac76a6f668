// Proofreading beside the text: a click on a finding goes to its place and selects it, the places are coloured under the
// fields, a proposal is put in as if typed, so that undo works and the draft is saved. F8 and Shift+F8 walk, Alt+Enter accepts.
const editor = document.getElementById("editor");

function panel() {
  return document.querySelector("[data-proof]");
}

function items() {
  return [...(panel()?.querySelectorAll("[data-proof-mark]") ?? [])];
}

function fieldOf(item) {
  return editor?.querySelector(`textarea[name="${CSS.escape(item.dataset.part)}"]`);
}

// Where the words of a finding stand now: the text may have grown before them since it was read.
function place(item, field) {
  const {quote} = item.dataset;
  const start = Number(item.dataset.start);
  const end = Number(item.dataset.end);
  if (!quote) return start <= field.value.length ? [start, end] : null;
  if (field.value.slice(start, end) === quote) return [start, end];
  let best = -1;
  for (let at = field.value.indexOf(quote); at !== -1; at = field.value.indexOf(quote, at + 1)) {
    if (best === -1 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best === -1 ? null : [best, best + quote.length];
}

function here() {
  return panel()?.querySelector(".proof-here");
}

function go(item) {
  items().forEach((one) => one.classList.toggle("proof-here", one === item));
  item.scrollIntoView({block: "nearest"});
  const field = fieldOf(item);
  const found = field && place(item, field);
  if (!found) {
    document.getElementById(`id_${item.dataset.part}`)?.scrollIntoView({block: "center"});
    return;
  }
  field.focus({preventScroll: true});
  field.setSelectionRange(...found);
  draw(field);
  const point = field.parentElement.querySelector(".proof-point") ?? field;
  point.scrollIntoView({block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"});
}

function walk(step) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(here());
  go(all[at === -1 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
}

function accept(item) {
  const field = fieldOf(item);
  const found = field && !field.readOnly && item.dataset.proposal !== undefined && place(item, field);
  if (!found) return;
  const next = items()[items().indexOf(item) + 1];
  field.focus({preventScroll: true});
  field.setSelectionRange(...found);
  // insertText keeps the browser's own undo; where it is missing the field is changed directly.
  const {proposal} = item.dataset;
  const done = proposal ? document.execCommand("insertText", false, proposal) : document.execCommand("delete");
  if (!done) {
    field.setRangeText(proposal, ...found, "end");
    field.dispatchEvent(new Event("input", {bubbles: true}));
  }
  item.remove();
  draw(field);
  if (next) go(next);
}

function under(field) {
  const known = field.parentElement.querySelector(":scope > .proof-under");
  if (known) return known;
  const box = document.createElement("div");
  box.className = "proof-field";
  field.replaceWith(box);
  const copy = document.createElement("div");
  copy.className = "proof-under";
  copy.setAttribute("aria-hidden", "true");
  box.append(copy, field);
  field.addEventListener("input", () => draw(field));
  field.addEventListener("scroll", () => { copy.scrollTop = field.scrollTop; });
  return copy;
}

function draw(field) {
  const copy = under(field);
  const style = getComputedStyle(field);
  for (const name of ["font", "lineHeight", "letterSpacing", "padding", "textIndent"]) copy.style[name] = style[name];
  copy.replaceChildren();
  let last = 0;
  const spans = items().filter((item) => fieldOf(item) === field)
    .map((item) => ({item, found: place(item, field)})).filter(({found}) => found)
    .sort((one, other) => one.found[0] - other.found[0]);
  for (const {item, found: [start, end]} of spans) {
    if (start < last) continue;
    copy.append(field.value.slice(last, start));
    const mark = document.createElement("mark");
    mark.dataset.severity = item.dataset.severity;
    mark.classList.toggle("proof-point", item === here());
    // A missing character has no width of its own: its neighbour is coloured.
    mark.textContent = field.value.slice(start, Math.max(end, start + 1));
    copy.append(mark);
    last = Math.max(end, start + 1);
  }
  copy.append(field.value.slice(last), "\n");
}

function drawAll() {
  for (const field of editor?.querySelectorAll("textarea[data-grow]") ?? []) draw(field);
}

if (editor) {
  document.addEventListener("click", (event) => {
    const item = event.target.closest?.("[data-proof-mark]");
    if (!item) return;
    if (event.target.closest("[data-proof-go]")) go(item);
    if (event.target.closest("[data-proof-accept]")) accept(item);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      walk(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && event.altKey && here()) {
      event.preventDefault();
      accept(here());
    }
  });
  document.body.addEventListener("htmx:afterSettle", drawAll);
  window.addEventListener("resize", drawAll);
  drawAll();
}
