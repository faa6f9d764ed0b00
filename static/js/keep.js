// What is typed in a form of the admin is sent to the server until it is saved. A form
// that is sent a moment after it was typed in waits until its words are kept: whoever is
// signed out meanwhile is told so, and loses nothing.
const PAUSE = 2000;
const TWICE = 1000; // who presses again so soon means one press
const CSRF = "csrfmiddlewaretoken";
const SIGNED_OUT =
  "You are signed out. Sign in again in another tab, then save here: what you typed is still in the form.";
const states = new WeakMap();

const placeOf = (form) => form?.querySelector("[data-keep]");
const formOf = (event) => event.target.form ?? event.target.closest?.("form");
const field = (form, name) => form.elements[name];
const say = (form, text) => (placeOf(form).querySelector("[role=status]").textContent = text);

function values(form) {
  const found = new Map();
  for (const one of form.elements) {
    if (one.name && one.type !== "file" && one.name !== CSRF) found.set(one.name, []);
  }
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") found.get(name)?.push(value);
  }
  return found;
}

// Only what was changed, and what tells which rows it is of; all of it where the
// server cannot know the rest.
function body(form, before) {
  const isWhole = "whole" in placeOf(form).dataset;
  const isChanged = (name, found) => before.get(name)?.join("\n") !== found.join("\n");
  const now = values(form);
  const changed = [...now].filter(([name, found]) => isChanged(name, found)).map(([name]) => name);
  const data = new URLSearchParams();
  for (const [name, found] of now) {
    if (isWhole || field(form, name)?.type === "hidden" || changed.includes(name)) {
      for (const value of found) data.append(name, value);
    }
  }
  if (!isWhole) for (const name of changed.length ? changed : ["_"]) data.append("_sent", name);
  data.delete("_token");
  return data;
}

// A form is known from the moment in which somebody first touches it.
function known(form) {
  if (!placeOf(form)) return null;
  if (!states.has(form)) {
    const before = values(form);
    states.set(form, { before, last: body(form, before).toString(), timer: 0 });
  }
  return states.get(form);
}

async function post(form, text, options) {
  const data = new URLSearchParams(text);
  data.append("_token", field(form, "_token").value);
  data.append("_page", new URL(form.action).pathname);
  const headers = { "X-CSRFToken": field(form, CSRF).value };
  const address = placeOf(form).dataset.keep;
  return fetch(address, { method: "POST", body: data, headers, redirect: "manual", ...options });
}

// Who signed in again in another tab has another sign of it there.
async function renewed(form) {
  const page = await (await fetch(form.action)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(`[name=${CSRF}]`);
  if (fresh) field(form, CSRF).value = fresh.value;
}

// Whether the words are kept, or need not be; false when somebody is signed out.
async function keep(form, options = {}) {
  const state = known(form);
  clearTimeout(state.timer);
  state.timer = 0;
  const text = body(form, state.before).toString();
  if (text === state.last) return true;
  try {
    let answer = await post(form, text, options);
    if (answer.status === 403) {
      await renewed(form);
      answer = await post(form, text, options);
    }
    if (answer.type === "opaqueredirect") {
      say(form, SIGNED_OUT);
      return false;
    }
    if (!answer.ok) throw new Error(await answer.text());
    const { kept, token } = await answer.json();
    state.last = text;
    field(form, "_token").value ||= token;
    say(form, `Not saved yet; what you typed is kept (${kept}).`);
  } catch {
    say(form, "What you type cannot be kept now; save it soon.");
  }
  return true;
}

function soon(event) {
  const form = formOf(event);
  const state = known(form);
  if (!state) return;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => keep(form), PAUSE);
}

for (const name of ["focusin", "pointerdown"]) {
  document.addEventListener(name, (event) => known(formOf(event)), true);
}
for (const name of ["input", "change", "click"]) document.addEventListener(name, soon);

// The admin's own scripts fill in fields while the page loads.
addEventListener("load", () => {
  for (const form of document.forms) {
    states.delete(form);
    known(form);
  }
});

addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const state = known(form);
    if (!state) return;
    clearTimeout(state.timer);
    state.timer = 0;
    const isKept = state.isKept || body(form, state.before).toString() === state.last;
    if (isKept && !state.isHeld) {
      state.isHeld = true;
      setTimeout(() => (state.isHeld = false), TWICE);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (state.isHeld) return;
    state.isHeld = true;
    state.isKept = await keep(form);
    state.isHeld = false;
    if (state.isKept) form.requestSubmit(event.submitter);
    else placeOf(form).scrollIntoView({ block: "center" });
    state.isKept = false;
  },
  true,
);

addEventListener("pagehide", () => {
  for (const form of document.forms) {
    if (states.get(form)?.timer) keep(form, { keepalive: true });
  }
});
