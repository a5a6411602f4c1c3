/**
 * Memory of a running process, after a collection: asked for over its inspector (`--inspect`), so that what ships is
 * measured without a door of its own for it.
 */
export async function heapAfterCollection(inspectorPort: number): Promise<number> {
  const targets = await (await fetch(`http://127.0.0.1:${inspectorPort}/json/list`)).json();
  const { webSocketDebuggerUrl } = (targets as { webSocketDebuggerUrl: string }[])[0] ?? {};
  if (!webSocketDebuggerUrl) throw new Error('no inspector');
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  let id = 0;
  const ask = <Result>(method: string) =>
    new Promise<Result>((resolve) => {
      const asked = ++id;
      const hear = ({ data }: MessageEvent) => {
        const message = JSON.parse(String(data)) as { id?: number; result: Result };
        if (message.id !== asked) return;
        socket.removeEventListener('message', hear);
        resolve(message.result);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id: asked, method }));
    });
  // Twice: what finalizers let go of is free only then.
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize } = await ask<{ usedSize: number }>('Runtime.getHeapUsage');
  socket.close();
  return usedSize;
}
