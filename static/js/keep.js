// What is typed in a form of the admin is sent to the server until it is saved.
const PAUSE = 2000;

for (const place of document.querySelectorAll("[data-keep]")) {
  const form = place.closest("form");
  const said = place.querySelector("[role=status]");
  const isWhole = "whole" in place.dataset;
  const csrf = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const HIDDEN = new Set(["csrfmiddlewaretoken"]);
  let before = new Map();
  let last = "";
  let timer = 0;
  let isSaving = false;

  const values = () => {
    const found = new Map();
    for (const one of form.elements) {
      if (one.name && one.type !== "file" && !HIDDEN.has(one.name)) found.set(one.name, []);
    }
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !HIDDEN.has(name)) found.get(name)?.push(value);
    }
    return found;
  };

  const isHidden = (name) => form.elements[name]?.type === "hidden";
  const isChanged = (name, found) => {
    const was = before.get(name);
    return !was || was.join("\n") !== found.join("\n");
  };

  // Only what was changed, and what tells which rows it is of; all of it where the
  // server cannot know the rest.
  function body() {
    const now = values();
    const changed = [...now].filter(([name, found]) => isChanged(name, found)).map(([name]) => name);
    const data = new URLSearchParams();
    for (const [name, found] of now) {
      if (isWhole || isHidden(name) || changed.includes(name)) {
        for (const value of found) data.append(name, value);
      }
    }
    if (!isWhole) for (const name of changed.length ? changed : ["_"]) data.append("_sent", name);
    return data;
  }

  async function keep(options = {}) {
    clearTimeout(timer);
    timer = 0;
    const data = body();
    const text = data.toString();
    if (isSaving || text === last) return;
    data.append("_page", location.pathname);
    try {
      const answer = await fetch(place.dataset.keep, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": csrf },
        redirect: "error",
        ...options,
      });
      if (!answer.ok) throw new Error(await answer.text());
      last = text;
      said.textContent = `Not saved yet; what you typed is kept (${(await answer.json()).kept}).`;
    } catch {
      said.textContent = "What you type cannot be kept now; save it soon.";
    }
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };

  // The admin's own scripts fill in fields while the page loads.
  addEventListener("load", () => {
    before = values();
    last = body().toString();
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("click", soon);
  });
  form.addEventListener("submit", () => {
    isSaving = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => {
    isSaving = false;
  });
  addEventListener("pagehide", () => {
    if (timer) keep({ keepalive: true });
  });
}
