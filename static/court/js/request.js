// Requests to our own server and short notices: what every other module needs.

export function token() {
  const headers = document.body.getAttribute("hx-headers");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

/** POST a FormData or a plain object; resolves to the Response, rejects only when the network failed. */
export function post(url, body) {
  const data = body instanceof FormData ? body : Object.entries(body).reduce((form, [key, value]) => {
    form.append(key, value);
    return form;
  }, new FormData());
  return fetch(url, {method: "POST", body: data, credentials: "same-origin", headers: {"X-CSRFToken": token(), "X-Requested-With": "fetch"}});
}

/** The words a template put on an element: words(el, "failed") reads data-words-failed. */
export function words(element, key) {
  return (element && element.dataset["words" + key[0].toUpperCase() + key.slice(1)]) || "";
}

const ICONS = {success: "circle-check", warning: "alert-triangle", danger: "alert-octagon", info: "info-circle"};

export function toast(text, tone = "info") {
  const region = document.querySelector("[data-toasts]");
  if (!region || !text) return;
  const band = document.createElement("div");
  band.className = `sc-band sc-band-${tone in ICONS ? tone : "info"}`;
  const icon = document.createElement("i");
  icon.className = `ti ti-${ICONS[tone] || ICONS.info}`;
  icon.setAttribute("aria-hidden", "true");
  const message = document.createElement("div");
  message.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn-close";
  close.setAttribute("aria-label", words(region, "close"));
  close.addEventListener("click", () => band.remove());
  band.append(icon, message, close);
  region.append(band);
  // A failure stays until it is read; good news may go.
  if (tone !== "danger") setTimeout(() => band.remove(), 8000);
}
