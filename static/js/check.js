// The check page: what is pressed is sent and its answer shown in place. Every form and
// link works without this; it adds keys, marks both sides, and keeps the place.
const root = document.querySelector("[data-check]");
const pristine = new WeakMap();
const said = root.querySelector("[data-said]");
const source = document.getElementById("source-body");
const isWide = matchMedia("(min-width: 62rem)");
let marked = []; // the words last marked in the source, as "paragraph:start:end"
let caret = ""; // where the source was last clicked, as "paragraph:place"

const cards = () => [...root.querySelectorAll("[data-card]")];
const open = () => cards().filter((card) => "open" in card.dataset);
const current = () => root.querySelector("[data-card][aria-current]");
function tell(text) {
  said.textContent = text;
  const bar = document.getElementById("bar");
  pristine.delete(bar);
  if (text) bar.querySelector(".action-bar__said").textContent = text;
}

// What the server sends is laid against what is shown; only what differs is replaced.
// What a form remembers of its page is no difference: who types in it loses nothing.
const OWN = /<input type="hidden" name="(csrfmiddlewaretoken|version|_token|_opened)"[^>]*>/g;
const bare = (part) => part.outerHTML.replace(OWN, "");
const remember = (part) => pristine.set(part, bare(part));
const isSame = (old, part) => pristine.get(old) === bare(part);
const adopt = (part) => {
  remember(part);
  return document.adoptNode(part);
};

function renew(part) {
  const old = document.getElementById(part.id);
  if (old && !isSame(old, part)) old.replaceWith(adopt(part));
}

function renewList(list) {
  const mine = document.getElementById(list.id);
  const ids = [...list.children].map((part) => part.id);
  for (const part of [...list.children]) renew(part);
  for (const old of [...mine.children]) if (!ids.includes(old.id)) old.remove();
  ids.forEach((id, place) => {
    const part = document.getElementById(id) ?? adopt(list.querySelector(`[id="${id}"]`));
    if (mine.children[place] !== part) mine.insertBefore(part, mine.children[place] ?? null);
  });
}

function take(fresh) {
  const before = source.scrollTop;
  for (const list of [...fresh.querySelectorAll("[data-list]")]) renewList(list);
  for (const part of [...fresh.querySelectorAll("[data-part]")]) {
    if (!part.closest("[data-list]")) renew(part);
  }
  root.dataset.version = fresh.dataset.version;
  for (const box of root.querySelectorAll("input[name=version]")) {
    box.value = root.dataset.version;
  }
  source.scrollTop = before;
  enhance();
  said.textContent = [...root.querySelectorAll("[data-message]")].map((m) => m.textContent).join(" ");
}

function enhance() {
  for (const one of root.querySelectorAll("[data-script][hidden]")) one.hidden = false;
}

// Both sides mark each other.
function select(card, { focus = false, show = true } = {}) {
  for (const one of cards()) one.toggleAttribute("aria-current", false);
  for (const one of source.querySelectorAll(".src--now")) one.classList.remove("src--now");
  if (!card) return;
  card.setAttribute("aria-current", "true");
  const words = [...source.querySelectorAll(`[data-of~="${card.id}"]`)];
  for (const one of words) one.classList.add("src--now");
  if (show && words.length) {
    const place = words[0].getBoundingClientRect().top - source.getBoundingClientRect().top;
    if (place < 0 || place > source.clientHeight - 60) {
      source.scrollTop += place - source.clientHeight / 3;
    }
  }
  if (focus) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: isWide.matches ? "center" : "nearest" });
  }
}

