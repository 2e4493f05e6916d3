"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { saveWorkbook } from "@/components/table/save-workbook";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { acceptedLines, type Choices, chosenAll, firstChoices } from "@/lib/items-workbook/choosing";
import type { Line, LineState, Plan } from "@/lib/items-workbook/planning";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { DESK_TEXTS, LINE_STATES } from "@/lib/labels/items-workbook";
import { REFUSED_SHEET_WORDS } from "@/lib/labels/uploads";
import { WorkbookLine } from "./workbook-line";

type Preview = Plan & { annotated: string | null };
type Refusal = { message?: string; positions?: number[]; code?: string; fields?: Record<string, string> };
type Said = { tone: "success" | "error"; words: string };

/** 上传填好的指标填报表: looked over line by line, and only what is chosen is written, all at once. */
export function WorkbookDesk({ url }: { url: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [choices, setChoices] = useState<Choices>({});

  async function ask(order: RequestInit): Promise<unknown> {
    setBusy(true);
    setSaid(null);
    try {
      const response = await fetch(url, order);
      const body: unknown = await response.json();
      if (response.ok) return body;
      setSaid({ tone: "error", words: refusalWords(body as Refusal) });
    } catch {
      setSaid({ tone: "error", words: UPLOAD_TEXTS.broken });
    } finally {
      setBusy(false);
    }
    return null;
  }

  async function read(file: File) {
    setPreview(null);
    const headers = { "Content-Type": "application/octet-stream" };
    const found = (await ask({ method: "POST", headers, body: file })) as Preview | null;
    if (!found) return;
    setPreview(found);
    setChoices(firstChoices(found.lines));
  }

  async function write(lines: ReturnType<typeof acceptedLines>) {
    const headers = { "Content-Type": "application/json" };
    const done = await ask({ method: "PUT", headers, body: JSON.stringify({ lines }) });
    if (!done) return;
    setSaid({ tone: "success", words: DESK_TEXTS.taken(lines.length) });
    setPreview(null);
    router.refresh();
  }

  return (
    <>
      <Panel title="上传填好的表">
        <FileChoice
          label={DESK_TEXTS.choose}
          accept=".xlsx"
          busy={busy}
          status={busy ? DESK_TEXTS.reading : null}
          onFile={(file) => void read(file)}
        />
        {said ? <Alert tone={said.tone} live title={said.words} /> : null}
      </Panel>
      {preview ? (
        <Looked
          preview={preview}
          choices={choices}
          busy={busy}
          onChoices={setChoices}
          onWrite={(lines) => void write(lines)}
        />
      ) : null}
    </>
  );
}

function refusalWords({ code, message, positions, fields = {} }: Refusal): string {
  const where = positions?.join("、") ?? "";
  if (code === "stale" && where) return DESK_TEXTS.stale(where);
  const words = [message ?? UPLOAD_TEXTS.broken, ...Object.values(fields)].join("");
  return where ? `第 ${where} 项：${words}` : words;
}

const ORDER: readonly LineState[] = ["changed", "conflict", "refused", "unchanged"];

function Looked({
  preview,
  choices,
  busy,
  onChoices,
  onWrite,
}: {
  preview: Preview;
  choices: Choices;
  busy: boolean;
  onChoices: (choices: Choices) => void;
  onWrite: (lines: ReturnType<typeof acceptedLines>) => void;
}) {
  const { lines, strays, notes, annotated } = preview;
  const touched = lines.filter(({ state }) => state !== "unchanged");
  const accepted = acceptedLines(lines, choices);
  const count = (state: LineState) => lines.filter((line) => line.state === state).length;
  const take = (line: Line, field: string | null, taken: boolean) => {
    const own = field === null ? chosenAll([line], () => taken)[line.indicatorId] : { [field]: taken };
    onChoices({ ...choices, [line.indicatorId]: { ...choices[line.indicatorId], ...own } });
  };
  return (
    <section aria-label="核对结果">
      <Alert
        tone={touched.length > 0 ? "info" : "success"}
        live
        title={`核对完毕，尚未写入：${ORDER.map((state) => `${LINE_STATES[state]} ${count(state)} 项`).join("，")}。`}
        actions={
          annotated ? (
            <Button onClick={() => saveWorkbook(annotated, REFUSED_SHEET_WORDS.fileName)}>
              {REFUSED_SHEET_WORDS.annotated}
            </Button>
          ) : null
        }
      >
        <ul className="list-disc pl-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          {strays.map(({ row, message }) => (
            <li key={row}>
              表中第 {row} 行：{message}
            </li>
          ))}
        </ul>
      </Alert>
      <ul className="space-y-3">
        {touched.map((line) => (
          <WorkbookLine
            key={line.indicatorId}
            line={line}
            choices={choices}
            onTake={(field, taken) => take(line, field, taken)}
          />
        ))}
      </ul>
      <div className="sticky bottom-0 mt-3 flex flex-wrap items-center gap-2 border-t border-line bg-white py-3">
        <Button
          variant="primary"
          aria-disabled={busy || undefined}
          blocked={accepted.length === 0 ? DESK_TEXTS.nothing : null}
          onClick={() => (busy ? undefined : onWrite(accepted))}
        >
          写入选定的 {accepted.length} 项
        </Button>
        <Button onClick={() => onChoices(firstChoices(lines))}>全选没有冲突的</Button>
        <Button onClick={() => onChoices(chosenAll(lines, () => false))}>全不选</Button>
      </div>
    </section>
  );
}
