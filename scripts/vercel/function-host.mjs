// Plain JavaScript in the place of Vercel's own runtime: loads the entry of one function and answers requests with it, on
// a free port of loopback. Tells its parent where, and what it still has in hand: requests, and work that was handed over
// with `waitUntil` to be done after them.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

const [folder, handlerFile, webApi] = process.argv.slice(2);
const contexts = new AsyncLocalStorage();
globalThis[Symbol.for('@vercel/request-context')] = { get: () => contexts.getStore() };

let inHand = 0;
function begin() {
  inHand += 1;
  return () => {
    inHand -= 1;
    process.send({ inHand });
  };
}
function waitUntil(work) {
  const end = begin();
  process.send({ inHand, handedOver: true });
  Promise.resolve(work).then(end, end);
}

const handler = createRequire(`${folder}/`)(`${folder}/${handlerFile}`);

async function answerWeb(request, response) {
  const url = `https://${request.headers.host}${request.url}`;
  const answer = await handler(new Request(url, { method: request.method, headers: request.headers }));
  response.writeHead(answer.status, [...answer.headers].flat());
  if (answer.body) Readable.fromWeb(answer.body).pipe(response);
  else response.end();
}

const server = createServer((request, response) => {
  response.once('close', begin());
  contexts.run({ waitUntil, headers: request.headers, url: request.url }, async () => {
    try {
      await (webApi === 'true' ? answerWeb(request, response) : handler(request, response));
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
