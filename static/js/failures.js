// A request that was refused or got lost says so in one line. The sentences stand in the page, in the reader's language.
const words = document.getElementById("failures")?.dataset ?? {};

function say(sentence) {
  const place = document.getElementById("messages");
  const toast = document.getElementById("failures").content.firstElementChild.cloneNode(true);
  toast.querySelector("span").textContent = sentence;
  place.append(toast);
  document.dispatchEvent(new Event("htmx:load"));
}

// A whole page is no fragment: it must not land inside a row.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status !== 409 || !/^\s*<!doctype/i.test(xhr.responseText)) return;
  event.detail.shouldSwap = false;
  say(words.conflict);
});

const byItself = (event) => event.detail.elt?.matches?.("[data-poll]");

document.addEventListener("htmx:responseError", (event) => {
  if (byItself(event)) return;
  const { status } = event.detail.xhr;
  say({ 403: words.refused, 404: words.gone, 429: words.often }[status] ?? words.broken);
});
document.addEventListener("refused", (event) => say(event.detail.value));
document.addEventListener("htmx:sendError", (event) => byItself(event) || say(words.offline));
