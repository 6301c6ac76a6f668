// The scan and its suggestions: pressing a value shows its words in the page, pressing a box shows its value.

export function enhance(root) {
  const show = (key, from) => {
    for (const box of root.querySelectorAll("[data-box]")) box.classList.toggle("sc-box-shown", box.dataset.box === key);
    for (const row of root.querySelectorAll("[data-suggestion]")) row.classList.toggle("sc-suggestion-shown", row.dataset.suggestion === key);
    const box = root.querySelector(`[data-box="${CSS.escape(key)}"]`);
    const row = root.querySelector(`[data-suggestion="${CSS.escape(key)}"]`);
    if (from === "box") row?.scrollIntoView({block: "nearest"});
    else if (box) centre(root.querySelector(".sc-scan-sheet"), box);
  };
  root.addEventListener("click", (event) => {
    const value = event.target.closest("[data-show-box]");
    const box = event.target.closest("[data-box]");
    const zoom = event.target.closest("[data-scan-zoom]");
    if (value) show(value.dataset.showBox, "value");
    else if (box) show(box.dataset.box, "box");
    else if (zoom) zoom.setAttribute("aria-pressed", String(root.classList.toggle("sc-scan-zoomed")));
  });
  root.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-suggestion]");
    if (row && event.target.matches("input")) show(row.dataset.suggestion, "value");
  });
}

function centre(sheet, box) {
  const place = box.getBoundingClientRect();
  const view = sheet.getBoundingClientRect();
  sheet.scrollBy({
    top: place.top - view.top - view.height / 2 + place.height / 2,
    left: place.left - view.left - view.width / 2 + place.width / 2,
    behavior: "smooth",
  });
}
