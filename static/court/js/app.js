// The page as a whole: menus, dialogs, confirmations, ticks, shortcuts. Everything works on data attributes, so parts
// that htmx brings later need no setting up. Heavy modules are fetched only by the pages that have their element.
import {toast, words} from "./request.js";
import {installShortcuts} from "./shortcuts.js";
import {installTicks} from "./ticks.js";

const FLOATING = "details[data-menu], details.sc-why, details.sc-refused";

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(FLOATING)) {
    if (open.open && !open.contains(event.target)) open.open = false;
  }
  const on = (selector) => event.target.closest(selector);
  let hit;
  if ((hit = on("[data-dialog-open]"))) {
    document.getElementById(hit.dataset.dialogOpen)?.showModal();
    hit.closest(FLOATING)?.removeAttribute("open");
  } else if ((hit = on("[data-dialog-close]"))) {
    hit.closest("dialog")?.close();
  } else if ((hit = on("[data-dismiss]"))) {
    hit.parentElement.remove();
  } else if ((hit = on("[data-nav-toggle]"))) {
    event.preventDefault();
    toggleNavigation(hit);
  } else if (on("[data-back]")) {
    history.back();
  } else if (on("[data-print]")) {
    window.print();
  } else if ((hit = on("[data-copy]"))) {
    navigator.clipboard?.writeText(hit.dataset.copy).then(() => toast(hit.dataset.copied || hit.dataset.copy, "success"));
  } else if (event.target instanceof HTMLDialogElement && !event.target.hasAttribute("data-session")) {
    event.target.close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const inside = event.target.closest?.(FLOATING);
  for (const open of document.querySelectorAll(FLOATING)) open.open = false;
  inside?.querySelector("summary")?.focus();
  document.body.classList.remove("sc-nav-open");
});

function toggleNavigation(button) {
  const wide = window.matchMedia("(min-width: 992px)").matches;
  const name = wide ? "sc-nav-narrow" : "sc-nav-open";
  const on = document.body.classList.toggle(name);
  button.setAttribute("aria-expanded", String(wide ? !on : on));
  if (wide) localStorage.setItem("sc-nav", on ? "narrow" : "wide");
}
if (localStorage.getItem("sc-nav") === "narrow") document.body.classList.add("sc-nav-narrow");

// ---- One form, one effect: the second click does nothing, a dangerous act asks first.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const question = button?.dataset.confirm || form.dataset.confirm;
  if (question && !form.dataset.assented) {
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(question).then((yes) => {
      if (!yes) return;
      form.dataset.assented = "yes";
      form.requestSubmit(button || undefined);
      delete form.dataset.assented;
    });
    return;
  }
  if (!form.hasAttribute("data-once")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  button?.setAttribute("aria-busy", "true");
}, true);

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-sent]");
  if (form) release(form);
});

function ask(question) {
  const dialog = document.getElementById("assent");
  if (!dialog) return Promise.resolve(window.confirm(question));
  dialog.querySelector("[data-assent-text]").textContent = question;
  dialog.showModal();
  return new Promise((answer) => {
    const settle = (event) => {
      const chosen = event.target.closest?.("[data-assent]");
      if (event.type === "click" && !chosen) return;
      dialog.removeEventListener("click", settle);
      dialog.removeEventListener("close", settle);
      if (dialog.open) dialog.close();
      answer(chosen?.dataset.assent === "yes");
    };
    dialog.addEventListener("click", settle);
    dialog.addEventListener("close", settle);
  });
}

// ---- htmx: what the server says, and what a failed request means.
document.addEventListener("toast", (event) => toast(event.detail.text ?? event.detail.value, event.detail.tone));
document.addEventListener("htmx:responseError", (event) => {
  const region = document.querySelector("[data-toasts]");
  const lost = event.detail.xhr.status === 401;
  toast(words(region, lost ? "lost" : "failed"), "danger");
});
document.addEventListener("htmx:sendError", () => toast(words(document.querySelector("[data-toasts]"), "offline"), "warning"));

installTicks();
installShortcuts();

const MODULES = {
  "[data-upload]": "./upload.js",
  "form[data-autosave]": "./autosave.js",
  "[data-chart]": "./charts.js",
  "[data-viewer]": "./viewer.js",
  "[data-scan]": "./scan.js",
  "[data-session]": "./session.js",
};

async function enhance(root) {
  for (const [selector, file] of Object.entries(MODULES)) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.push(root);
    if (!found.length) continue;
    const module = await import(file);
    for (const element of found) {
      if (element.dataset.enhanced) continue;
      element.dataset.enhanced = "yes";
      module.enhance(element);
    }
  }
}
enhance(document.body);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
import("./autosave.js").then((module) => module.tidy());
const wrong = document.querySelector("[data-focus]");
if (wrong && !wrong.closest("[data-sample]")) wrong.focus();
