// Uploads with progress. A broken connection is tried again by itself, with growing pauses and as soon as the network is
// back; a refusal by the server is an answer and shown as one. Each accepted file leaves a hidden field <name>_id in the
// form and an "uploaded" event. Without data-upload="url" the plain file field stays as it is.
import {token, words} from "./request.js";

const PAUSES = [1000, 3000, 8000, 20000, 40000];

export function enhance(box) {
  const url = box.dataset.upload;
  const list = box.querySelector("[data-upload-list]");
  const zone = box.querySelector("[data-upload-zone]");
  if (!url) return plain(box, list);
  const take = (files) => [...files].forEach((file) => start(box, list, url, file));
  for (const input of box.querySelectorAll("[data-upload-input]")) {
    input.addEventListener("change", () => {
      take(input.files);
      input.value = "";
    });
  }
  for (const type of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.toggle("sc-upload-over", type === "dragover");
      if (type === "drop") take(event.dataTransfer.files);
    });
  }
}

function plain(box, list) {
  for (const input of box.querySelectorAll("[data-upload-input]")) {
    input.addEventListener("change", () => {
      list.replaceChildren(...[...input.files].map((file) => line(file).row));
    });
  }
}

function line(file) {
  const row = document.createElement("li");
  row.className = "sc-file";
  const icon = document.createElement("i");
  icon.className = "ti ti-file";
  icon.setAttribute("aria-hidden", "true");
  const name = document.createElement("span");
  name.className = "sc-file-name";
  name.textContent = file.name;
  const size = document.createElement("span");
  size.className = "sc-hint";
  size.textContent = file.size < 1048576 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
  row.append(icon, name, size);
  return {row, icon};
}

function start(box, list, url, file) {
  const {row, icon} = line(file);
  const note = document.createElement("p");
  note.className = "sc-error";
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const remove = button(words(box, "remove"), () => {
    request?.abort();
    row.remove();
  });
  row.append(remove, bar);
  list.append(row);
  let request = null;
  let attempt = 0;

  const fail = (text, retry) => {
    row.classList.add("sc-file-failed");
    note.textContent = text;
    if (!note.isConnected) row.append(note);
    if (retry) remove.before(button(words(box, "retry"), (event) => {
      event.currentTarget.remove();
      attempt = 0;
      send();
    }));
  };
  if (file.size > Number(box.dataset.max) * 1048576) {
    bar.remove();
    return fail(`${words(box, "big")} (${box.dataset.max} MB)`, false);
  }

  const send = () => {
    row.classList.remove("sc-file-failed");
    note.remove();
    request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
    });
    request.addEventListener("load", () => settle(request));
    request.addEventListener("error", again);
    request.addEventListener("timeout", again);
    const form = new FormData();
    form.append(box.dataset.name, file, file.name);
    request.send(form);
  };

  const again = (said) => {
    const text = typeof said === "string" ? said : words(box, "failed");
    if (attempt >= PAUSES.length) return fail(text, true);
    fail(text, false);
    const pause = PAUSES[attempt++];
    const timer = setTimeout(resume, pause);
    function resume() {
      clearTimeout(timer);
      window.removeEventListener("online", resume);
      if (row.isConnected) send();
    }
    window.addEventListener("online", resume, {once: true});
  };

  const settle = (done) => {
    let answer = {};
    try {
      answer = JSON.parse(done.responseText);
    } catch {
      // An error page instead of JSON: the status decides below.
    }
    if (done.status >= 500 || done.status === 0 || done.status === 429) return again(answer.error);
    if (done.status >= 400 || answer.error) {
      bar.remove();
      return fail(answer.error || words(box, "refused"), done.status !== 413 && done.status !== 422);
    }
    bar.remove();
    row.classList.add("sc-file-done");
    icon.className = "ti ti-file-check";
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = `${box.dataset.name}_id`;
    hidden.value = answer.id ?? "";
    const chip = document.createElement("span");
    chip.className = "sc-chip sc-success";
    chip.textContent = words(box, "done");
    row.append(chip, hidden);
    box.dispatchEvent(new CustomEvent("uploaded", {bubbles: true, detail: answer}));
  };
  send();
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
