// Many at once: a form with data-selection holds rows with checkboxes (.tick input) and a bar (.selection) that is
// there while any is ticked. [data-tick-all] ticks all, shift-click a range, [data-ticked] says how many.
function update(form) {
  const boxes = [...form.querySelectorAll("tbody .tick input, li .tick input")];
  const ticked = boxes.filter((box) => box.checked).length;
  const bar = form.querySelector(".selection");
  if (bar) bar.hidden = ticked === 0;
  form.querySelectorAll("[data-ticked]").forEach((each) => { each.textContent = ticked; });
  const all = form.querySelector("[data-tick-all]");
  if (all) {
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
}

let last = null;

document.addEventListener("click", (event) => {
  const box = event.target.closest("form[data-selection] .tick input");
  if (!box) return;
  const form = box.form;
  const boxes = [...form.querySelectorAll("tbody .tick input, li .tick input")];
  if (box.matches("[data-tick-all]")) boxes.forEach((each) => { each.checked = box.checked; });
  else if (event.shiftKey && last?.form === form && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    boxes.slice(from, to + 1).forEach((each) => { each.checked = box.checked; });
  }
  last = box;
  update(form);
});

const updateAll = () => document.querySelectorAll("form[data-selection]").forEach(update);
document.addEventListener("htmx:afterSettle", updateAll);
updateAll();
