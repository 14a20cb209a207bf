/* Keeps the page of the telephone and what draws it, so that it opens without connection. KEPT is written above by the server: the name of
   the cache, and the addresses in it, the page first. Everything else goes past: nothing about a person is ever kept here. */
"use strict";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT.name).then((cache) => cache.addAll(KEPT.files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("husly-telefon-") && name !== KEPT.name;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { pathname, search, origin } = new URL(event.request.url);
  const asked = pathname === KEPT.files[0] ? pathname : pathname + search;
  if (event.request.method !== "GET" || origin !== self.location.origin || !KEPT.files.includes(asked)) return;
  event.respondWith(caches.open(KEPT.name).then((cache) => cache.match(asked)).then((found) => found ?? fetch(event.request)));
});
