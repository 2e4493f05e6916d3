"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ImportOutcome } from "@/lib/documents/import-shape";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

type State =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "checked" | "taken"; outcome: ImportOutcome }
  | { kind: "refused"; refused: RefusedSheetAnswer };

/** 导入分配表: first shows what the sheet would change, or what is wrong in it; takes exactly that when told to. */
export function LinesUpload({ url }: { url: string }) {
  const router = useRouter();
  const file = useRef<File | null>(null);
  const [state, setState] = useState<State>({ kind: "idle" });

  async function send(confirm: string | null) {
    if (!file.current) return;
    setState({ kind: "busy" });
    try {
      const headers = { "Content-Type": "application/octet-stream" };
      const target = confirm ? `${url}?confirm=${confirm}` : url;
      const response = await fetch(target, { method: "POST", headers, body: file.current });
      const body: unknown = await response.json();
      if (!response.ok) return setState({ kind: "refused", refused: body as RefusedSheetAnswer });
      setState({ kind: confirm ? "taken" : "checked", outcome: body as ImportOutcome });
      if (confirm) router.refresh();
    } catch {
      setState({ kind: "refused", refused: { message: UPLOAD_TEXTS.broken } });
    }
  }

  function chosen(one: File) {
    file.current = one;
    void send(null);
  }

  return (
    <div className="space-y-3">
      <FileChoice
        label="选择改好的分配表（xlsx）"
        accept=".xlsx"
        busy={state.kind === "busy"}
        status={state.kind === "busy" ? UPLOAD_TEXTS.checking : null}
        onFile={chosen}
      />
      {state.kind === "checked" || state.kind === "taken" ? (
        <Told outcome={state.outcome} taken={state.kind === "taken"} onAccept={(digest) => void send(digest)} />
      ) : null}
      {state.kind === "refused" ? <RefusedSheet {...state.refused} /> : null}
    </div>
  );
}

type ToldProps = { outcome: ImportOutcome; taken: boolean; onAccept: (digest: string) => void };

function Told({ outcome: { lines, counts, digest }, taken, onAccept }: ToldProps) {
  return (
    <Alert
      tone={taken ? "success" : "info"}
      live
      title={`${taken ? "已导入" : "核对无误，尚未导入"}：调整 ${counts.change} 行，不变 ${counts.none} 行。`}
      actions={
        taken ? null : (
          <Button
            variant="primary"
            onClick={() => onAccept(digest)}
            blocked={counts.change === 0 ? "与现在的方案相同，不必导入" : null}
          >
            导入
          </Button>
        )
      }
    >
      <ul className="list-disc pl-5">
        {lines.map(({ row, what, note }) => (
          <li key={row}>
            {what}：{note}
          </li>
        ))}
        {counts.change > lines.length ? <li>另有 {counts.change - lines.length} 行</li> : null}
      </ul>
    </Alert>
  );
}
