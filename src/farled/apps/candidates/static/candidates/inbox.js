// Ticks outlive the walk from row to row: the inbox is drawn anew, and what was ticked and still stands there is ticked again.
const boxes = () => document.querySelectorAll("#inbox input[type=checkbox][name=found]");
let ticked = new Set();

document.addEventListener("htmx:beforeSwap", () => {
  ticked = new Set([...boxes()].filter((box) => box.checked).map((box) => box.value));
});
document.addEventListener("htmx:afterSwap", () => {
  for (const box of boxes()) box.checked = box.checked || ticked.has(box.value);
});
