// Answers for a screen that cannot be reached, with a page that says so. Everything else goes to the network as if this
// were not here: nothing of a person's calendar is ever kept, and an update of the app is seen at once.

// Another number when the page changes.
const cacheName = 'offline-1';
const offlinePage = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      // The query says in which language.
      const answer = await fetch(offlinePage + self.location.search, { cache: 'reload' });
      if (!answer.ok) throw new Error(`the offline page: ${answer.status}`);
      const cache = await caches.open(cacheName);
      await cache.put(offlinePage, answer);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

// No navigation preload: where this does not answer, the browser would send the request twice, a callback's too.
self.addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request;
  if (mode !== 'navigate' || method !== 'GET') return;
  if (/^\/(api|oauth)\//.test(new URL(url).pathname)) return;
  event.respondWith(
    fetch(event.request).catch(async () => (await caches.match(offlinePage)) ?? Response.error()),
  );
});
