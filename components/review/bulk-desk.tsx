"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { LookedLine } from "@/lib/bulk-acts/looked";
import type { BulkVerb } from "@/lib/bulk-acts/verbs";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { BULK_TEXTS, countsText } from "@/lib/labels/bulk-acts";
import { sendWorkbook } from "../admin/send-workbook";
import { FileChoice } from "../form/file-choice";
import { freshKey } from "../form/fresh-key";
import { RefusedSheet } from "../table/refused-sheet";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { BulkLines } from "./bulk-lines";

type Told = {
  lines: LookedLine[];
  total: number;
  counts: Partial<Record<BulkVerb, number>>;
  idle: number;
  digest: string;
};
type State =
  | { kind: "waiting" }
  | { kind: "refused"; refused: RefusedSheetAnswer }
  | { kind: "looked"; file: File; told: Told; key: string };

/** 上传办理表: every line is looked over first, then all of it is done at once; the way leads on to what was done. */
export function BulkDesk() {
  const router = useRouter();
  const [progress, setProgress] = useState<string | null>(null);
  const [state, setState] = useState<State>({ kind: "waiting" });
  const busy = progress !== null;

  async function look(file: File) {
    setState({ kind: "waiting" });
    const answer = await sendWorkbook<Told>(address({ name: file.name }), file, setProgress);
    setProgress(null);
    if ("refused" in answer) return setState({ kind: "refused", refused: answer.refused });
    setState({ kind: "looked", file, told: answer.outcome, key: freshKey() });
  }

  async function take({ file, told, key }: Extract<State, { kind: "looked" }>) {
    if (busy) return;
    const query = { name: file.name, confirm: told.digest, key };
    const answer = await sendWorkbook<{ id: string }>(address(query), file, setProgress);
    setProgress(null);
    if ("refused" in answer) return setState({ kind: "refused", refused: answer.refused });
    router.push(`/review/bulk/${answer.outcome.id}?done=take_bulk`);
  }

  return (
    <div className="space-y-3">
      <noscript>
        <p className="text-sm text-amber-700">{BULK_TEXTS.noScript}</p>
      </noscript>
      <FileChoice
        label={BULK_TEXTS.choose}
        accept=".xlsx"
        busy={busy}
        status={progress}
        onFile={(file) => void look(file)}
      />
      {state.kind === "refused" ? <RefusedSheet {...state.refused} /> : null}
      {state.kind === "looked" ? (
        <section aria-label="核对结果" className="space-y-3">
          <Alert tone="info" live title={BULK_TEXTS.checked(state.told.total, countsText(state.told.counts))}>
            {state.told.idle > 0 ? <p>{BULK_TEXTS.idle(state.told.idle)}</p> : null}
          </Alert>
          <BulkLines lines={state.told.lines} more={state.told.total - state.told.lines.length} />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" aria-disabled={busy || undefined} onClick={() => void take(state)}>
              {BULK_TEXTS.confirm}
            </Button>
            <Button
              aria-disabled={busy || undefined}
              onClick={() => (busy ? undefined : setState({ kind: "waiting" }))}
            >
              {BULK_TEXTS.other}
            </Button>
          </div>
        </section>
      ) : null}
    </div>
  );
}

const address = (query: Record<string, string>): string => `/api/review/bulk?${new URLSearchParams(query)}`;
