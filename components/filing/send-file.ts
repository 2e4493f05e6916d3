import { DetailedError, Upload } from "tus-js-client";
import { fingerprintOf, forgetUpload, isOver } from "./kept-uploads";
import { Cut, endOf, haltOf, mayRecover } from "./upload-answers";

type Sending = {
  /** Where it goes: application, item, kind and name as a query. */
  query: string;
  /** Whose page this is: nothing is sent under another's name. */
  userId: string;
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
export async function sendFile(file: File, sending: Sending): Promise<void> {
  const { userId, signal, onChecking } = sending;
  const url = await bring(file, sending);
  onChecking();
  const response = await fetch(url, { method: "PUT", signal, headers: { "X-Opened-By": userId } }).catch(() => {
    if (signal.aborted) throw signal.reason;
    throw new Cut();
  });
  const end = response.ok ? null : endOf(response.status, await response.text().catch(() => ""));
  // whatever the answer, the upload is over; only where it can't be judged now is it asked again
  if (!(end instanceof Cut)) forgetUpload(url);
  if (end) throw end;
}

function bring(file: File, { query, userId, signal, onProgress }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: `${ENDPOINT}?${query}`,
      chunkSize: PIECE,
      retryDelays: PATIENCE,
      headers: { "X-Opened-By": userId },
      metadata: { ...Object.fromEntries(new URLSearchParams(query)), user: userId },
      fingerprint: async () => fingerprintOf(userId, query, file),
      removeFingerprintOnSuccess: false,
      onAfterResponse: (request, response) => {
        const halt = haltOf(request.getMethod(), response.getStatus());
        if (halt) throw halt;
      },
      onShouldRetry: (error) => {
        const { causingError, originalResponse } = error as DetailedError;
        return !(causingError instanceof Cut) && mayRecover(originalResponse?.getStatus() ?? 0);
      },
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

function reasonOf(error: Error): Error {
  if (!(error instanceof DetailedError)) return new Cut();
  if (error.causingError instanceof Cut) return error.causingError;
  return endOf(error.originalResponse?.getStatus() ?? 0, error.originalResponse?.getBody() ?? "");
}
