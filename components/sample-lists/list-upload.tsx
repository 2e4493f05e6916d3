"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { controlClass } from "@/components/form/control-style";
import { FileChoice } from "@/components/form/file-choice";
import { usePerson } from "@/components/people/signed-in";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { SAMPLE_KIND_LABELS, SAMPLE_TEXTS } from "@/lib/labels/sample-lists";
import type { SampleKind } from "@/lib/sample-lists/rules";

type Outcome = { kind: "taken"; lines: number } | ({ kind: "refused"; pasted?: boolean } & RefusedSheetAnswer);

const FILE = "application/octet-stream";

/** 提供名册: as a workbook, or pasted from one; what is wrong is shown row by row, and then nothing was taken. */
export function ListUpload({ visitId, kind }: { visitId: string; kind: SampleKind }) {
  const router = useRouter();
  const userId = usePerson()?.userId;
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const pasted = useRef<HTMLTextAreaElement>(null);
  const path = `/api/visits/${visitId}/lists/${kind}`;

  async function send(body: BodyInit, type: string) {
    if (busy) return;
    setBusy(true);
    setOutcome(null);
    const headers = { "Content-Type": type, ...(userId ? { "X-Opened-By": userId } : {}) };
    const response = await fetch(path, { method: "POST", headers, body }).catch(() => null);
    const answer = await response?.json().catch(() => null);
    setBusy(false);
    if (!answer) return setOutcome({ kind: "refused", message: UPLOAD_TEXTS.broken });
    if (response?.status !== 201) return setOutcome({ kind: "refused", ...answer, pasted: type !== FILE });
    setOutcome({ kind: "taken", lines: answer.lines });
    router.refresh();
  }

  const sendPasted = () => {
    const text = pasted.current?.value ?? "";
    if (text.trim() === "") return setOutcome({ kind: "refused", message: SAMPLE_TEXTS.empty });
    void send(text, "text/plain;charset=utf-8");
  };
  return (
    <div className="space-y-3">
      <p className="text-sm text-gray-600">{SAMPLE_TEXTS.replaced}</p>
      <LinkButton href={`${path}/template`} size="small" download>
        下载模板
      </LinkButton>
      <FileChoice
        label={`选择${SAMPLE_KIND_LABELS[kind]}名册（xlsx）`}
        accept=".xlsx"
        busy={busy}
        status={busy ? UPLOAD_TEXTS.checking : null}
        onFile={(file) => void send(file, FILE)}
      />
      <label className="block">
        <span className="font-semibold">{SAMPLE_TEXTS.paste}</span>
        <span className="block text-sm text-gray-600">{SAMPLE_TEXTS.pasteHint}</span>
        <textarea ref={pasted} name={`pasted-${kind}`} rows={4} className={controlClass(undefined)} />
      </label>
      <Button onClick={sendPasted} aria-disabled={busy || undefined}>
        {SAMPLE_TEXTS.send}
      </Button>
      {outcome?.kind === "taken" ? <Alert tone="success" live title={`已接收 ${outcome.lines} 项。`} /> : null}
      {outcome?.kind === "refused" ? <RefusedSheet {...outcome} /> : null}
    </div>
  );
}
