// A row that one pushes along (filters and tabs on a phone, a wide table): what gets the focus there is brought into view whole.
document.addEventListener("focusin", (event) => {
  if (event.target.closest(".filters, .chips, .tabs, .scroll, .selection, thead")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
