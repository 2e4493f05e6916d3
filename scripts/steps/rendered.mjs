/**
 * Lets the framework answer into memory: status, headers and body as it would have sent them; null where nobody waits any more. Where it
 * fails the response has its own methods back, so that whoever waits can be told.
 */
export function rendered(handle, request, response) {
  // nobody waits any more, and no close will be heard
  if (response.destroyed) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const parts = [];
    const { writeHead, write, end, flushHeaders } = response;
    const giveBack = () => Object.assign(response, { writeHead, write, end, flushHeaders });
    const take = (chunk, encoding) => {
      if (chunk && typeof chunk !== "function")
        parts.push(Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8"));
    };
    response.flushHeaders = () => {};
    response.writeHead = (status, ...more) => {
      response.statusCode = status;
      const headers = more.find((each) => typeof each === "object") ?? {};
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return response;
    };
    response.write = (chunk, encoding, done) => {
      take(chunk, encoding);
      const told = typeof encoding === "function" ? encoding : done;
      if (told) queueMicrotask(told);
      return true;
    };
    response.end = (chunk, encoding) => {
      take(chunk, encoding);
      giveBack();
      resolve(Buffer.concat(parts));
      return response;
    };
    response.once("close", () => resolve(null));
    const over = () => response.destroyed && resolve(null);
    handle(request, response).then(over, (error) => {
      giveBack();
      reject(error);
    });
  });
}
