"use client";

import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { FormContext } from "@/components/form/form-context";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { LINK_TEXTS } from "@/lib/labels/survey-links";
import { BatchFields, type Making } from "./make-links";

type Refusal = RefusedSheetAnswer & { fields?: Record<string, string> };
type Outcome = { kind: "made"; made: number } | { kind: "refused"; refusal: Refusal };
const NO_VALUES = {};

/** 按联系名单制作一批: the fields, then the list; what is wrong comes back at the fields or row by row. */
export function ListUpload({ surveyId, making }: { surveyId: string; making: Making }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const errors = outcome?.kind === "refused" ? outcome.refusal.fields : undefined;
  const context = useMemo(
    () => ({ id: "list", errors: errors ?? NO_VALUES, values: NO_VALUES, pending: busy, pressed: null }),
    [errors, busy],
  );

  async function send(file: File) {
    setBusy(true);
    setOutcome(null);
    const about = new URLSearchParams([...new FormData(form.current!)].map(([name, value]) => [name, String(value)]));
    try {
      const response = await fetch(`/api/surveys/${surveyId}/links/list?${about}`, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream" },
        body: file,
      });
      const body: unknown = await response.json();
      if (!response.ok) return setOutcome({ kind: "refused", refusal: body as Refusal });
      setOutcome({ kind: "made", made: (body as { made: number }).made });
      router.refresh();
    } catch {
      setOutcome({ kind: "refused", refusal: { message: UPLOAD_TEXTS.broken } });
    } finally {
      setBusy(false);
    }
  }

  return (
    <FormContext value={context}>
      <form ref={form} onSubmit={(event) => event.preventDefault()} noValidate>
        <p className="prose-zh mb-3 text-sm text-gray-600">{LINK_TEXTS.list}</p>
        <BatchFields {...making} />
        <LinkButton href={`/api/surveys/${surveyId}/links/template`} size="small" download>
          下载名单模板
        </LinkButton>
        <FileChoice
          label="选择联系名单（xlsx），选定后即上传"
          accept=".xlsx"
          busy={busy}
          status={busy ? UPLOAD_TEXTS.checking : null}
          onFile={(file) => void send(file)}
        />
      </form>
      {outcome?.kind === "made" ? (
        <Alert tone="success" live title={`已接收 ${outcome.made} 个联系方式，请在上表中下载本批链接。`} />
      ) : null}
      {outcome?.kind === "refused" ? <RefusedSheet {...outcome.refusal} /> : null}
    </FormContext>
  );
}
