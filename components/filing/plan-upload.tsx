"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

type Outcome = { added: number; changed: number; unchanged: number; units: { unit: string; items: number }[] };
type State =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "weighed" | "taken"; outcome: Outcome }
  | { kind: "refused"; refused: RefusedSheetAnswer };

/** 导入任务分工表: first shows what the sheet would do, or what is wrong in it; takes it only when told to. */
export function PlanUpload({ url }: { url: string }) {
  const router = useRouter();
  const file = useRef<File | null>(null);
  const [state, setState] = useState<State>({ kind: "idle" });

  async function send(dry: boolean) {
    if (!file.current) return;
    setState({ kind: "busy" });
    try {
      const headers = { "Content-Type": "application/octet-stream" };
      const response = await fetch(dry ? `${url}?dry=1` : url, { method: "POST", headers, body: file.current });
      const body: unknown = await response.json();
      if (!response.ok) return setState({ kind: "refused", refused: body as RefusedSheetAnswer });
      setState({ kind: dry ? "weighed" : "taken", outcome: body as Outcome });
      if (!dry) router.refresh();
    } catch {
      setState({ kind: "refused", refused: { message: UPLOAD_TEXTS.broken } });
    }
  }

  function chosen(one: File) {
    file.current = one;
    void send(true);
  }

  return (
    <div className="space-y-3">
      <FileChoice
        label="选择任务分工表（xlsx）"
        accept=".xlsx"
        busy={state.kind === "busy"}
        status={state.kind === "busy" ? UPLOAD_TEXTS.checking : null}
        onFile={chosen}
      />
      {state.kind === "weighed" || state.kind === "taken" ? (
        <OutcomeView outcome={state.outcome} taken={state.kind === "taken"} onAccept={() => void send(false)} />
      ) : null}
      {state.kind === "refused" ? <RefusedSheet {...state.refused} /> : null}
    </div>
  );
}

function OutcomeView({ outcome, taken, onAccept }: { outcome: Outcome; taken: boolean; onAccept: () => void }) {
  const { added, changed, unchanged, units } = outcome;
  const nothing = added + changed === 0;
  return (
    <Alert
      tone={taken ? "success" : "info"}
      live
      title={`${taken ? "已导入" : "核对无误，尚未导入"}：新分工 ${added} 项，调整 ${changed} 项，不变 ${unchanged} 项。`}
      actions={
        taken ? null : (
          <Button variant="primary" onClick={onAccept} blocked={nothing ? "与现有分工相同，不必导入" : null}>
            导入
          </Button>
        )
      }
    >
      <ul className="list-disc pl-5">
        {units.map(({ unit, items }) => (
          <li key={unit}>
            {unit}：牵头 {items} 项
          </li>
        ))}
      </ul>
    </Alert>
  );
}
