// What makes the pages smooth; they work without any of it.
import "./keys.js";
import "./dialogs.js";
import "./toasts.js";
import "./selection.js";
import "./copy.js";
import "./printing.js";
import "./menus.js";
import "./rows.js";
