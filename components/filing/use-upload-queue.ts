"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { allowedExtensions, type EvidenceKind, extensionOf, refuseByName } from "@/lib/evidence/rules";
import { fileRefusalText, UPLOAD_TEXTS } from "@/lib/labels/files";
import { usePerson } from "../people/signed-in";
import { Refused } from "./upload-answers";

export type Queued = {
  id: number;
  name: string;
  percent: number;
  state: "waiting" | "sending" | "checking" | "done" | "refused" | "cut";
  message: string;
};
type Job = { id: number; file: File; query: string };
type ItemKey = { applicationId: string; indicatorId: string };

const AT_ONCE = 2;

/** The files on their way to one item, two at a time: one that is refused or cut off doesn't keep the others. */
export function useUploadQueue(place: ItemKey, maxBytes: number, onTaken: () => void) {
  const userId = usePerson()?.userId ?? "";
  const [queue, setQueue] = useState<Queued[]>([]);
  const jobs = useRef(new Map<number, Job>());
  const running = useRef(new Map<number, AbortController>());
  const waiting = useRef<number[]>([]);
  const count = useRef(0);
  const show = useCallback(
    (id: number, change: Partial<Queued>) =>
      setQueue((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each))),
    [],
  );

  const next = useCallback(() => {
    while (running.current.size < AT_ONCE && waiting.current.length > 0) void run(waiting.current.shift()!);
    async function run(id: number) {
      const { file, query } = jobs.current.get(id)!;
      const control = new AbortController();
      running.current.set(id, control);
      show(id, { state: "sending", message: UPLOAD_TEXTS.sending(0) });
      try {
        // fetched only when somebody uploads: the page itself stays light
        const { sendFile } = await import("./send-file");
        await sendFile(file, {
          query,
          userId,
          signal: control.signal,
          onProgress: (percent) => show(id, { percent, message: UPLOAD_TEXTS.sending(percent) }),
          onChecking: () => show(id, { percent: 100, state: "checking", message: UPLOAD_TEXTS.checking }),
        });
        show(id, { state: "done", message: UPLOAD_TEXTS.done });
        jobs.current.delete(id);
        onTaken();
      } catch (error) {
        failed(id, error as Error, control.signal);
      } finally {
        running.current.delete(id);
        next();
      }
    }
    function failed(id: number, error: Error, signal: AbortSignal) {
      if (signal.aborted) return setQueue((all) => all.filter((each) => each.id !== id));
      const refused = error instanceof Refused;
      const message = error.message || UPLOAD_TEXTS.cut;
      show(
        id,
        refused ? { state: "refused", message: error.message || UPLOAD_TEXTS.broken } : { state: "cut", message },
      );
    }
  }, [userId, show, onTaken]);

  const add = (files: readonly File[], kind: EvidenceKind, kinds: readonly EvidenceKind[]) => {
    const entries = files.map((file): Queued => {
      count.current += 1;
      const id = count.current;
      const fitting = kindOf(file.name, kind, kinds);
      const refusal = refuseByName({ name: file.name, size: file.size, kind: fitting }, { maxBytes });
      const line = { id, name: file.name, percent: 0 };
      if (refusal) return { ...line, state: "refused", message: UPLOAD_TEXTS.refused(fileRefusalText(refusal)) };
      jobs.current.set(id, { id, file, query: queryOf(place, fitting, file.name) });
      waiting.current.push(id);
      return { ...line, state: "waiting", message: UPLOAD_TEXTS.waiting };
    });
    setQueue((all) => [...all.filter(({ state }) => state !== "done" && state !== "refused"), ...entries]);
    next();
  };

  const retry = useCallback(
    (id: number) => {
      if (!jobs.current.has(id) || running.current.has(id) || waiting.current.includes(id)) return;
      show(id, { state: "waiting", message: UPLOAD_TEXTS.waiting });
      waiting.current.push(id);
      next();
    },
    [show, next],
  );

  const cancel = (id: number) => {
    waiting.current = waiting.current.filter((each) => each !== id);
    const control = running.current.get(id);
    if (control) control.abort();
    else setQueue((all) => all.filter((each) => each.id !== id));
  };

  useEffect(() => {
    // the line is back: whatever was cut goes on
    const again = () => {
      for (const id of jobs.current.keys()) retry(id);
    };
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [retry]);

  return { queue, add, retry, cancel };
}

/** The chosen kind where it takes such a file, otherwise the first that does. */
function kindOf(name: string, chosen: EvidenceKind, kinds: readonly EvidenceKind[]): EvidenceKind {
  const takes = (kind: EvidenceKind) => allowedExtensions(kind).includes(extensionOf(name));
  return takes(chosen) ? chosen : (kinds.find(takes) ?? chosen);
}

const queryOf = ({ applicationId, indicatorId }: ItemKey, kind: EvidenceKind, name: string): string =>
  new URLSearchParams({ application: applicationId, item: indicatorId, kind, name }).toString();