function step(by) {
  const all = open().length ? open() : cards();
  const now = current();
  let place = all.indexOf(now);
  if (now && place < 0) {
    const after = all.findIndex(
      (one) => now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    place = by > 0 ? after - 1 : after < 0 ? all.length : after;
    if (by > 0 && after < 0) place = all.length - 1;
  }
  const next = all[Math.min(Math.max(place + by, 0), all.length - 1)];
  if (next) select(next, { focus: true });
}

// Sending
async function ask(address, options = {}) {
  const response = await fetch(address, {
    ...options,
    headers: { "X-Part": "1" },
  });
  if (response.redirected && response.url.includes("/login/")) {
    location.assign(response.url);
    throw new Error("Signed out.");
  }
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function send(form, data, submitter) {
  const card = submitter?.closest("[data-card]");
  const slot = submitter?.closest("[data-slot]");
  const place = card ? cards().indexOf(card) : -1;
  const known = new Set(cards().map((one) => one.id));
  let answer;
  try {
    answer = await ask(form.action, { method: "POST", body: data });
  } catch (error) {
    tell(`Nothing was saved: ${error.message} What you typed is still here; try again.`);
    return;
  }
  const fresh = answer.querySelector("[data-check]");
  if (!fresh) {
    fill(slot, answer);
    (slot.querySelector("[role=alert], .notice, .errorlist") ?? slot).scrollIntoView({ block: "nearest" });
    slot.querySelector("[aria-invalid=true], input:not([type=hidden]), select, textarea")?.focus();
    tell(slot.querySelector("[role=alert], .notice, .errorlist")?.textContent ?? "");
    return;
  }
  const isDone = !fresh.querySelector(".said--error");
  if (slot && isDone) slot.replaceChildren();
  take(fresh);
  after(submitter, { card, place, known, isDone });
}

// Focus returns to where it was; after accepting, it goes to the next open entry.
function after(submitter, { card, place, known, isDone }) {
  const value = submitter?.value ?? "";
  const born = cards().find((one) => !known.has(one.id));
  const same = value && root.querySelector(`button[value="${CSS.escape(value)}"]`);
  const still = card && document.getElementById(card.id);
  if (born) return select(born, { focus: true });
  if (isDone && card && still && !("open" in still.dataset)) {
    select(still, { show: false });
    const next = open().find(
      (one) => still.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return select(next ?? still, { focus: true });
  }
  if (same) return same.focus({ preventScroll: true });
  if (still) return select(still, { focus: true });
  if (card) return select(cards()[Math.min(place, cards().length - 1)], { focus: true });
  const group = document.getElementById(submitter?.closest(".group")?.id);
  if (value.startsWith("accept-paragraph") && group && open().length) {
    const next = open().find(
      (one) => group.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return select(next ?? open()[0], { focus: true });
  }
  const home = document.getElementById(submitter?.closest("[id][tabindex], section[id]")?.id);
  (home ?? document.getElementById("entries-h"))?.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const inside = root.contains(form) || root.contains(event.submitter);
  if (form.method !== "post" || !inside) return;
  event.preventDefault();
  const data = new FormData(form);
  if (event.submitter?.name) data.append(event.submitter.name, event.submitter.value);
  send(form, data, event.submitter ?? form.querySelector("button"));
});

// Forms that open in their place
function fill(slot, answer) {
  slot.replaceChildren(...[...answer.body.childNodes].map((node) => document.adoptNode(node)));
  enhance();
}

async function toggle(link) {
  const slot = document.getElementById(link.dataset.edit);
  if (slot.hasChildNodes() && slot.dataset.from === link.href) {
    slot.replaceChildren();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  await load(slot, link.href);
  link.setAttribute("aria-expanded", "true");
}

async function load(slot, address) {
  try {
    fill(slot, await ask(address));
  } catch {
    location.assign(address);
    return;
  }
  slot.dataset.from = new URL(address, location.href).href;
  const words = slot.querySelector("[data-words]");
  if (words) words.scrollTop = words.querySelector("details[open]")?.offsetTop ?? 0;
  const wanted = slot.querySelector(new URL(address, location.href).hash || null);
  if (wanted) wanted.open = true;
  const first = "select, input:not([type=hidden]), textarea, summary";
  (wanted?.querySelector("summary") ?? slot.querySelector(first))?.focus();
  (wanted ?? slot).scrollIntoView({ block: "nearest" });
}

root.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-edit]");
  const cancel = event.target.closest("[data-cancel]");
  const words = event.target.closest("[data-of]");
  const press = event.target.closest("[data-press]");
  const anchor = event.target.closest('a[href^="#"]');
  if ((link || cancel) && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
  if (link) {
    event.preventDefault();
    toggle(link);
  } else if (cancel) {
    event.preventDefault();
    const slot = cancel.closest("[data-slot]");
    slot.replaceChildren();
    const opener = [...root.querySelectorAll("a[data-edit]")].find((one) => one.href === slot.dataset.from);
    opener?.setAttribute("aria-expanded", "false");
    opener?.focus();
  } else if (press) {
    KEYS[press.dataset.press]();
  } else if (anchor) {
    const card = document.getElementById(anchor.hash.slice(1));
    if (card?.matches("[data-card]")) select(card);
  } else if (words && getSelection().isCollapsed) {
    const mine = words.dataset.of.split(" ").map((id) => document.getElementById(id));
    const next = mine[(mine.indexOf(current()) + 1) % mine.length];
    select(next, { show: false });
    next.scrollIntoView({ block: "center" });
  } else if (event.target.closest("[data-take]")) {
    takeWords(event.target.closest("form"));
  } else if (event.target.closest("[data-split]")) {
    splitAt(event.target.closest("[data-split]"));
  } else if (event.target.closest("[data-close]")) {
    event.target.closest("dialog").close();
  }
});

root.addEventListener("focusin", (event) => {
  const card = event.target.closest("[data-card]");
  if (card && card !== current()) select(card);
});

// Words marked in the source
const offset = (text, node, at) => {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(node, at);
  return [...range.toString()].length;
};

function markedIn(range, text) {
  const all = document.createRange();
  all.selectNodeContents(text);
  const startsIn = text.contains(range.startContainer);
  const endsIn = text.contains(range.endContainer);
  const start = startsIn ? offset(text, range.startContainer, range.startOffset) : 0;
  const end = endsIn
    ? offset(text, range.endContainer, range.endOffset)
    : [...text.textContent].length;
  return start < end ? [`${text.dataset.text}:${start}:${end}`] : [];
}

function look() {
  const now = getSelection();
  if (!now.rangeCount || !source.contains(now.anchorNode)) return;
  const range = now.getRangeAt(0);
  const texts = [...source.querySelectorAll("[data-text]")];
  if (now.isCollapsed) {
    const text = texts.find((one) => one.contains(now.anchorNode));
    if (text) caret = `${text.dataset.text}:${offset(text, now.anchorNode, now.anchorOffset)}`;
    marked = [];
    return;
  }
  marked = texts.filter((one) => range.intersectsNode(one)).flatMap((one) => markedIn(range, one));
}
document.addEventListener("selectionchange", look);

const wordsOf = (value) => {
  const [key, start, end] = value.split(":");
  const text = source.querySelector(`[data-text="${key}"]`).textContent;
  return [...text].slice(Number(start), Number(end)).join("");
};

function takeWords(form) {
  look();
  if (!marked.length) return tell("Mark words in the source first.");
  const box = form.querySelector("[data-words]");
  for (const one of box.querySelectorAll("input:checked")) one.checked = false;
  for (const value of marked) {
    const list = box.querySelector(`[data-paragraph="${value.split(":")[0]}"]`);
    const label = document.createElement("label");
    const tick = document.createElement("input");
    Object.assign(tick, { type: "checkbox", name: box.dataset.words, value, checked: true });
    label.append(tick, " ", wordsOf(value));
    list.prepend(label);
    list.closest("details").open = true;
  }
  tell("The marked words are taken over; save to keep them.");
}

function splitAt(button) {
  if (!caret) return tell("Click in the source where the second entry begins.");
  const form = document.getElementById("act");
  const data = new FormData(form);
  data.append("do", `split ${button.dataset.split} ${caret}`);
  send(form, data, button);
}

function newStatement() {
  look();
  if (!marked.length) return tell("Mark words in the source first.");
  const query = new URLSearchParams(marked.map((value) => ["words", value]));
  load(document.getElementById("new-slot"), `${root.dataset.new}?${query}`);
}

// Keys; only when no form is being filled in, and only while they are wanted.
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => current()?.querySelector("[data-accept]")?.click(),
  s: newStatement,
  "?": () => document.getElementById("keys").showModal(),
};
const wanted = root.querySelector("[data-keys]");
wanted.checked = localStorage.getItem("check-keys") !== "off";
wanted.addEventListener("change", () => {
  localStorage.setItem("check-keys", wanted.checked ? "on" : "off");
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-edit-form]");
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".btn-row button"));
    return;
  }
  const isBusy = event.target.closest("input, select, textarea, dialog, [contenteditable]");
  if (isBusy || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = KEYS[event.key.toLowerCase()];
  if (!key || !wanted.checked) return;
  event.preventDefault();
  key();
});

for (const part of root.querySelectorAll("[data-part]")) remember(part);
enhance();
const asked = document.getElementById(location.hash.slice(1));
if (asked?.matches("[data-card]")) select(asked);
