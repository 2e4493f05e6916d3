import "server-only";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import { env } from "./env";
import { incomingOf } from "./storage";
import { uploadLocker } from "./upload-locks";

/** An upload as the database keeps it; how far it has come, its file says, or `stored`: all of it was put into the store already. */
export type TusUpload = { id: string; size: number; stored: boolean };

/** Where uploads are kept track of: the rows are there before the protocol begins, and go when it is called off. */
export type TusBook = { find: (id: string) => Promise<TusUpload | null>; forget: (id: string) => Promise<void> };

const PATH = "/api/files/uploads";

/**
 * Speaks the tus protocol (creation, HEAD, PATCH, DELETE) for one request that was let in already; bytes go to FILES_DIR/incoming under
 * the upload's id.
 */
export async function speakTus(request: Request, id: string, maxBytes: number, book: TusBook): Promise<Response> {
  if (request.method === "HEAD") {
    const upload = await book.find(id);
    // its file has gone into the store: told that nothing is missing, the browser asks for the end once more instead of beginning anew
    if (upload?.stored) return allHere(upload.size);
  }
  const server = new Server({
    path: PATH,
    relativeLocation: true,
    // own pages only: no header lets in those of others
    allowedOrigins: [],
    maxSize: maxBytes,
    locker: uploadLocker,
    lockDrainTimeout: 1_000,
    namingFunction: () => id,
    // the upload that was let in, whatever else the address says
    getFileIdFromRequest: () => id,
    datastore: new FileStore({ directory: incomingOf(env.filesDirectory()), configstore: configOf(book) }),
  });
  return server.handleWeb(request);
}

const allHere = (size: number): Response =>
  new Response(null, {
    headers: {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": String(size),
      "Upload-Length": String(size),
      "Cache-Control": "no-store",
    },
  });

type Config = NonNullable<ConstructorParameters<typeof FileStore>[0]["configstore"]>;

const configOf = (book: TusBook): Config => ({
  get: async (id) => {
    const row = await book.find(id);
    return row ? ({ ...row, offset: 0, metadata: {}, creation_date: undefined } as never) : undefined;
  },
  set: async () => {},
  delete: (id) => book.forget(id),
});
