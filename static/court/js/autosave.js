// What was typed is never lost. A form with data-autosave="key" is kept on this device under the signed-in person and
// that key, and offered again after a lost session. Nothing is kept of passwords, files and hidden fields; all of a
// person's texts leave the device at sign-out, and after seven days.
import {post, words} from "./request.js";

const PREFIX = "sc-draft:";
const KEEP = 7 * 24 * 3600 * 1000;

function place(form) {
  return `${PREFIX}${document.body.dataset.user || ""}:${form.dataset.autosave || location.pathname}`;
}

function fields(form) {
  return [...form.elements].filter((field) =>
    field.name && !field.disabled && !["password", "file", "hidden", "submit", "button", "reset"].includes(field.type));
}

function collect(form) {
  const values = {};
  for (const field of fields(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      values[field.name] ??= [];
      if (field.checked) values[field.name].push(field.value);
    } else if (field.multiple) {
      values[field.name] = [...field.selectedOptions].map((option) => option.value);
    } else {
      (values[field.name] ??= []).push(field.value);
    }
  }
  return values;
}

function fill(form, values) {
  const seen = {};
  let changed = false;
  for (const field of fields(form)) {
    const kept = values[field.name];
    if (!kept) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      const on = kept.includes(field.value);
      changed ||= field.checked !== on;
      field.checked = on;
    } else if (field.multiple) {
      for (const option of field.options) option.selected = kept.includes(option.value);
    } else {
      const nth = seen[field.name] ?? 0;
      seen[field.name] = nth + 1;
      if (kept[nth] !== undefined && kept[nth] !== field.value) {
        field.value = kept[nth];
        changed = true;
      }
    }
  }
  return changed;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the server's draft is still there.
  }
}

function drafts() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

/** On every page: forget what is old or was accepted; a sent draft that met a sign-in or error page was not accepted. */
export function tidy() {
  const refused = !document.body.dataset.user || document.querySelector(".sc-fault");
  const shown = [...document.querySelectorAll("form[data-autosave]")].map(place);
  for (const key of drafts()) {
    const draft = read(key);
    if (!draft || Date.now() - draft.at > KEEP) localStorage.removeItem(key);
    else if (draft.sent && refused) write(key, {...draft, sent: false});
    else if (draft.sent && !shown.includes(key)) localStorage.removeItem(key);
  }
  document.querySelector("form[action*='sign-out']")?.addEventListener("submit", () => drafts().forEach((key) => localStorage.removeItem(key)));
}

export function enhance(form) {
  const key = place(form);
  const status = form.querySelector("[data-autosave-status]");
  const say = (text, warn = false) => {
    if (!status) return;
    status.querySelector("[data-autosave-text]").textContent = text;
    status.classList.toggle("sc-autosave-warn", warn);
  };
  const url = status?.dataset.autosaveUrl;
  const original = collect(form);
  restore(form, key, status, say, original);

  let timer;
  const save = async () => {
    write(key, {at: Date.now(), values: collect(form)});
    if (!url) return say(words(status, "saved"));
    say(words(status, "saving"));
    try {
      const answer = await post(url, new FormData(form));
      if (!answer.ok) throw new Error(String(answer.status));
      say(`${words(status, "saved")} ${new Date().toTimeString().slice(0, 5)}`);
    } catch {
      say(words(status, "local"), true);
    }
  };
  const changed = () => {
    write(key, {at: Date.now(), values: collect(form)});
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    write(key, {at: Date.now(), values: collect(form), sent: true});
  });
}

function restore(form, key, status, say, original) {
  const draft = read(key);
  // A page that came back with errors already carries what was sent.
  if (!draft || form.querySelector(".is-invalid, #error-summary")) return;
  if (!fill(form, draft.values)) return;
  say(words(status, "restored"), true);
  form.dispatchEvent(new CustomEvent("draft:restored", {bubbles: true}));
  if (!status) return;
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "btn btn-sm";
  discard.textContent = words(status, "discard");
  discard.addEventListener("click", () => {
    fill(form, original);
    localStorage.removeItem(key);
    discard.remove();
    say("");
  });
  status.append(discard);
}
