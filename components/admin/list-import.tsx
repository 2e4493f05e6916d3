"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { IMPORT_TEXTS, IMPORT_WORDS, type ImportList, importCountsText } from "@/lib/labels/imports";
import { FileChoice } from "../form/file-choice";
import { RefusedSheet } from "../table/refused-sheet";
import { saveWorkbook } from "../table/save-workbook";
import { Alert } from "../ui/alert";
import { Button, LinkButton } from "../ui/button";
import { ImportLines } from "./import-lines";
import { sendWorkbook, type Told } from "./send-workbook";

type State =
  | { kind: "waiting" }
  | { kind: "refused"; refused: RefusedSheetAnswer }
  | { kind: "checked"; file: File; told: Told }
  | { kind: "taken"; told: Told };

const HANDOUT = "初始口令.xlsx";

/** A list that comes in as a workbook: template, upload, what every row would do, and the import of exactly that. */
export function ListImport({ list, mayReissue = false }: { list: ImportList; mayReissue?: boolean }) {
  const router = useRouter();
  const [progress, setProgress] = useState<string | null>(null);
  const [state, setState] = useState<State>({ kind: "waiting" });
  const [reissue, setReissue] = useState(false);

  async function send(file: File, confirm: string | null) {
    if (progress !== null) return;
    const query = new URLSearchParams({ ...(confirm && { confirm }), ...(reissue && { reissue: "1" }) });
    const answer = await sendWorkbook(`/api/imports/${list}?${query}`, file, setProgress);
    setProgress(null);
    if ("refused" in answer) return setState({ kind: "refused", refused: answer.refused });
    const told = answer.outcome;
    if (confirm === null) return setState({ kind: "checked", file, told });
    setState({ kind: "taken", told });
    if (told.handout) saveWorkbook(told.handout, HANDOUT);
    router.refresh();
  }

  function choose(file: File) {
    setState({ kind: "waiting" });
    void send(file, null);
  }

  return (
    <div className="space-y-3">
      <p className="text-sm text-gray-600">{IMPORT_WORDS.check}</p>
      <LinkButton href={`/api/imports/${list}/template`} size="small" download>
        {IMPORT_WORDS.template}
      </LinkButton>
      {mayReissue ? (
        <label className="flex min-h-9 items-center gap-2">
          <input
            type="checkbox"
            checked={reissue}
            disabled={progress !== null || state.kind === "checked"}
            onChange={(event) => setReissue(event.currentTarget.checked)}
            className="size-4 accent-primary-600"
          />
          {IMPORT_WORDS.reissue}
        </label>
      ) : null}
      <FileChoice
        label={IMPORT_WORDS.choose}
        accept=".xlsx"
        busy={progress !== null}
        status={progress}
        onFile={choose}
      />
      {state.kind === "refused" ? <RefusedSheet {...state.refused} /> : null}
      {state.kind === "checked" ? (
        <section aria-label="核对结果" className="space-y-3">
          <Alert tone="info" live title={`核对无误：${importCountsText(list, state.told.counts)}。`} />
          <ImportLines list={list} lines={state.told.lines} counts={state.told.counts} />
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              aria-disabled={progress !== null || undefined}
              onClick={() => void send(state.file, state.told.digest)}
            >
              {IMPORT_WORDS.confirm}
            </Button>
            <Button
              aria-disabled={progress !== null || undefined}
              onClick={() => progress === null && setState({ kind: "waiting" })}
            >
              {IMPORT_WORDS.other}
            </Button>
          </div>
        </section>
      ) : null}
      {state.kind === "taken" ? <Taken list={list} told={state.told} /> : null}
    </div>
  );
}

function Taken({ list, told }: { list: ImportList; told: Told }) {
  const { handout } = told;
  return (
    <Alert
      tone="success"
      live
      title={`${IMPORT_TEXTS[list].title}已办理：${importCountsText(list, told.counts)}。`}
      actions={handout ? <Button onClick={() => saveWorkbook(handout, HANDOUT)}>{IMPORT_WORDS.handout}</Button> : null}
    >
      {handout ? <p>{IMPORT_WORDS.handoutOnce}</p> : null}
    </Alert>
  );
}
