// What arrived is listed below with its number and result: the upload's own line for it goes, failed ones stay.
document.getElementById("delivery-form")?.addEventListener("uploaded", (event) => {
  setTimeout(() => event.target.querySelectorAll(".sc-file-done").forEach((row) => row.remove()), 1500);
});
