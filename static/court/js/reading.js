// The reading desk's notes follow the page in view and keep the words selected on it.
const desk = document.getElementById("desk");

if (desk) {
  let page = Number(desk.dataset.start) || 1;
  const show = () => {
    for (const field of desk.querySelectorAll("[data-note-page]")) field.value = page;
    for (const output of desk.querySelectorAll("[data-note-page-shown]")) output.value = page;
  };
  desk.addEventListener("viewer:page", (event) => {
    page = event.detail.page;
    show();
  });
  document.body.addEventListener("htmx:afterSettle", show);
  // The selection is gone once the text field has the focus: it is kept while it is made.
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    const words = String(selection || "").trim();
    const inside = selection?.anchorNode?.parentElement?.closest(".sc-text, .textLayer");
    if (!words || !inside) return;
    for (const field of desk.querySelectorAll("[data-note-quote]")) field.value = words;
  });
}
