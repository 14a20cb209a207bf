/* Keys for lists: j and k walk the rows, Enter opens (the row's link has focus), / searches, ? tells. All of it can be turned off. */
"use strict";

(() => {
  const TURNED_OFF = "husly.keys.off";
  const dialog = document.getElementById("keys");
  const opener = document.querySelector("[data-keys-open]");

  const areOn = () => {
    try { return localStorage.getItem(TURNED_OFF) === null; } catch { return true; }
  };

  const remember = (on) => {
    try { on ? localStorage.removeItem(TURNED_OFF) : localStorage.setItem(TURNED_OFF, "1"); } catch { /* a browser without storage forgets */ }
  };

  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable], dialog") !== null;

  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    const link = rows[next].querySelector("[data-open]") ?? rows[next].querySelector("a[href]");
    link?.focus();
    rows[next].scrollIntoView({ block: "nearest" });
  };

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => document.querySelector("[data-search]")?.focus(),
    "?": () => dialog?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areOn()) return;
    event.preventDefault();
    action();
  });

  if (dialog && opener) {
    const onOff = dialog.querySelector("[data-keys-switch]");
    onOff.checked = areOn();
    onOff.addEventListener("change", () => remember(onOff.checked));
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }

  // A page about work that goes on elsewhere looks again by itself until the work is done; where one stands on it is kept.
  const lookAgain = async () => {
    const shown = document.querySelector("[data-look-again]");
    if (!shown) return;
    await new Promise((done) => setTimeout(done, Number(shown.dataset.lookAgain)));
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.getElementById("indhold");
      if (answer.ok && main) document.getElementById("indhold").replaceChildren(...main.childNodes);
    } catch { /* the link on the page still works */ }
    lookAgain();
  };
  lookAgain();

  // What the telephone keeps of the day's visits goes at logout, and at any visit to Husly after its hour; its own page does that with
  // words. How many are unsent, and until when, stands here as numbers.
  const KEPT = "husly.telefon";
  const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)); } catch { return null; } };
  const wiped = () => new Promise((done) => {
    localStorage.removeItem(KEPT);
    Object.assign(indexedDB.deleteDatabase(KEPT), { onsuccess: done, onerror: done });
  });
  if (kept() && Date.now() >= kept().until && !document.querySelector("[data-phone]")) wiped();
  document.addEventListener("submit", async (event) => {
    if (!event.target.getAttribute("action")?.endsWith("/logout/") || !kept()) return;
    event.preventDefault();
    const unsent = kept().unsent;
    if (unsent && !confirm(`${unsent} besøg på telefonen er ikke sendt endnu og går tabt, når du logger ud. Log ud alligevel?`)) return;
    await wiped();
    event.target.submit();
  });

  // A menu closes when one looks elsewhere; without script it closes by its own button.
  for (const menu of document.querySelectorAll("details.menu")) {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
})();
