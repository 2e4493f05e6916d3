/**
 * The head of an answer goes out together with what follows at once: the framework sends it by itself first, and each piece is a call of the
 * system. What doesn't follow at once is not waited for.
 * @template {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} Handle
 * @param {Handle} handle
 * @returns {Handle}
 */
export function inOnePiece(handle) {
  return /** @type {Handle} */ (
    (request, response) => {
      const { flushHeaders } = response;
      response.flushHeaders = () => {
        const { socket } = response;
        socket?.cork();
        flushHeaders.call(response);
        if (socket) setImmediate(() => socket.uncork());
      };
      return handle(request, response);
    }
  );
}
