// A button with data-copy puts what stands in data-copied beside it on the clipboard.
function show(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.parentElement.querySelector("[data-copied]").textContent.trim());
  button.setAttribute("aria-pressed", "true");
});

document.addEventListener("htmx:load", (event) => show(event.target));
show(document);
