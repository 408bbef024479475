// A button with data-print prints the page; without scripts it is not to be seen, and the browser's own menu does it.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
