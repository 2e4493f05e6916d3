"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import type { SchemeChanges } from "@/lib/schemes/rules";

type Answer = { kind: "trial" | "stored"; changes: SchemeChanges } | ({ kind: "refused" } & RefusedSheetAnswer);

const changesText = ({ points, weights, methods, vetoes }: SchemeChanges): string =>
  points + weights + methods + vetoes === 0
    ? "表中内容与现有方案相同，没有变化。"
    : `分值变化 ${points} 项，权重变化 ${weights} 项，评测方式变化 ${methods} 项，一票否决变化 ${vetoes} 项。`;

/** 表格导入: first a trial that says what would change or what is wrong, then the same sheet is taken. */
export function SchemeUpload({ schemeId, version }: { schemeId: string; version: number }) {
  const router = useRouter();
  const file = useRef<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);

  async function send(trial: boolean) {
    if (!file.current || busy) return;
    setBusy(true);
    setAnswer(await sent(`/api/schemes/${schemeId}/items?version=${version}${trial ? "&trial=1" : ""}`, file.current));
    setBusy(false);
    if (!trial) router.refresh();
  }
  function chosen(given: File) {
    file.current = given;
    void send(true);
  }

  return (
    <div className="space-y-3">
      <FileChoice
        label="选择填好的表格（xlsx）"
        accept=".xlsx"
        busy={busy}
        status={busy ? UPLOAD_TEXTS.checking : null}
        onFile={chosen}
      />
      {answer?.kind === "trial" ? (
        <Alert
          live
          title={`“${file.current?.name ?? ""}”核对无误`}
          actions={
            <Button variant="primary" aria-disabled={busy || undefined} onClick={() => void send(false)}>
              采用这份表格
            </Button>
          }
        >
          {changesText(answer.changes)}
        </Alert>
      ) : null}
      {answer?.kind === "stored" ? (
        <Alert tone="success" live title="已采用这份表格">
          {changesText(answer.changes)}
        </Alert>
      ) : null}
      {answer?.kind === "refused" ? <RefusedSheet {...answer} /> : null}
    </div>
  );
}

async function sent(url: string, file: File): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    const body = await response.json();
    return response.ok ? { kind: body.stored ? "stored" : "trial", ...body } : { kind: "refused", ...body };
  } catch {
    return { kind: "refused", message: UPLOAD_TEXTS.broken };
  }
}
