import "server-only";
import { fork } from "node:child_process";
import { join } from "node:path";

/** What runs apart: readers of uploads, what draws documents, heavy arithmetic. */
export type Script =
  | "certificate-pdf.mjs"
  | "official-docx.mjs"
  | "paper-docx.mjs"
  | "paper-pdf.mjs"
  | "pdf-objects-worker.mjs"
  | "pdf-worker.mjs"
  | "photos-worker.mjs"
  | "picture-worker.mjs"
  | "plain-sheet-worker.mjs"
  | "preview-worker.mjs"
  | "prose-worker.mjs"
  | "robustness-worker.mjs"
  | "sheets-worker.mjs"
  | "slips-pdf.mjs"
  | "stamp-worker.mjs"
  | "survey-cases-worker.mjs"
  | "tables-worker.mjs"
  | "text-worker.mjs"
  | "workbook-worker.mjs";
export type ApartLimits = {
  timeoutMs?: number | undefined;
  memoryMb?: number | undefined;
  /** Told of each `part` that it sends before its answer. */
  onPart?: ((part: unknown) => void) | undefined;
};

/** Folders of scripts that don't stand in lib/documents. */
const FOLDERS: Partial<Record<Script, string>> = { "robustness-worker.mjs": "selection" };

/**
 * Gives `order` to a script of lib that runs as a process of its own, without our environment, and brings back its one answer;
 * null where it failed, ran out of memory or out of time. A process rather than a thread: when V8 has no memory left for a thread, it ends
 * the whole server.
 * @throws where no process could be had: nobody has read the order
 */
export function readApart<T>(
  script: Script,
  order: object,
  { timeoutMs = 30_000, memoryMb = 512, onPart }: ApartLimits = {},
): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const path = join(/* turbopackIgnore: true */ process.cwd(), "lib", FOLDERS[script] ?? "documents", script);
    const child = fork(/* turbopackIgnore: true */ path, [], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      env: {} as NodeJS.ProcessEnv,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    if (child.pid === undefined) {
      child.once("error", reject);
      return;
    }
    const finish = (answer: T | null) => {
      clearTimeout(timer);
      resolve(answer);
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => finish(null), timeoutMs);
    child.on("message", (message) => {
      const part = onPart && (message as { part?: unknown } | null)?.part;
      if (part === undefined) finish(message as T | null);
      else onPart?.(part);
    });
    child.once("error", () => finish(null));
    // not "exit", which may be told before the answer that was sent has been read; after the last answer the line is closed, whatever the end
    child.once("disconnect", () => finish(null));
    child.send(order, (error) => {
      if (error) finish(null);
    });
  });
}
