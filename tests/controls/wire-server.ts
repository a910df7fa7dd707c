import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A page server with `/healthz` and `/wire`, that notes who came and what was said. `port` 0 is any free one. */
export async function startWireServer(port = 0) {
  const sockets: WebSocket[] = [];
  const paths: string[] = [];
  const texts: string[] = [];
  const http = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end('{"status":"ok"}'),
  );
  const wires = new WebSocketServer({ server: http });
  wires.on('connection', (socket, request) => {
    sockets.push(socket);
    paths.push(request.url ?? '');
    socket.on('message', (data) => texts.push(data.toString()));
  });
  await new Promise<void>((done) => http.listen(port, '127.0.0.1', done));
  const bound = (http.address() as AddressInfo).port;
  return {
    port: bound,
    page: `http://127.0.0.1:${bound}/console?x=1`,
    sockets,
    paths,
    texts,
    async stop(): Promise<void> {
      for (const socket of wires.clients) socket.terminate();
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
      wires.close();
    },
  };
}
