// Ticked rows: tick all, shift-click a range, and the bar that says how many and what can be done with them.

let last = null;

function boxes(name, root = document) {
  return [...root.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]:not(:disabled)`)];
}

function refresh() {
  for (const bar of document.querySelectorAll("[data-batch]")) {
    const form = document.getElementById(bar.dataset.batch);
    const ticked = form ? [...form.querySelectorAll("input[name=tick]:checked")].length : 0;
    bar.hidden = ticked === 0;
    const output = bar.querySelector("[data-batch-count]");
    if (output) output.value = ticked;
  }
  for (const all of document.querySelectorAll("[data-tick-all]")) {
    const those = boxes(all.dataset.tickAll, all.closest("form") || document);
    const ticked = those.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === those.length;
    all.indeterminate = ticked > 0 && ticked < those.length;
  }
}

export function installTicks() {
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (box.matches?.("[data-batch-clear]")) {
      const form = document.getElementById(box.closest("[data-batch]").dataset.batch);
      form?.querySelectorAll("input[name=tick]:checked").forEach((one) => (one.checked = false));
      refresh();
    } else if (box.matches?.("input[type=checkbox][name]")) {
      const row = boxes(box.name, box.form || document);
      if (event.shiftKey && last && row.includes(last)) {
        const [from, to] = [row.indexOf(last), row.indexOf(box)].sort((a, b) => a - b);
        row.slice(from, to + 1).forEach((one) => (one.checked = box.checked));
      }
      last = box;
      refresh();
    }
  });
  document.addEventListener("change", (event) => {
    const all = event.target;
    if (!all.matches?.("[data-tick-all]")) return;
    boxes(all.dataset.tickAll, all.closest("form") || document).forEach((box) => (box.checked = all.checked));
    refresh();
  });
  document.addEventListener("htmx:load", refresh);
  window.addEventListener("pageshow", refresh);
}
