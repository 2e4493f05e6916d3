"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { shown } from "@/lib/field-records/overlay";
import type { Queued } from "@/lib/field-records/queue";
import { browserTime } from "../filing/drafts";
import type { Person } from "../people/signed-in";
import { isClosed, type Line } from "./line";
import { bring, type Loaded, load } from "./loading";
import { type Sender, startSender } from "./sender";
import { allOf, isFull, type Material, materialOf, othersWaiting, ownerOf, type Shot } from "./store";

/** So often it is asked whether the visit takes records again, in milliseconds. */
const ASKED_AGAIN = 60_000;

export type Kept = { material: Material | null; records: Queued[]; shots: Shot[]; others: number };

async function keptOf(owner: string, userId: string): Promise<Kept> {
  const [material, records, shots, others] = await Promise.all([
    materialOf(owner),
    allOf("records", owner),
    allOf("shots", owner),
    othersWaiting(userId),
  ]);
  return { material, records: records.sort((a, b) => a.seq - b.seq), shots, others };
}

/** A visit on this phone: what was loaded, what waits, and the line to the server. */
export function useField(visitId: string, person: Person) {
  const owner = ownerOf(person.userId, visitId);
  const [kept, setKept] = useState<Kept | null>(null);
  const [line, setLine] = useState<Line>("idle");
  const [loaded, setLoaded] = useState<Loaded | "loading">("loading");
  const [problem, setProblem] = useState<"full" | "broken" | null>(null);
  const sender = useRef<Sender | null>(null);

  const look = useCallback(
    () => keptOf(owner, person.userId).then(setKept, () => setProblem("broken")),
    [owner, person.userId],
  );
  const refresh = useCallback(async () => {
    setLoaded("loading");
    setLoaded(await load(owner).catch((error) => (isFull(error) ? "full" : "later")));
    await look();
    sender.current?.kick();
  }, [owner, look]);

  /** Asks whether the visit takes records again; what waits goes if so. */
  const renew = useCallback(async () => {
    const now = await bring(owner).catch((error) => (isFull(error) ? ("full" as const) : ("later" as const)));
    setLoaded((before) => (now === "kept" && before === "page_missing" ? before : now));
    await look();
    sender.current?.kick();
  }, [owner, look]);

  const closed = isClosed(line);
  useEffect(() => {
    if (!closed) return;
    const ask = () => document.visibilityState === "visible" && void renew();
    ask();
    const timer = window.setInterval(ask, ASKED_AGAIN);
    document.addEventListener("visibilitychange", ask);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [closed, renew]);

  useEffect(() => {
    const started = startSender(owner, person.name, setLine, () => void look());
    sender.current = started;
    const back = () => document.visibilityState === "visible" && started.kick();
    document.addEventListener("visibilitychange", back);
    const first = window.setTimeout(() => void look().then(refresh), 0);
    return () => {
      started.stop();
      window.clearTimeout(first);
      document.removeEventListener("visibilitychange", back);
    };
  }, [owner, person.name, look, refresh]);

  /** Does something to what is kept; a full phone is said loudly, and `false` tells that nothing of it was kept. */
  const keeping = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
        setProblem(null);
        await look();
        sender.current?.kick();
        return true;
      } catch (error) {
        setProblem(isFull(error) ? "full" : "broken");
        return false;
      }
    },
    [look],
  );

  const bundle = kept?.material?.bundle ?? null;
  const records = kept?.records;
  const visit = useMemo(() => (bundle && records ? shown(bundle, records) : null), [bundle, records]);
  return { owner, kept, visit, line, loaded, problem, keeping, refresh, look, resume: () => sender.current?.kick() };
}

export type Field = ReturnType<typeof useField>;

/** Whether what was loaded has been on the phone for as long as it may be. */
export const isOver = (material: Material): boolean => material.until < browserTime();
