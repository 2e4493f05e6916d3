"use client";

import { type ReactNode, useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TRAIL_LOG as T } from "@/lib/labels/trail-log";

type Line = { agrees: boolean | null; text: string };
/** What public/verify/trail.mjs gives: the same file that a visitor may download and read. */
type Program = { verify: (proof: object, keys: readonly string[]) => Promise<Line[]> };
type Outcome = { tone: "success" | "error" | "warning"; text: string; lines: Line[] };

const PROGRAM = "/verify/trail.mjs";

function judged(lines: Line[]): Outcome {
  if (lines.some(({ agrees }) => agrees === false)) return { tone: "error", text: T.differs, lines };
  if (lines.some(({ agrees }) => agrees === null)) return { tone: "warning", text: T.partly, lines };
  return { tone: "success", text: T.agrees, lines };
}

/** Runs the published program on a proof, with the keys that the page shows. */
async function judgeProof(proof: () => Promise<object>, keys: readonly string[]): Promise<Outcome> {
  try {
    // taken from the portal as it is, by the browser: nothing of it is bundled with the pages
    const program = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ PROGRAM)) as Program;
    return judged(await program.verify(await proof(), keys));
  } catch {
    return { tone: "warning", text: T.failed, lines: [] };
  }
}

const WORDS = { true: T.same, false: T.different, null: T.unknown };

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ol className="space-y-1 text-sm" aria-label={T.lines}>
      {lines.map(({ agrees, text }) => (
        <li key={text} className="flex gap-3">
          <span className={agrees === false ? "shrink-0 font-semibold text-red-600" : "shrink-0 text-green-700"}>
            {WORDS[`${agrees}`]}
          </span>
          <span className="min-w-0 break-all">{text}</span>
        </li>
      ))}
    </ol>
  );
}

function Judgement({ outcome }: { outcome: Outcome | "running" | null }) {
  return (
    <div aria-live="polite" className="mt-3 space-y-3">
      {outcome === "running" ? <p className="text-sm text-gray-600">{T.running}</p> : null}
      {outcome && outcome !== "running" ? (
        <>
          <Alert tone={outcome.tone} title={outcome.text} />
          <Lines lines={outcome.lines} />
        </>
      ) : null}
    </div>
  );
}

const fetched = (url: string) => async () => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as object;
};

/** Re-computes a proof of the portal in the visitor's own browser. */
export function ProofCheck({ url, keys, children }: { url: string; keys: readonly string[]; children?: ReactNode }) {
  const [outcome, setOutcome] = useState<Outcome | "running" | null>(null);
  const run = () => {
    setOutcome("running");
    judgeProof(fetched(url), keys).then(setOutcome);
  };
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" variant="primary" onClick={run}>
          {T.run}
        </Button>
        {children}
      </div>
      <Judgement outcome={outcome} />
    </div>
  );
}

/** Re-computes a proof that the visitor brings along; the file stays on this machine. */
export function ProofFileCheck({ keys }: { keys: readonly string[] }) {
  const [outcome, setOutcome] = useState<Outcome | "running" | null>(null);
  return (
    <div>
      <FileChoice
        label={T.chooseFile}
        accept=".json,application/json"
        busy={outcome === "running"}
        status=""
        onFile={(file) => {
          setOutcome("running");
          judgeProof(async () => JSON.parse(await file.text()) as object, keys).then(setOutcome);
        }}
      />
      <Judgement outcome={outcome} />
    </div>
  );
}
