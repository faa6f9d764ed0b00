// Each form of a citation gets a button that copies it, where the browser lets a page do so.
if (navigator.clipboard) {
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "btn btn--quiet btn--small";
    button.textContent = `Copy${text.dataset.copy}`;
    said.setAttribute("role", "status");
    said.className = "small";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      said.textContent = "Copied";
    });
    let row = text.nextElementSibling;
    if (!row?.matches(".cite__copy")) {
      row = document.createElement("div");
      row.className = "cite__copy";
      text.after(row);
    }
    row.prepend(button);
    row.append(said);
  }
}
