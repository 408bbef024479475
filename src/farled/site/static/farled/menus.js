// A <details class="menu"> closes when something else is pressed, and with Escape.
const openMenus = () => document.querySelectorAll("details.menu[open], .rail .fold[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
