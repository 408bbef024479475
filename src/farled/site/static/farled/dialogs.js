// Dialogs and the side panel. What htmx puts into #dialog-body or #panel-body opens it; `data-open="ID"` opens a dialog
// that stands in the page; `data-close` and Escape close; focus goes back to where it was.
let before = null;

function open(dialog) {
  if (dialog.open) return;
  before = document.activeElement;
  if (dialog.matches(".panel")) dialog.show();
  else dialog.showModal();
}

function close(dialog) {
  dialog.close();
  before?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) open(document.getElementById(opener.dataset.open));
  const closer = event.target.closest("dialog [data-close]");
  if (closer) close(closer.closest("dialog"));
  if (event.target.matches("dialog:modal") && isOutside(event)) close(event.target);
});

function isOutside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

document.addEventListener("keydown", (event) => {
  const panel = document.querySelector(".panel[open]");
  if (event.key === "Escape" && panel && !document.querySelector("dialog:modal")) close(panel);
});

document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.target.closest("#dialog, #panel");
  if (!dialog) return;
  const heading = dialog.querySelector("h1, h2");
  if (heading) heading.id = `${dialog.id}-title`;
  if (event.target.textContent.trim()) open(dialog);
  else if (dialog.open) close(dialog);
});

// A service answers with `HX-Trigger: close-dialog` when what the dialog was for is done.
document.addEventListener("close-dialog", () => {
  const dialog = document.getElementById("dialog");
  if (dialog?.open) close(dialog);
});
