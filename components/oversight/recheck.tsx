"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RECHECK_TEXTS } from "@/lib/labels/oversight";
import { listHash, redraw } from "./redraw";

export type PublishedDraw = {
  frame: string[];
  frameHash: string;
  seed: string;
  count: number;
  drawn: string[];
};
type Verdict = { tone: "success" | "error" | "warning"; text: string };

async function judge(draw: PublishedDraw): Promise<Verdict> {
  if ((await listHash(draw.frame)) !== draw.frameHash) return { tone: "error", text: RECHECK_TEXTS.hashDiffers };
  const again = await redraw(draw.frame, draw.seed, draw.count);
  const same = again.length === draw.drawn.length && again.every((item, index) => item === draw.drawn[index]);
  return same
    ? { tone: "success", text: RECHECK_TEXTS.agrees(again.length) }
    : { tone: "error", text: RECHECK_TEXTS.differs };
}

/** Repeats the draw in the visitor's own browser and says whether it comes to the published list. */
export function Recheck({ draw }: { draw: PublishedDraw }) {
  const [verdict, setVerdict] = useState<Verdict | "running" | null>(null);
  return (
    <div className="space-y-3">
      <Button
        type="button"
        variant="primary"
        onClick={() => {
          setVerdict("running");
          // without TLS the portal's own program reckons the hashes; it may not be fetched either
          judge(draw)
            .catch((): Verdict => ({ tone: "warning", text: RECHECK_TEXTS.unavailable }))
            .then(setVerdict);
        }}
      >
        {RECHECK_TEXTS.button}
      </Button>
      <div aria-live="polite">
        {verdict === "running" ? <p className="text-sm text-gray-600">{RECHECK_TEXTS.running}</p> : null}
        {verdict && verdict !== "running" ? <Alert tone={verdict.tone} title={verdict.text} /> : null}
      </div>
    </div>
  );
}
