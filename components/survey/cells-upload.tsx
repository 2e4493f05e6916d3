"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { PLAN_TEXTS } from "@/lib/labels/survey-plan";

type Look = {
  stored: boolean;
  places: { number: string; cells: number; population: number; target: number; changed: boolean }[];
};
type Answer = ({ kind: "looked" } & Look) | ({ kind: "refused" } & RefusedSheetAnswer);

/** 各层人口表: a look that says what each place would have, then the same sheet is taken. */
export function CellsUpload({ surveyId, version }: { surveyId: string; version: number }) {
  const router = useRouter();
  const file = useRef<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);

  async function send(trial: boolean) {
    if (!file.current || busy) return;
    setBusy(true);
    const url = `/api/surveys/${surveyId}/cells?version=${version}${trial ? "&trial=1" : ""}`;
    setAnswer(await sent(url, file.current));
    setBusy(false);
    if (!trial) router.refresh();
  }

  return (
    <div className="space-y-3">
      <LinkButton href={`/api/surveys/${surveyId}/cells`} size="small" download>
        下载人口表
      </LinkButton>
      <FileChoice
        label="选择填好的人口表（xlsx）"
        accept=".xlsx"
        busy={busy}
        status={busy ? UPLOAD_TEXTS.checking : ""}
        onFile={(chosen) => {
          file.current = chosen;
          void send(true);
        }}
      />
      {answer?.kind === "looked" ? (
        <Alert
          live
          tone={answer.stored ? "success" : "info"}
          title={answer.stored ? "已采用这份人口表" : `“${file.current?.name ?? ""}”核对无误`}
          actions={
            answer.stored ? null : (
              <Button variant="primary" aria-disabled={busy || undefined} onClick={() => void send(false)}>
                采用这份人口表
              </Button>
            )
          }
        >
          <ul className="list-disc pl-5">
            {answer.places.map((place) => (
              <li key={place.number}>{PLAN_TEXTS.looked(place)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {answer?.kind === "refused" ? <RefusedSheet {...answer} /> : null}
    </div>
  );
}

async function sent(url: string, file: File): Promise<Answer> {
  try {
    const headers = { "Content-Type": "application/octet-stream" };
    const response = await fetch(url, { method: "POST", headers, body: file });
    const body = await response.json();
    return response.ok ? { kind: "looked", ...(body as Look) } : { kind: "refused", ...(body as RefusedSheetAnswer) };
  } catch {
    return { kind: "refused", message: UPLOAD_TEXTS.broken };
  }
}
