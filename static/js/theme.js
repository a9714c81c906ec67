// A control with data-theme-choice shows light, dark or auto at once; the server keeps it when the form is sent.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-theme-choice]")) return;
  document.documentElement.dataset.bsTheme = event.target.value;
  document.dispatchEvent(new Event("theme-changed"));
});

// Charts carry their colours in themselves and are drawn again.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  document.dispatchEvent(new Event("theme-changed"));
});
