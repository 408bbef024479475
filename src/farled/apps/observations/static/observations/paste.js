// A picture that is pasted goes into the field for it, wherever such a form is open.
document.addEventListener("paste", (event) => {
  const input = [...document.querySelectorAll("input[type=file][accept^='image/']")].find((each) => each.form);
  const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"));
  if (!input || !picture) return;
  event.preventDefault();
  const files = new DataTransfer();
  files.items.add(picture);
  input.files = files.files;
  const said = document.querySelector("[data-pasted]");
  if (said) said.hidden = false;
});
