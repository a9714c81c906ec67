// Editing in a row: Escape leaves the line, focus comes back to the cell, and what has just changed is tinted for a moment.
let cell = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches(".edit[id]")) cell = event.target.id;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.target.closest("[data-edit-line]")?.querySelector("[data-edit-cancel]")?.click();
});

document.addEventListener("htmx:afterSettle", (event) => {
  const { requestConfig, elt, xhr } = event.detail;
  if (!cell || !elt.closest("table") || elt.querySelector("[data-edit-line]")) return;
  const back = document.getElementById(cell);
  if (!back) return;
  if (document.activeElement === document.body) back.focus();
  if (requestConfig?.verb !== "post" || xhr.status !== 200) return;
  const row = back.closest("tr");
  row?.classList.add("just-changed");
  setTimeout(() => row?.classList.remove("just-changed"), 1200);
});
