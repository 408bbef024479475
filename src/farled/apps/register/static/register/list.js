// The list by keyboard and as you type. The search field on top asks the list itself here, with the filters as they are.
const top = document.getElementById("search");
let waiting;

function ask() {
  const form = document.getElementById("filters");
  if (!form) return;
  form.elements.q.value = top.value;
  form.dispatchEvent(new Event("farled:search"));
}

if (top) {
  top.value = document.getElementById("filters-q")?.value ?? "";
  top.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
  top.form.addEventListener("submit", (event) => {
    if (!document.getElementById("filters")) return;
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });
}

const rows = () => [...document.querySelectorAll("tr[data-row]")];
const here = () => rows().find((row) => row.contains(document.activeElement)) ?? marked();
const marked = () => document.querySelector("tr[data-row][aria-selected=true]");

function stand(row) {
  if (!row) return;
  marked()?.removeAttribute("aria-selected");
  row.setAttribute("aria-selected", "true");
  row.querySelector("th a").focus();
  if (document.querySelector("#panel[open]")) panel(row);
}

function step(by) {
  const all = rows();
  const at = all.indexOf(here());
  stand(at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

function panel(row) {
  if (row) window.htmx.ajax("GET", row.dataset.panel, { target: "#panel-body", swap: "innerHTML" });
}

const acts = {
  down: () => step(1),
  up: () => step(-1),
  tick: () => here()?.querySelector(".tick input")?.click(),
  panel: () => panel(here() ?? rows()[0]),
};

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-list]");
  if (key) return acts[key.dataset.list]();
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button, input, label") || String(getSelection())) return undefined;
  return panel(row);
});

// A choice in an opened menu draws the list anew, and the menu closes: the focus goes back to what opens it.
let left = null;
document.addEventListener("htmx:beforeSwap", () => { left = document.activeElement?.closest("#list details.menu")?.id ?? null; });
document.addEventListener("htmx:afterSettle", () => {
  if (left) document.querySelector(`#${left} > summary`)?.focus();
  left = null;
});
