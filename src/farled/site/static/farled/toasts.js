// Messages: good news goes by itself after a while, or when newer good news comes; bad news stays until it is closed.
const STAYS = 8000;
const toasts = document.getElementById("toasts");

function arm(toast) {
  const button = toast.querySelector("[data-close]");
  if (!button || !button.hidden) return;
  button.hidden = false;
  button.addEventListener("click", () => toast.remove());
  if (toast.matches(".error, .warning")) return;
  for (const older of toasts.querySelectorAll(".toast:not(.error, .warning)")) {
    if (older.compareDocumentPosition(toast) & Node.DOCUMENT_POSITION_FOLLOWING) older.remove();
  }
  leaveInTime(toast);
}

function leaveInTime(toast) {
  let timer = setTimeout(() => toast.remove(), STAYS);
  for (const enter of ["pointerenter", "focusin"]) toast.addEventListener(enter, () => clearTimeout(timer));
  for (const leave of ["pointerleave", "focusout"]) {
    toast.addEventListener(leave, () => { timer = setTimeout(() => toast.remove(), STAYS); });
  }
}

function say(words) {
  const toast = document.createElement("div");
  toast.className = "toast error";
  const sentence = document.createElement("p");
  sentence.textContent = words;
  const button = document.createElement("button");
  button.className = "quiet";
  button.dataset.close = "";
  button.hidden = true;
  button.textContent = document.getElementById("said-close").content.textContent;
  toast.append(sentence, button);
  toasts.append(toast);
}

if (toasts) {
  for (const toast of toasts.children) arm(toast);
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.matches?.(".toast")) arm(node);
  }).observe(toasts, { childList: true });

  const failed = () => say(document.getElementById("said-failed").content.textContent);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const said = [...page.querySelectorAll("main h1, main p:not(:has(.button))")].map((each) => each.textContent.trim());
    if (said.length) say(said.join(". ").replaceAll(/([.:?])\. /g, "$1 "));
    else failed();
  });
}
