// A session that is about to end says so two minutes before, and nothing typed is lost when it has ended: the page stays
// as it is, its forms get the token of the new sign-in. Other windows keep the session alive too, so the server is asked.
import {token, words} from "./request.js";

const WARN_SECONDS = 120;

export function enhance(dialog) {
  const url = dialog.dataset.session;
  const part = (name) => dialog.querySelector(`[data-session-${name}]`);
  let over = false;
  let timer;
  let counter;

  const ask = (method) => fetch(url, {
    method, credentials: "same-origin", headers: {Accept: "application/json", ...(method === "POST" ? {"X-CSRFToken": token()} : {})},
  });

  const plan = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1, seconds - WARN_SECONDS) * 1000);
  };

  async function look() {
    let left;
    try {
      left = await (await ask("GET")).json();
    } catch {
      return plan(WARN_SECONDS + 30);
    }
    if (!left.signed_in) return end();
    if (left.seconds > WARN_SECONDS) return plan(left.seconds);
    count(left.seconds);
    if (!dialog.open) dialog.showModal();
  }

  function count(seconds) {
    const until = Date.now() + seconds * 1000;
    clearInterval(counter);
    counter = setInterval(() => {
      const left = Math.round((until - Date.now()) / 1000);
      part("count").textContent = words(dialog, "soon").replace("{n}", Math.max(0, left));
      // Another window may have prolonged it meanwhile.
      if (left < 0) {
        clearInterval(counter);
        look();
      }
    }, 1000);
  }

  function end() {
    clearInterval(counter);
    over = true;
    part("soon").hidden = true;
    part("over").hidden = false;
    document.body.classList.add("sc-session-over");
    if (!dialog.open) dialog.showModal();
  }

  async function goOn() {
    const left = await (await ask(over ? "GET" : "POST")).json().catch(() => ({signed_in: false}));
    if (!left.signed_in) {
      end();
      part("note").textContent = words(dialog, "still");
      return;
    }
    if (document.body.dataset.user && String(left.user) !== document.body.dataset.user) {
      part("note").textContent = words(dialog, "other");
      return;
    }
    adopt(left.token);
    over = false;
    clearInterval(counter);
    part("soon").hidden = false;
    part("over").hidden = true;
    part("note").textContent = "";
    document.body.classList.remove("sc-session-over");
    dialog.close();
    plan(left.seconds);
  }

  part("keep").addEventListener("click", goOn);
  // Escape must not uncover the page of somebody who has gone.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  plan(Number(dialog.dataset.sessionIdle));
}

function adopt(fresh) {
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = fresh; });
  document.body.setAttribute("hx-headers", JSON.stringify({"X-CSRFToken": fresh}));
}
