// Keys: `/` searches, `?` shows the keys, and any element with data-key="y" is pressed (or entered) by its key.
// Whoever steers by voice can turn single keys off; the choice stays in the browser.
const OFF = "farled-keys-off";
const dialog = document.getElementById("keys");
const toggle = dialog?.querySelector("[data-keys-on]");

const off = () => localStorage.getItem(OFF) === "1";
const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const isSeen = (element) => element.checkVisibility();
// What was just swapped in is no form of htmx's yet: a key there would send the whole page, and the next one the same again.
const isOnItsWay = (element) => leaving || element.closest(".htmx-request, .htmx-added, .htmx-settling");

let leaving = false;
addEventListener("submit", (event) => { leaving = !event.defaultPrevented && event.target.method === "post"; });
addEventListener("pageshow", () => { leaving = false; });

if (toggle) {
  toggle.checked = !off();
  toggle.addEventListener("change", () => localStorage.setItem(OFF, toggle.checked ? "0" : "1"));
}

function press(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) element.focus();
  else element.click();
}

function show() {
  const list = dialog.querySelector("[data-keys-here]");
  list.replaceChildren();
  for (const each of dialog.querySelectorAll("[data-needs]")) each.hidden = !document.getElementById(each.dataset.needs);
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!isSeen(element)) continue;
    const key = document.createElement("kbd");
    key.textContent = element.dataset.key;
    const term = document.createElement("dt");
    term.append(key);
    const says = document.createElement("dd");
    const words = element.cloneNode(true);
    words.querySelectorAll("kbd").forEach((each) => each.remove());
    says.textContent = element.dataset.keySays || words.textContent.trim();
    list.append(term, says);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (event.key === "?" && dialog && !dialog.open) {
    event.preventDefault();
    show();
    return;
  }
  if (off() || document.querySelector("dialog:modal")) return;
  const target = event.key === "/" ? document.getElementById("search") : [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(isSeen);
  if (!target) return;
  event.preventDefault();
  if (!isOnItsWay(target)) press(target);
});
