// A button with data-copy="ID" copies what stands in that field, and says so for a moment in data-copied.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const text = source.value ?? source.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    source.select?.();
    return;
  }
  const words = button.querySelector("span") ?? button;
  const usual = words.textContent;
  words.textContent = button.dataset.copied ?? usual;
  setTimeout(() => { words.textContent = usual; }, 2000);
});
