// Keyboard: J and K walk the rows of a desk or table, Enter opens, X ticks, / searches, ? lists the keys.
// Single letters are ignored while somebody types and inside the reading desk, which has its own.

function typing(target) {
  return target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog[open], [data-viewer]");
}

function rows() {
  return [...document.querySelectorAll(".sc-row, .sc-table tbody tr")].filter((row) => row.offsetParent);
}

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((row) => row.classList.contains("sc-row-here"));
  const next = all[Math.min(all.length - 1, Math.max(0, here + step))] || all[0];
  all.forEach((row) => row.classList.toggle("sc-row-here", row === next));
  next.querySelector("a")?.focus({preventScroll: true});
  next.scrollIntoView({block: "nearest"});
}

function press(key) {
  const here = document.querySelector(".sc-row-here");
  if (key === "j") return walk(1);
  if (key === "k") return walk(-1);
  if (key === "x") return here?.querySelector("input[type=checkbox]")?.click();
  if (key === "?") return document.getElementById("shortcuts")?.showModal();
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target?.matches("input, textarea")) target.focus();
  else target?.click();
}

export function installShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!["j", "k", "x", "?"].includes(key) && !document.querySelector(`[data-key="${CSS.escape(key)}"]`)) return;
    event.preventDefault();
    press(key);
  });
}
