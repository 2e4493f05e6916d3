"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { SURVEY_TEXTS } from "@/lib/labels/survey";

type Outcome = { kind: "taken"; cases: number } | ({ kind: "refused" } & RefusedSheetAnswer);

/** 上传逐份数据: sends the sheet with its progress in sight, and shows what is wrong in it, row by row. */
export function CasesUpload({ surveyId }: { surveyId: string }) {
  const router = useRouter();
  const [progress, setProgress] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  function send(file: File) {
    const request = new XMLHttpRequest();
    const finish = (result: Outcome) => {
      setProgress(null);
      setOutcome(result);
      if (result.kind === "taken") router.refresh();
    };
    setOutcome(null);
    setProgress(UPLOAD_TEXTS.sending(0));
    request.upload.onprogress = ({ loaded, total }) => {
      const percent = total > 0 ? Math.floor((loaded * 100) / total) : 0;
      setProgress(percent < 100 ? UPLOAD_TEXTS.sending(percent) : UPLOAD_TEXTS.checking);
    };
    request.onerror = () => finish({ kind: "refused", message: UPLOAD_TEXTS.broken });
    request.onload = () => finish(outcomeOf(request));
    request.open("POST", `/api/surveys/${surveyId}/cases`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  }

  return (
    <div className="space-y-3">
      <p className="text-sm text-gray-600">{SURVEY_TEXTS.replaced}</p>
      <LinkButton href={`/api/surveys/${surveyId}/template`} size="small" download>
        下载模板
      </LinkButton>
      <FileChoice
        label="选择逐份数据（xlsx）"
        accept=".xlsx"
        busy={progress !== null}
        status={progress}
        onFile={send}
      />
      {outcome ? <OutcomeView outcome={outcome} /> : null}
    </div>
  );
}

function outcomeOf(request: XMLHttpRequest): Outcome {
  try {
    const body = JSON.parse(request.responseText) as RefusedSheetAnswer & { cases: number };
    return request.status === 201 ? { kind: "taken", cases: body.cases } : { kind: "refused", ...body };
  } catch {
    return { kind: "refused", message: UPLOAD_TEXTS.broken };
  }
}

function OutcomeView({ outcome }: { outcome: Outcome }) {
  if (outcome.kind === "taken") {
    return <Alert tone="success" live title={`已接收 ${outcome.cases} 份样本，各地区的结果已重新计算。`} />;
  }
  return <RefusedSheet {...outcome} />;
}
