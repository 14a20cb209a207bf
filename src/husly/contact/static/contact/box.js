/* What lies on the telephone: sheets and visits not sent yet, sealed with AES-GCM under a key made of the caseworker's words. In the clear
   lie only the salt, numbers of the clock and of the user, and the random keys of the visits. */
"use strict";

const Box = (() => {
  const NAME = "husly.telefon"; // husly.js removes it by this name at logout and when its hour has come
  const ROUNDS = 600000;
  const STORES = ["meta", "sheets", "outbox"];
  const bytes = (words) => new TextEncoder().encode(words);

  const opened = () => new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((store) => asked.result.createObjectStore(store));
    asked.onsuccess = () => { asked.result.onversionchange = () => asked.result.close(); done(asked.result); };
    asked.onerror = () => fail(asked.error);
  });

  // One transaction; the connection is closed behind it, so that the whole can be removed at any time.
  const inside = async (mode, act) => {
    const database = await opened();
    try {
      const transaction = database.transaction(STORES, mode);
      const asked = act(Object.fromEntries(STORES.map((store) => [store, transaction.objectStore(store)])));
      await new Promise((done, fail) => { transaction.oncomplete = done; transaction.onabort = () => fail(transaction.error); });
      return asked;
    } finally {
      database.close();
    }
  };

  const derived = async (words, { salt, rounds }) => {
    const raw = await crypto.subtle.importKey("raw", bytes(words.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    return crypto.subtle.deriveKey(way, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };

  // `place` is bound to what is sealed: nothing can be read as something else.
  const sealed = async (key, place, value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(place) }, key, bytes(JSON.stringify(value))) };
  };

  const read = async (key, place, { iv, data }) => {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(place) }, key, data);
    return JSON.parse(new TextDecoder().decode(plain));
  };

  const readAll = async (key, store) => {
    const [ids, values] = await inside("readonly", (stores) => [stores[store].getAllKeys(), stores[store].getAll()]);
    return new Map(await Promise.all(ids.result.map(async (id, at) => [id, await read(key, `${store}/${id}`, values.result[at])])));
  };

  // How much is unsent and until when, as numbers, for the other pages of Husly.
  const tell = async () => {
    const { meta, unsent, sheets } = await Box.state();
    if (meta && unsent + sheets === 0) await Box.wipe();
    else if (meta) localStorage.setItem(NAME, JSON.stringify({ unsent, until: meta.until - meta.ahead }));
  };

  return {
    name: NAME,

    async state() {
      const [meta, sheets, unsent] = await inside("readonly", ({ meta, sheets, outbox }) => [meta.get("meta"), sheets.count(), outbox.count()]);
      return { meta: meta.result, sheets: sheets.result, unsent: unsent.result };
    },

    /* A new key of these words, and the times that hold for what is taken along; `told` is the server's answer. */
    async begin(words, told) {
      const meta = { salt: crypto.getRandomValues(new Uint8Array(16)), rounds: ROUNDS, user: told.user };
      meta.ahead = Date.parse(told.now) - Date.now();
      meta.until = Date.parse(told.until);
      const key = await derived(words, meta);
      await inside("readwrite", (stores) => stores.meta.put(meta, "meta"));
      return key;
    },

    /* The sheets as the server tells them now. What is already told and not sent stays, and so does the hour at which all of it goes. */
    async take(key, told) {
      const [known, unsent] = await Promise.all([readAll(key, "sheets"), readAll(key, "outbox")]);
      const before = new Map([...known].map(([id, sheet]) => [sheet.case, id]));
      const kept = [...known].filter(([id]) => unsent.has(id));
      const fresh = told.visits.filter((visit) => !kept.some(([, sheet]) => sheet.case === visit.case));
      const sheets = await Promise.all(fresh.map(async (visit, place) => {
        const id = before.get(visit.case) ?? crypto.randomUUID();
        return [id, await sealed(key, `sheets/${id}`, { ...visit, place, since: told.now })];
      }));
      await inside("readwrite", (stores) => {
        known.forEach((_, id) => { if (!unsent.has(id)) stores.sheets.delete(id); });
        sheets.forEach(([id, value]) => stores.sheets.put(value, id));
      });
      await tell();
    },

    /* The key that these words make, or nothing where they are not the right ones. */
    async unlock(words) {
      const key = await derived(words, (await Box.state()).meta);
      return Promise.all([readAll(key, "sheets"), readAll(key, "outbox")]).then(() => key, () => null);
    },

    sheets: (key) => readAll(key, "sheets"),
    outbox: (key) => readAll(key, "outbox"),

    async keep(key, id, visit) {
      const value = await sealed(key, `outbox/${id}`, visit);
      await inside("readwrite", (stores) => stores.outbox.put(value, id));
      await tell();
    },

    async drop(id) {
      await inside("readwrite", (stores) => { stores.sheets.delete(id); stores.outbox.delete(id); });
      await tell();
    },

    /* Nobody is logged in any more: what has not been sent is kept until it can be, the rest goes. */
    async dropRead() {
      await inside("readwrite", (stores) => {
        const asked = stores.outbox.getAllKeys();
        asked.onsuccess = () => {
          const ids = new Set(asked.result), all = stores.sheets.getAllKeys();
          all.onsuccess = () => all.result.filter((id) => !ids.has(id)).forEach((id) => stores.sheets.delete(id));
        };
      });
      await tell();
    },

    wipe: () => new Promise((done, fail) => {
      localStorage.removeItem(NAME);
      const asked = indexedDB.deleteDatabase(NAME);
      asked.onsuccess = () => done();
      asked.onerror = () => fail(asked.error);
    }),
  };
})();
