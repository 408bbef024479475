// A row that one pushes along (filters and tabs on a phone, a wide table): what gets the focus there is brought into view whole,
// and so is the tab where one is, once the page stands.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const row = here.closest(".tabs");
  row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
document.addEventListener("focusin", (event) => {
  if (event.target.closest(".filters, .chips, .tabs, .scroll, .selection, thead")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
