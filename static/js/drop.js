// A file may be dropped on the frame around its input; the name is shown in either case.
const frame = (event) => event.target.closest?.("[data-drop]");

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const over = frame(event);
    if (!over) return;
    event.preventDefault();
    over.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    const input = over.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.addEventListener("change", (event) => {
  const name = frame(event)?.querySelector("[data-drop-name]");
  if (name && event.target.files?.length) name.textContent = [...event.target.files].map((file) => file.name).join(", ");
});
