// Menus. <details data-menu-details> close on Escape, on a click elsewhere and under a dialog; a link with data-menu opens #menu beside itself.
const menu = document.getElementById("menu");
let opener = null;

document.addEventListener("click", (event) => {
  for (const details of document.querySelectorAll("[data-menu-details][open]")) {
    if (!details.contains(event.target) || event.target.closest("[data-dialog]")) details.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const details = document.querySelector("[data-menu-details][open]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
});

function place() {
  const at = opener.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - menu.offsetWidth - 12);
  const below = at.bottom + 4;
  const fits = below + menu.offsetHeight <= window.innerHeight - 12;
  menu.style.left = `${Math.max(12, left)}px`;
  menu.style.top = `${fits ? below : Math.max(12, at.top - menu.offsetHeight - 4)}px`;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("[data-menu]")) opener = event.target;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== menu || !opener) return;
  menu.showPopover();
  place();
  (menu.querySelector("[aria-current]") ?? menu.querySelector("button, a, input"))?.focus();
});

// Once a choice was taken the row is new: the menu goes and focus returns to the cell of the same name.
document.addEventListener("htmx:afterSettle", (event) => {
  if (!menu?.matches(":popover-open") || event.detail.target === menu) return;
  menu.hidePopover();
  document.getElementById(opener?.id)?.focus();
});

menu?.addEventListener("toggle", (event) => {
  if (event.newState === "closed" && opener?.isConnected) opener.focus();
});

menu?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll(".dropdown-item")];
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
});
