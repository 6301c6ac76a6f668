// After the files of a form have arrived, the list below it is fetched anew: thumbnails, reading jobs, remove buttons.
for (const form of document.querySelectorAll("form[data-reload-on-upload]")) {
  form.addEventListener("uploaded", async (event) => {
    const answer = await fetch(location.href, {credentials: "same-origin"});
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["papers"]) {
      const now = document.getElementById(id);
      const next = fresh.getElementById(id);
      if (now && next) {
        now.replaceWith(next);
        window.htmx?.process(next);
      }
    }
    event.target.querySelectorAll(".sc-file-done").forEach((row) => row.remove());
  });
}
