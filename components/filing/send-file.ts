import { DetailedError, Upload } from "tus-js-client";
import { forgetUpload, isOver } from "./kept-uploads";

/** Why a file was not taken, in words for its line. */
export class Refused extends Error {}
/** The line was cut and did not come back by itself: to be gone on with from where it stopped. */
export class Cut extends Error {}

type Sending = {
  /** Where it goes: application, item, kind and name as a query. */
  query: string;
  signal: AbortSignal;
  onProgress: (percent: number) => void;
  onChecking: () => void;
};

const PIECE = 4 * 1024 * 1024;
const PATIENCE = [500, 1_500, 3_000, 5_000, 10_000];
const ENDPOINT = "/api/files/uploads";

/**
 * Sends one file in pieces and has it taken in. What an earlier try (before a cut, or before the page was left) has brought over is not
 * sent again. Throws Refused, Cut, or the signal's reason when it was called off.
 */
export async function sendFile(file: File, { query, signal, onProgress, onChecking }: Sending): Promise<void> {
  const url = await bring(file, query, signal, onProgress);
  onChecking();
  const response = await fetch(url, { method: "PUT", signal }).catch(() => {
    signal.throwIfAborted();
    throw new Cut();
  });
  // whatever the answer, the upload is over; only a server in trouble is asked again
  if (response.status >= 500 || response.status === 401) throw new Cut(await wordsOf(response));
  forgetUpload(url);
  if (!response.ok) throw new Refused(await wordsOf(response));
}

function bring(file: File, query: string, signal: AbortSignal, onProgress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: `${ENDPOINT}?${query}`,
      chunkSize: PIECE,
      retryDelays: PATIENCE,
      metadata: Object.fromEntries(new URLSearchParams(query)),
      fingerprint: async () => `${query}-${file.size}-${file.lastModified}`,
      removeFingerprintOnSuccess: false,
      onShouldRetry: (error) => mayRecover(error.originalResponse?.getStatus() ?? 0),
      onProgress: (sent, total) => onProgress(total > 0 ? Math.floor((sent * 100) / total) : 0),
      onSuccess: () => resolve(new URL(upload.url!, location.href).pathname),
      onError: (error) => reject(reasonOf(error)),
    });
    signal.addEventListener("abort", () => {
      void upload.abort(true).catch(() => {});
      if (upload.url) forgetUpload(new URL(upload.url, location.href).pathname);
      reject(signal.reason);
    });
    void upload.findPreviousUploads().then((earlier) => {
      const last = earlier.find(({ creationTime }) => !isOver(creationTime));
      if (last) upload.resumeFromPreviousUpload(last);
      if (!signal.aborted) upload.start();
    });
  });
}

/** Refusals stay refusals; a line that is cut, a busy upload and a server in trouble may be better in a moment. */
const mayRecover = (status: number): boolean => status === 0 || status === 409 || status === 423 || status >= 500;

function reasonOf(error: Error): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  const words = messageOf(response?.getBody() ?? "");
  return mayRecover(status) || status === 401 ? new Cut(words) : new Refused(words);
}

const wordsOf = async (response: Response): Promise<string> => messageOf(await response.text().catch(() => ""));

function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? "";
  } catch {
    return "";
  }
}
