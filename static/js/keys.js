// `/` goes to the search box, `c` adds an action: the element with that data-key takes focus, or is followed if it is a link.
const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const named = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
  const target = named.find((element) => element.matches("input")) ?? named[0];
  if (!target) return;
  event.preventDefault();
  if (target.matches("a, button")) target.click();
  else target.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("[data-key]")) event.target.blur();
});
