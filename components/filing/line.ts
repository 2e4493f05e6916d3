"use client";

import { BUSY } from "@/lib/labels/busy.mjs";
import { pauseMs, TRIES } from "./pauses";

/** Whether the server was reached last time anything was asked of it; one for the whole page. */
let reached = true;

export const lineDown = (): boolean => !reached || !navigator.onLine;

/** Is told whether something stands in line: true before a pause, false once it is on its way again. */
export type Waits = (inLine: boolean) => void;

/** Asks the server and remembers whether it could be reached. @throws when it could not */
export async function ask(url: string, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init);
    reached = true;
    return response;
  } catch (error) {
    reached = false;
    throw error;
  }
}

/**
 * Asks until there is a place for it, four times at most: what was answered so was not begun. Of what may have been begun, as where the
 * database went away in the middle, only what changes nothing is asked again. `waits` is told when it stands in line and when it no longer does.
 */
export async function askPatiently(url: string, init?: RequestInit, waits: Waits = () => {}): Promise<Response> {
  for (let tried = 1; ; tried += 1) {
    const response = await ask(url, init);
    const after = Number(response.headers.get("Retry-After"));
    if (response.status !== 503 || !after || tried === TRIES) return response;
    if (init?.method && init.method !== "GET" && !(await isBusy(response))) return response;
    waits(true);
    await new Promise((resolve) => setTimeout(resolve, pauseMs(tried, after)));
    waits(false);
  }
}

const isBusy = async (response: Response): Promise<boolean> => {
  const said: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return (said as { code?: string } | null)?.code === BUSY;
};

/** Whether the line is back, by asking for something small. */
export const lineIsBack = (): Promise<boolean> =>
  ask("/favicon.svg", { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

/** Writes as the person whose page this is: the server refuses where somebody else has signed in meanwhile. */
export const putJson = (url: string, userId: string | undefined, body: object): Promise<Response> => {
  const text = JSON.stringify(body);
  return ask(url, {
    method: "PUT",
    headers: { "Content-Type": "application/json", ...(userId ? { "X-Opened-By": userId } : {}) },
    body: text,
    keepalive: text.length < 20_000,
  });
};
