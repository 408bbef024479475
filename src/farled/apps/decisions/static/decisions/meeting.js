// A meeting by keys: a decision's key opens it, Enter decides; where something has to be filled in first, the focus goes there:
// a purpose, a pattern, or why something is decided anew.
// What stands beside is gone to by its key as well, open or not: what is written next goes into it, and steers nothing.
// Ctrl+Enter decides from within a text; Escape leaves it, so that keys are keys again.
const FIELDS = ":is(input:not([type=hidden]), select, textarea)";

function begin(verdict) {
  const wrong = verdict.querySelector(`.wrong ${FIELDS}`);
  const first = [...verdict.querySelectorAll(`.verdict-fields ${FIELDS}`)].find((each) => each.checkVisibility());
  if (wrong) wrong.focus();
  else if (first && (verdict.matches(".keep") || first.type === "radio" || !first.value)) first.focus();
  else if (verdict.matches("[data-needs-grounds]")) verdict.querySelector("[name=grounds]").focus();
  verdict.scrollIntoView({ block: "nearest" });
}

function write(part) {
  [...part.querySelectorAll(FIELDS)].find((each) => each.checkVisibility())?.focus();
}

let opening = null;
document.addEventListener("click", (event) => {
  const part = event.target.closest("details.beside > summary")?.parentElement;
  if (!part) return;
  opening = part.open ? null : part;
  if (part.open && event.detail === 0 && !part.contains(document.activeElement)) {
    event.preventDefault();
    write(part);
  }
});

document.addEventListener("toggle", (event) => {
  if (!(event.target instanceof HTMLElement)) return;
  if (event.target.matches("details.verdict[open]")) begin(event.target);
  if (event.target === opening) write(opening);
}, true);

// The browser offers only what fits the text in the field: whoever goes there to write another name begins anew.
document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.list) event.target.select();
});

// What was refused comes back with what was written: go on where it is wrong. While the page before is still there, the
// browser closes it, as one of a group of which another is open.
document.addEventListener("htmx:afterSettle", () => {
  const verdict = document.querySelector("details.verdict[data-sent]");
  if (!verdict) return;
  verdict.open = true;
  begin(verdict);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches(FIELDS)) event.target.blur();
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const save = event.target.closest("details.verdict")?.querySelector("[data-save]") ?? document.querySelector("details.verdict[open] [data-save]");
  if (!save) return;
  event.preventDefault();
  save.click();
});
