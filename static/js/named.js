// The admin's look-ups say what they look up; its empty heads of columns are no heads.
const labelOf = (select) =>
  select.getAttribute("aria-label") ?? select.labels[0]?.textContent.replace(/:$/, "");

function name(root) {
  for (const box of root.querySelectorAll(".select2-container")) {
    const select = box.previousElementSibling;
    const label = select?.matches("select") && labelOf(select);
    if (!label) continue;
    for (const one of box.querySelectorAll(".select2-selection__rendered, .select2-search__field")) {
      if (one.getAttribute("aria-label") !== label) one.setAttribute("aria-label", label);
    }
  }
  for (const hint of root.querySelectorAll("span.help-tooltip[aria-label]:not([role])")) {
    hint.setAttribute("role", "img");
  }
  for (const field of root.querySelectorAll(".select2-dropdown .select2-search__field")) {
    field.setAttribute("aria-label", "Search");
  }
}

for (const input of document.querySelectorAll(".datetime input:not([aria-label])")) {
  input.setAttribute("aria-label", input.previousSibling?.textContent.trim() || "Time");
}
for (const head of document.querySelectorAll("th:empty")) {
  const cell = document.createElement("td");
  cell.className = head.className;
  head.replaceWith(cell);
}
name(document);
new MutationObserver(() => name(document)).observe(document.body, { childList: true, subtree: true });
