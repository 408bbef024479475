// A meeting by keys: a decision's key opens it, Enter decides; where something has to be filled in first, the focus goes there.
// Ctrl+Enter decides from within a text.
document.addEventListener("toggle", (event) => {
  const verdict = event.target;
  if (!(verdict instanceof HTMLElement) || !verdict.matches("details.verdict[open]")) return;
  const first = [...verdict.querySelectorAll(".verdict-fields :is(input, select, textarea)")].find((each) => each.checkVisibility());
  const wrong = verdict.querySelector(".wrong :is(input, select, textarea)");
  if (wrong) wrong.focus();
  else if (first && (verdict.matches(".keep") || first.type === "radio" || !first.value)) first.focus();
  verdict.scrollIntoView({ block: "nearest" });
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const save = event.target.closest("details.verdict")?.querySelector("[data-save]") ?? document.querySelector("details.verdict[open] [data-save]");
  if (!save) return;
  event.preventDefault();
  save.click();
});
