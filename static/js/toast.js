// What has just happened goes away after eight seconds, unless it offers to undo, is pointed at, or holds focus.
const LASTS = 8000;

function leave(toast) {
  if (toast.matches(":hover, :focus-within")) setTimeout(leave, LASTS, toast);
  else toast.remove();
}

function watch(root) {
  for (const toast of root.querySelectorAll("[data-toast]:not([data-seen])")) {
    toast.dataset.seen = "";
    if (!toast.querySelector("form")) setTimeout(leave, LASTS, toast);
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
});

document.addEventListener("htmx:oobAfterSwap", (event) => watch(event.detail.target.parentElement ?? document));
document.addEventListener("htmx:load", () => watch(document));
watch(document);
