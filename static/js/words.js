// Marking exact words in a paragraph puts a tick for them in place of those around.
const offset = (text, node, at) => {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(node, at);
  return [...range.toString()].length;
};

for (const details of document.querySelectorAll("[data-words] details")) {
  const text = details.querySelector("[data-exact]");
  const button = details.querySelector("[data-use]");
  const list = details.querySelector("[data-paragraph]");
  text.hidden = button.hidden = false;
  button.addEventListener("click", () => {
    const marked = getSelection();
    if (!marked.rangeCount || !text.contains(marked.anchorNode)) return;
    const range = marked.getRangeAt(0);
    const start = offset(text, range.startContainer, range.startOffset);
    const end = offset(text, range.endContainer, range.endOffset);
    if (start >= end) return;
    // Ticks that share words with the marked ones would swallow them.
    for (const tick of list.querySelectorAll("input:checked")) {
      const [, from, to] = tick.value.split(":").map(Number);
      if (from < end && start < to) tick.checked = false;
    }
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = details.closest("[data-words]").dataset.words;
    box.value = `${list.dataset.paragraph}:${start}:${end}`;
    box.checked = true;
    label.append(box, " ", marked.toString());
    list.append(label);
  });
}
