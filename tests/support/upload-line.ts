import type { HttpRequest, HttpStack } from "tus-js-client";

type Answering = (method: string, headers: Record<string, string>, body?: Uint8Array) => Promise<Response>;

/** The browser's side of an upload speaks to `answer` instead of a server. */
export const lineTo = (answer: Answering): HttpStack => ({
  getName: () => "line",
  createRequest(method, url): HttpRequest {
    const headers: Record<string, string> = {};
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader(name, value) {
        headers[name] = value;
      },
      getHeader: (name) => headers[name],
      setProgressHandler: () => {},
      abort: async () => {},
      getUnderlyingObject: () => null,
      async send(body) {
        const given = await answer(method, headers, body as Uint8Array | undefined);
        const text = await given.text();
        return {
          getStatus: () => given.status,
          getHeader: (name) => given.headers.get(name) ?? undefined,
          getBody: () => text,
          getUnderlyingObject: () => null,
        };
      },
    };
  },
});
