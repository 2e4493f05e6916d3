"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { Alert } from "@/components/ui/alert";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { CASES_TEXTS } from "@/lib/labels/survey-cases";

/** 上传逐份数据: sends the file with its progress in sight; once it is received the page itself shows how far the reading is. */
export function CasesUpload({ surveyId, busy }: { surveyId: string; busy: boolean }) {
  const router = useRouter();
  const [progress, setProgress] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function send(file: File) {
    const request = new XMLHttpRequest();
    const finish = (refusal: string | null) => {
      setProgress(null);
      setProblem(refusal);
      router.refresh();
    };
    setProblem(null);
    setProgress(UPLOAD_TEXTS.sending(0));
    request.upload.onprogress = ({ loaded, total }) => {
      const percent = total > 0 ? Math.floor((loaded * 100) / total) : 0;
      setProgress(percent < 100 ? UPLOAD_TEXTS.sending(percent) : UPLOAD_TEXTS.checking);
    };
    request.onerror = () => finish(UPLOAD_TEXTS.broken);
    request.onload = () => finish(request.status === 202 ? null : messageOf(request));
    request.open("POST", `/api/surveys/${surveyId}/cases`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  }

  return (
    <div className="space-y-3">
      {problem ? <Alert tone="error" live title={problem} /> : null}
      <FileChoice
        label={CASES_TEXTS.choose}
        accept=".xlsx,.csv"
        busy={busy || progress !== null}
        status={progress}
        onFile={send}
      />
    </div>
  );
}

function messageOf(request: XMLHttpRequest): string {
  try {
    return (JSON.parse(request.responseText) as { message?: string }).message ?? UPLOAD_TEXTS.broken;
  } catch {
    return UPLOAD_TEXTS.broken;
  }
}
