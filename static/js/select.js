// Selecting many: the number in the bar, all at once, a range with Shift, nothing with Escape.
const ticks = (listing) => [...listing.querySelectorAll("[data-pick]")];
let last = null;

function show(listing) {
  const count = ticks(listing).filter((tick) => tick.checked).length;
  const output = listing.querySelector("[data-bulk-count]");
  if (output) output.textContent = `${count} ${output.dataset.words}`;
  const all = listing.querySelector("[data-pick-all]");
  if (!all) return;
  all.checked = count > 0 && count === ticks(listing).length;
  all.indeterminate = count > 0 && !all.checked;
}

function prepare() {
  for (const all of document.querySelectorAll("[data-pick-all]")) {
    all.hidden = false;
    show(all.closest(".listing"));
  }
}

document.addEventListener("change", (event) => {
  const listing = event.target.closest(".listing");
  if (!listing || !event.target.matches("[data-pick], [data-pick-all]")) return;
  if (event.target.matches("[data-pick-all]")) for (const tick of ticks(listing)) tick.checked = event.target.checked;
  show(listing);
});

document.addEventListener("click", (event) => {
  if (!event.target.matches("[data-pick]")) return;
  const all = ticks(event.target.closest(".listing"));
  const [from, to] = [all.indexOf(last), all.indexOf(event.target)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) for (const tick of all.slice(from, to + 1)) tick.checked = event.target.checked;
  last = event.target;
});

document.addEventListener("reset", (event) => {
  if (!event.target.matches("[data-bulk]")) return;
  const listing = event.target.closest(".listing");
  setTimeout(() => {
    for (const tick of ticks(listing)) tick.checked = false;
    show(listing);
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("[data-pick]")) event.target.form.reset();
});

document.addEventListener("htmx:load", prepare);
prepare();
