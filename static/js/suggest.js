// "Use 12 Jan 2027": puts what the machine guesses into the field. One of several days (data-use-stays) stays to be chosen.
function show(root) {
  for (const button of root.querySelectorAll("[data-use]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-use]");
  const field = button && document.getElementById(button.dataset.useFor);
  if (!field) return;
  field.value = button.dataset.use;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
  if (!("useStays" in button.dataset)) button.remove();
});

document.addEventListener("htmx:load", (event) => show(event.target));
show(document);
