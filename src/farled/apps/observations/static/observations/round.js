// The round: profiles open in one window of their own, what is noticed is written without a hand on the mouse, and a
// picture that is pasted goes with the answer.
import "./paste.js";

let profile = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-profile]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!profile || profile.closed) {
    profile = window.open("about:blank", "_blank");
    if (!profile) return; // the browser opens the link itself, in a window of its own
    profile.opener = null; // whoever is visited there gets no hold of this page
  }
  event.preventDefault();
  profile.location.replace(link.href);
  profile.focus();
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches("#round details[open]")) event.target.querySelector("input")?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === "Escape") && event.target.matches(".round-more input")) {
    event.preventDefault();
    event.target.blur(); // the keys answer again
  }
});
