// Files dropped anywhere in the field are chosen in its control.
for (const field of document.querySelectorAll("[data-drop]")) {
  const input = field.querySelector("input[type=file]");
  const over = (is) => field.toggleAttribute("data-over", is);
  field.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  field.addEventListener("dragleave", () => over(false));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}
