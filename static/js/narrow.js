// A long list of choices gets a box that hides the ones without the typed letters.
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

for (const facet of document.querySelectorAll("[data-narrow]")) {
  const choices = [...facet.querySelectorAll("label.check")];
  const more = facet.querySelector("details");
  const box = document.createElement("input");
  box.type = "search";
  box.className = "facet__narrow";
  box.setAttribute("aria-label", facet.dataset.narrow);
  box.placeholder = facet.dataset.narrow;
  box.addEventListener("input", () => {
    const typed = plain(box.value.trim());
    if (more) more.open = typed !== "";
    for (const choice of choices) {
      const isChosen = choice.querySelector("input").checked;
      choice.hidden = !isChosen && !plain(choice.textContent).includes(typed);
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  facet.querySelector("legend").after(box);
}
