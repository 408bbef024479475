// A meeting by keys: a decision's key opens it, Enter decides; where something has to be filled in first, the focus goes there:
// a purpose, a pattern, or why something is decided anew.
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

document.addEventListener("toggle", (event) => {
  if (event.target instanceof HTMLElement && event.target.matches("details.verdict[open]")) begin(event.target);
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
