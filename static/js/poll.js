// What asks again by itself rests while nobody looks, and says nothing when it fails: the next time will do.
const polls = (event) => event.detail.elt?.matches?.("[data-poll]");

document.addEventListener("htmx:beforeRequest", (event) => {
  if (polls(event) && document.hidden) event.preventDefault();
});

// Somebody who was signed out meanwhile is answered with a whole page.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (polls(event) && /^\s*<!doctype/i.test(event.detail.xhr.responseText)) event.detail.shouldSwap = false;
});
