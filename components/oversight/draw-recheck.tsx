"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DRAW_RECHECK } from "@/lib/labels/checks";

type Line = { agrees: boolean; text: string };
type Published = { draw: { drawn: readonly object[] } | null };
/** What public/verify/draw.mjs gives: the same file that a visitor may download and read. */
type Program = { verify: (file: Published) => Promise<Line[]> };
type Outcome = { tone: "success" | "error" | "warning"; text: string; lines: Line[] };

const PROGRAM = "/verify/draw.mjs";

async function judge(url: string): Promise<Outcome> {
  if (!globalThis.crypto?.subtle) return { tone: "warning", text: DRAW_RECHECK.unavailable, lines: [] };
  try {
    const response = await fetch(url);
    const file = (await response.json()) as Published;
    // taken from the portal as it is, by the browser: nothing of it is bundled with the pages
    const program = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ PROGRAM)) as Program;
    const lines = await program.verify(file);
    if (!lines.every(({ agrees }) => agrees)) return { tone: "error", text: DRAW_RECHECK.differs, lines };
    const text = file.draw ? DRAW_RECHECK.agrees(file.draw.drawn.length) : DRAW_RECHECK.frameAgrees;
    return { tone: "success", text, lines };
  } catch {
    return { tone: "warning", text: DRAW_RECHECK.failed, lines: [] };
  }
}

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ol className="space-y-1 text-sm" aria-label={DRAW_RECHECK.line}>
      {lines.map(({ agrees, text }) => (
        <li key={text} className="flex gap-3">
          <span className={agrees ? "shrink-0 text-green-700" : "shrink-0 font-semibold text-red-600"}>
            {agrees ? DRAW_RECHECK.same : DRAW_RECHECK.different}
          </span>
          <span className="min-w-0 break-all">{text}</span>
        </li>
      ))}
    </ol>
  );
}

/** Repeats the draw in the visitor's own browser, from the file that the page publishes, and says line by line whether it agrees. */
export function DrawRecheck({ url }: { url: string }) {
  const [outcome, setOutcome] = useState<Outcome | "running" | null>(null);
  return (
    <div className="space-y-3">
      <Button
        type="button"
        variant="primary"
        onClick={() => {
          setOutcome("running");
          judge(url).then(setOutcome);
        }}
      >
        {DRAW_RECHECK.button}
      </Button>
      <div aria-live="polite" className="space-y-3">
        {outcome === "running" ? <p className="text-sm text-gray-600">{DRAW_RECHECK.running}</p> : null}
        {outcome && outcome !== "running" ? (
          <>
            <Alert tone={outcome.tone} title={outcome.text} />
            <Lines lines={outcome.lines} />
          </>
        ) : null}
      </div>
    </div>
  );
}
