// The drafting page: fields grow with their text; after each autosave the findings are asked again.
const form = document.getElementById("editor");

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}

if (form) {
  for (const field of form.querySelectorAll("[data-grow]")) {
    grow(field);
    field.addEventListener("input", () => grow(field));
  }
  const status = form.querySelector("[data-autosave-text]");
  let last = status?.textContent;
  if (status) {
    new MutationObserver(() => {
      const saved = form.querySelector("[data-autosave-status]").dataset.wordsSaved;
      if (status.textContent !== last && status.textContent.startsWith(saved)) {
        document.body.dispatchEvent(new CustomEvent("draft:saved"));
      }
      last = status.textContent;
    }).observe(status, {childList: true, characterData: true, subtree: true});
  }
}
