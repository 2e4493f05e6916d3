import "server-only";
import { Server } from "@tus/server";
import { databaseFault } from "./away.mjs";
import { isOfDisk, StoreFault, type StoreTrouble, troubleOf } from "./disk-faults";
import { env } from "./env";
import { incomingOf } from "./storage";
import { TusFiles } from "./tus-files";
import { uploadLocker } from "./upload-locks";

/** An upload as the database keeps it; how far it has come, its file says, or `stored`: all of it has come, and is being put into the store or lies there. */
export type TusUpload = { id: string; size: number; stored: boolean };

/** Where uploads are kept track of: the rows are there before the protocol begins, and go when it is called off. */
export type TusBook = {
  find: (id: string) => Promise<TusUpload | null>;
  forget: (id: string) => Promise<void>;
  /** What is answered where the bytes can't be kept. */
  said: (trouble: StoreTrouble) => object;
};

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
  let away: unknown;
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
    onResponseError: (_, error) => {
      if (databaseFault(error)) away = error;
      return saidOf(error, book);
    },
    datastore: new TusFiles(incomingOf(env.filesDirectory()), book),
  });
  const answer = await server.handleWeb(request);
  // told as everywhere else: by what catches it, not by the protocol's own 500
  if (away !== undefined) throw away;
  return answer;
}

const STATUS = { store_full: 507, store_failing: 503 } as const;

/** What the disk has refused is said as the portal says it; everything else as the protocol does. */
function saidOf(error: unknown, book: TusBook): { status_code: number; body: string } | undefined {
  if (!isOfDisk(error)) return undefined;
  const trouble = troubleOf(new StoreFault(error));
  return { status_code: STATUS[trouble.code], body: JSON.stringify(book.said(trouble)) };
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
