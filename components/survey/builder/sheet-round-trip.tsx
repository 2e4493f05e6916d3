"use client";

import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { BUILDER_TEXTS } from "@/lib/labels/questionnaire";
import type { QuestionnaireDraft } from "@/lib/survey/questionnaire-draft";

/** 问卷 out as a sheet and back into the builder, where it is looked at before it is saved. */
export function SheetRoundTrip({
  surveyId,
  onDraft,
}: {
  surveyId: string;
  onDraft: (draft: QuestionnaireDraft) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RefusedSheetAnswer | null>(null);
  const [taken, setTaken] = useState(false);
  const url = `/api/surveys/${surveyId}/questionnaire/sheet`;

  async function read(file: File) {
    setBusy(true);
    setTaken(false);
    setRefused(null);
    try {
      const headers = { "Content-Type": "application/octet-stream" };
      const response = await fetch(url, { method: "POST", headers, body: file });
      const body = await response.json();
      if (response.ok) onDraft(body as QuestionnaireDraft);
      else setRefused(body as RefusedSheetAnswer);
      setTaken(response.ok);
    } catch {
      setRefused({ message: UPLOAD_TEXTS.broken });
    }
    setBusy(false);
  }

  return (
    <Details summary="用表格编辑">
      <p className="mb-2 text-sm text-gray-600">{BUILDER_TEXTS.sheet}</p>
      <LinkButton href={url} size="small" download>
        下载问卷表
      </LinkButton>
      <div className="mt-2">
        <FileChoice
          label="读入改好的问卷表（xlsx）"
          accept=".xlsx"
          busy={busy}
          status={busy ? UPLOAD_TEXTS.checking : ""}
          onFile={read}
        />
      </div>
      {taken ? <Alert tone="info" live title={BUILDER_TEXTS.sheetRead} /> : null}
      {refused ? <RefusedSheet {...refused} /> : null}
    </Details>
  );
}
