/* The day's visits on a telephone: taken along, unlocked, told, and sent when there is a connection. Box keeps them sealed. */
"use strict";

(() => {
  const page = document.querySelector("[data-phone]");
  const urls = page.dataset;
  const one = (selector, inside = page) => inside.querySelector(selector);
  const all = (selector, inside = page) => [...inside.querySelectorAll(selector)];
  const AWAY = 10 * 60 * 1000; // a page that nobody has looked at for so long locks itself
  const PATIENCE = 20 * 1000; // until the page itself must have been kept
  let key = null, shown = null, away = 0, isSending = false;

  const say = (words) => { const said = one("[data-said]"); said.textContent = words; said.hidden = !words; };
  const view = (name) => all("[data-view]").forEach((each) => { each.hidden = each.dataset.view !== name; });
  const element = (tag, words = "", name = "") => Object.assign(document.createElement(tag), { textContent: words, className: name });
  const visits = (count) => `${count} besøg`;
  const clock = (moment) => new Date(moment).toLocaleTimeString("da-DK", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Copenhagen" });
  const labelOf = (outcome) => one(`[data-tell] button[value="${outcome}"]`)?.textContent ?? outcome;

  const ask = async (url, body) => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
    try {
      const answer = await fetch(url, {
        method: "POST", redirect: "manual", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      });
      return { status: answer.status, said: await answer.json().catch(() => ({})) };
    } catch {
      return { status: -1, said: {} };
    }
  };

  // Whoever is not the one that took the visits along: what she need not send goes from the telephone.
  const turnedAway = async ({ status, said }) => {
    if (status === -1) say("Der er ingen forbindelse. Prøv igen, når du har net.");
    else if (status === 503 || status >= 500) say("Husly svarer ikke lige nu. Prøv igen om lidt; intet er gået tabt.");
    else if ([0, 401, 403, 409].includes(status)) {
      await Box.dropRead();
      const { unsent } = await Box.state();
      say(`${said.reason ?? "Du er logget ud."} ${unsent ? `Log ind igen for at sende ${visits(unsent)}.` : "Besøgene er slettet fra telefonen."}`);
      lock();
    } else say(said.reason ?? "Det kunne ikke læses. Skriv besøgene på sagerne i stedet.");
  };

  // Nothing that was unlocked is left in the page; when all is sent the answers stay until somebody has read them.
  const forget = () => {
    key = shown = null;
    one("[data-tell]").reset();
    all("[data-fill]").forEach((each) => { each.textContent = ""; });
    all("[data-people], [data-ask], .phone-list").forEach((each) => each.replaceChildren());
  };
  const lock = () => {
    forget();
    one("[data-answers] ul").replaceChildren();
    one("[data-answers]").hidden = true;
    return refresh();
  };

  const refresh = async () => {
    const { meta, unsent } = await Box.state();
    const line = one("[data-unsent]");
    line.textContent = unsent ? `${visits(unsent)} er ikke sendt endnu.` : "";
    line.hidden = unsent === 0;
    if (meta && Date.now() + meta.ahead >= meta.until) return gone("Der er gået tolv timer. Besøgene er slettet fra telefonen.");
    if (!meta) { forget(); return view("choose"); }
    if (!key) return view("locked");
    one("[data-until]").textContent = `slettes kl. ${clock(meta.until)}`;
    if (shown) return view("sheet");
    await drawList();
    return view("list");
  };

  const gone = async (words) => { await Box.wipe(); say(words); return lock(); };

  const drawList = async () => {
    const [sheets, told] = await Promise.all([Box.sheets(key), Box.outbox(key)]);
    const rows = [...sheets].sort(([, a], [, b]) => a.place - b.place).map(([id, sheet]) => {
      const button = element("button");
      button.type = "button";
      button.append(element("strong", sheet.address), element("span", `${sheet.names}, ${sheet.town}`));
      if (told.has(id)) button.append(element("span", ` Ikke sendt endnu: ${labelOf(told.get(id).outcome)} kl. ${clock(told.get(id).moment)}`, "mark mark--act"));
      button.addEventListener("click", () => open(id, sheet, told.get(id)));
      const row = element("li");
      row.append(button);
      return row;
    });
    one(".phone-list").replaceChildren(...rows);
    one("[data-send]").hidden = told.size === 0;
  };

  const open = (id, sheet, told) => {
    shown = { id, sheet };
    all("[data-fill]").forEach((each) => { each.textContent = sheet[each.dataset.fill]; });
    all("[data-if]").forEach((each) => { each.hidden = !sheet[each.dataset.if]; });
    one("[data-people]").replaceChildren(...sheet.people.map((person) => {
      const row = element("li", person.phone ? `${person.name}, ` : person.name);
      if (person.phone) row.append(Object.assign(element("a", person.phone), { href: `tel:${person.phone.replaceAll(" ", "")}` }));
      return row;
    }));
    one("[data-ask]").replaceChildren(...sheet.ask.map((question) => element("li", question)));
    const form = one("[data-tell]");
    form.reset();
    if (told) {
      form.elements.note.value = told.note;
      form.elements.informed.checked = told.has_informed;
      if (told.card_left !== null) form.elements.card.value = told.card_left ? "yes" : "no";
    }
    say("");
    view("sheet");
    one("h2", one('[data-view="sheet"]')).focus();
  };

  const tell = async (outcome) => {
    const { id, sheet } = shown, { note, card, informed } = one("[data-tell]").elements, { meta } = await Box.state();
    await Box.keep(key, id, {
      key: id, case: sheet.case, since: sheet.since, owner: sheet.owner, outcome, note: note.value, has_informed: informed.checked,
      card_left: card.value ? card.value === "yes" : null, moment: new Date(Date.now() + meta.ahead).toISOString(),
    });
    shown = null;
    say("Gemt på telefonen.");
    await refresh();
    if (navigator.onLine) await send();
  };

  const send = async () => {
    if (!key || isSending) return;
    const [told, sheets, { meta }] = await Promise.all([Box.outbox(key), Box.sheets(key), Box.state()]);
    if (told.size === 0) return;
    isSending = true;
    try {
      const answer = await ask(urls.sendUrl, { user: meta.user, visits: [...told.values()] });
      if (answer.status !== 200) return await turnedAway(answer);
      for (const each of answer.said.answers) if (!each.refusal) await Box.drop(each.key);
      drawAnswers(answer.said.answers, sheets);
      const { unsent, meta: more } = await Box.state();
      say(unsent ? "Noget kunne ikke sendes; se hvorfor nedenfor." : more ? "Sendt." : "Alt er sendt. Der ligger ikke mere på telefonen.");
      await refresh();
    } finally {
      isSending = false;
    }
  };

  const drawAnswers = (answers, sheets) => {
    const list = one("[data-answers] ul");
    list.append(...answers.map(({ key: id, refusal, conflicts }) => {
      const row = element("li");
      row.append(element("strong", sheets.get(id)?.address ?? "Besøg"), element("span", refusal ? ` Ikke gemt. ${refusal}` : " Gemt på sagen."));
      row.append(...conflicts.map((words) => element("p", words, "phone-conflict")));
      return row;
    }));
    one("[data-answers]").hidden = !list.children.length;
  };

  const wrong = (form, words) => {
    const input = one("input", form), error = one(".form-error-message", form);
    error.textContent = words;
    error.hidden = !words;
    one("[data-group]", form).classList.toggle("form-error", Boolean(words));
    words ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    if (words) input.focus();
  };

  // A form that does one thing at a time: making a key takes a second, and a second press is no second wish.
  const onSubmit = (selector, act) => {
    const form = one(selector);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const buttons = all("button", form);
      if (buttons.some((button) => button.disabled)) return;
      buttons.forEach((button) => { button.disabled = true; });
      try {
        await act(form, event.submitter);
      } catch (error) {
        say("Telefonen kunne ikke gemme det. Skriv besøget på sagen, når du har forbindelse.");
        throw error;
      } finally { buttons.forEach((button) => { button.disabled = false; });
      }
    });
  };

  onSubmit("[data-choose]", async (form) => {
    const words = one("input", form).value;
    if (words.length < 8) return wrong(form, "Skriv mindst 8 tegn.");
    wrong(form, "");
    const answer = await ask(urls.carryUrl, {});
    if (answer.status !== 200) return turnedAway(answer);
    if (answer.said.visits.length === 0) return say("Du har ingen besøg i dag, der mangler at blive gjort. Vælg dem under Dagens besøg.");
    key = await Box.begin(words, answer.said);
    await Box.take(key, answer.said);
    form.reset();
    await refresh();
    say("Besøgene ligger nu låst på telefonen. Vent et øjeblik …");
    const isKept = await Promise.race([navigator.serviceWorker.ready.then(() => true), new Promise((done) => setTimeout(done, PATIENCE))]);
    return say(isKept ? "Besøgene ligger nu låst på telefonen. De kan åbnes uden forbindelse." : "Besøgene ligger låst på telefonen. Luk ikke siden, før du er færdig: den kan ikke åbnes igen uden forbindelse.");
  });

  onSubmit("[data-unlock]", async (form) => {
    key = await Box.unlock(one("input", form).value);
    if (!key) return wrong(form, "Koden passer ikke. Prøv igen.");
    wrong(form, "");
    form.reset();
    say("");
    await refresh();
    return navigator.onLine ? send() : null;
  });

  onSubmit("[data-tell]", (form, button) => tell(button.value));

  one("[data-send]").addEventListener("click", send);
  one("[data-lock]").addEventListener("click", lock);
  one("[data-to-list]").addEventListener("click", () => { shown = null; refresh(); });
  one("[data-again]").addEventListener("click", async () => {
    const answer = await ask(urls.carryUrl, {});
    if (answer.status !== 200) return turnedAway(answer);
    await Box.take(key, answer.said);
    say("Hentet.");
    return refresh();
  });
  all("[data-wipe]").forEach((button) => button.addEventListener("click", async () => {
    const { unsent } = await Box.state();
    if (unsent && !confirm(`${visits(unsent)} er ikke sendt endnu og går tabt. Slet alligevel?`)) return;
    await gone("Alt er slettet fra telefonen.");
  }));

  // The other pages of Husly are not there without connection.
  const showWay = () => { one("[data-back]").parentElement.hidden = !navigator.onLine; };
  addEventListener("offline", showWay);
  addEventListener("online", showWay);
  addEventListener("online", async () => {
    const { meta, unsent } = await Box.state();
    if (key && unsent) await send();
    else if (meta) await lookIn();
  });
  addEventListener("storage", (event) => { if (event.key === Box.name && event.newValue === null) lock(); }); // wiped by another page
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (document.hidden) away = setTimeout(lock, AWAY);
  });
  setInterval(async () => { const { meta } = await Box.state(); if (meta && Date.now() + meta.ahead >= meta.until) refresh(); }, 30000);

  // Is the one who took them along still logged in?
  const lookIn = async () => {
    const { meta } = await Box.state();
    const answer = await ask(urls.sendUrl, { user: meta.user, visits: [] });
    if ([0, 401, 403, 409].includes(answer.status)) await turnedAway(answer);
  };

  const begin = async () => {
    showWay();
    if (!window.crypto?.subtle || !window.indexedDB || !navigator.serviceWorker) return say("Telefonens browser kan ikke gemme besøgene sikkert. Brug Dagens besøg med forbindelse.");
    const noPage = () => say("Browseren kan ikke åbne siden uden forbindelse. Lad den stå åben, til du er færdig.");
    navigator.serviceWorker.register(urls.keeperUrl, { scope: location.pathname }).catch(noPage);
    await refresh();
    const { meta } = await Box.state();
    if (meta && navigator.onLine) await lookIn();
  };
  begin();
})();
