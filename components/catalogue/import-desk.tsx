"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { SendingLine } from "@/components/form/sending-line";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ReadLine } from "@/lib/catalogue/lines";
import { BUSY_WAITING } from "@/lib/labels/busy.mjs";
import { CATALOGUE_TEXTS } from "@/lib/labels/catalogue";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { ChoiceEntry } from "./entry";
import { type EditorHead, EMPTY_HEAD, HeadFields } from "./head-fields";
import { LinesEditor, lineErrors } from "./lines-editor";
import { type Refused, send } from "./send";
import { editable, useLines } from "./use-lines";

type Preview = { lines: ReadLine[]; left: number };
type Choice = { id: string; name: string };

/** 导入: a file is read into a preview, which is looked over, put right and accepted; until then nothing is stored. */
export function ImportDesk({ own, submissionKey }: { own: Choice[]; submissionKey: string }) {
  const [progress, setProgress] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [preview, setPreview] = useState<(Preview & { name: string; n: number }) | null>(null);

  function read(file: File) {
    setRefused(null);
    setProgress(UPLOAD_TEXTS.sending(0));
    upload(file, setProgress).then((answer) => {
      setProgress(null);
      if (answer.ok) setPreview((last) => ({ ...answer.preview, name: file.name, n: (last?.n ?? 0) + 1 }));
      else setRefused(answer.message);
    });
  }

  return (
    <>
      <Panel title="选择文件" lead={CATALOGUE_TEXTS.importLead}>
        <FileChoice
          label="指标表（docx 或 xlsx，不超过 20 MB）"
          accept=".docx,.xlsx"
          busy={progress !== null}
          status={progress}
          onFile={read}
        />
        {refused ? <Alert tone="error" live title={refused} /> : null}
      </Panel>
      {preview ? <PreviewDesk key={preview.n} preview={preview} own={own} submissionKey={submissionKey} /> : null}
    </>
  );
}

type Answer = { ok: true; preview: Preview } | { ok: false; message: string };

function upload(file: File, onProgress: (words: string) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => {
      const percent = total > 0 ? Math.floor((loaded * 100) / total) : 0;
      onProgress(percent < 100 ? UPLOAD_TEXTS.sending(percent) : CATALOGUE_TEXTS.reading);
    };
    request.onerror = () => resolve({ ok: false, message: UPLOAD_TEXTS.broken });
    request.onload = () => resolve(answerOf(request));
    request.open("POST", "/api/catalogues/read");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

function answerOf({ status, responseText }: XMLHttpRequest): Answer {
  try {
    const body = JSON.parse(responseText) as Preview & { message?: string };
    return status === 200 ? { ok: true, preview: body } : { ok: false, message: body.message ?? UPLOAD_TEXTS.broken };
  } catch {
    return { ok: false, message: UPLOAD_TEXTS.broken };
  }
}

function PreviewDesk({
  preview,
  own,
  submissionKey,
}: {
  preview: Preview & { name: string };
  own: Choice[];
  submissionKey: string;
}) {
  const router = useRouter();
  const { lines, work } = useLines(() => editable(preview.lines));
  const [head, setHead] = useState<EditorHead>({ ...EMPTY_HEAD, title: preview.name.replace(/\.\w+$/, "") });
  const [into, setInto] = useState("");
  const [state, setState] = useState<{ saving?: string; refused?: Refused }>({});
  const fields = state.refused?.fields ?? {};
  const options = [
    { value: "", label: "新的指标体系" },
    ...own.map(({ id, name }) => ({ value: id, label: `${name}的下一版` })),
  ];

  async function accept() {
    if (state.saving) return;
    const waits = (inLine: boolean) => setState({ saving: inLine ? BUSY_WAITING : CATALOGUE_TEXTS.taking });
    waits(false);
    const body = {
      ...head,
      into: into || null,
      key: submissionKey,
      lines: lines.map(({ key: _, source: __, doubts: ___, ...line }) => line),
    };
    const sent = await send<{ id: string }>("POST", "/api/catalogues", body, waits);
    if (sent.ok) router.push(`/organise/catalogues/${sent.value.id}?done=import_catalogue`);
    else setState({ refused: sent.refused });
  }

  return (
    <>
      <SendingLine>{state.saving}</SendingLine>
      <h2 className="mb-2 text-lg">预览：{preview.name}</h2>
      {preview.left > 0 ? (
        <Alert tone="warning" title={`另有 ${preview.left} 行过多，未列出；请核对是否选错文件。`} />
      ) : null}
      <LinesEditor lines={lines} work={work} errors={lineErrors(fields)} />
      <div className="mt-4">
        <Panel title="收为草稿" lead={CATALOGUE_TEXTS.acceptLead}>
          <ChoiceEntry label="收作" value={into} options={options} onChoice={setInto} />
          <HeadFields head={head} errors={fields} onHead={(patch) => setHead((all) => ({ ...all, ...patch }))} />
          {state.refused ? (
            <Alert tone="error" live title={state.refused.message}>
              <ul>
                {Object.entries(fields).map(([path, words]) => (
                  <li key={path}>{words}</li>
                ))}
              </ul>
            </Alert>
          ) : null}
          <Button variant="primary" onClick={accept} aria-disabled={state.saving ? true : undefined}>
            {state.saving ?? "收为草稿"}
          </Button>
        </Panel>
      </div>
    </>
  );
}
