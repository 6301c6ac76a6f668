// The panel of values at the reading desk: follows the page in view, shows where a value stands.
const desk = document.getElementById("desk");

if (desk) {
  let page = Number(desk.dataset.start) || 1;
  let shown = 0;
  let waiting = null;
  const load = () => {
    const panel = desk.querySelector("[data-facts]");
    if (!panel || (shown === page && panel.childElementCount)) return;
    shown = page;
    window.htmx.ajax("GET", `${panel.dataset.facts}?page=${page}`, {target: panel, swap: "innerHTML"});
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(load, 250);
  };
  desk.addEventListener("viewer:page", (event) => {
    page = event.detail.page;
    soon();
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (!event.target.closest?.("[data-facts]")) soon();
  });
  desk.addEventListener("click", (event) => {
    const place = event.target.closest("[data-fact-sheet]");
    if (!place) return;
    const {x, y, w, h} = place.dataset;
    desk.courtViewer?.highlight(Number(place.dataset.factSheet), [{x: Number(x), y: Number(y), w: Number(w), h: Number(h)}]);
  });
}
