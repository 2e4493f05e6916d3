"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ask } from "@/components/filing/line";
import { FileChoice } from "@/components/form/file-choice";
import { usePerson } from "@/components/people/signed-in";
import { RefusedSheet } from "@/components/table/refused-sheet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { RefusedSheetAnswer } from "@/lib/documents/rows";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { IMPORT_WORDS } from "@/lib/labels/imports";
import { MARKS_TEXTS } from "@/lib/labels/marks-workbook";

type Line = { indicatorId: string; position: number; text: string; before: string; after: string };
type Looked = { lines: Line[]; digest: string; stored: boolean };
type State =
  | { kind: "waiting" | "busy" }
  | { kind: "refused"; refused: RefusedSheetAnswer }
  | { kind: "looked"; file: File; looked: Looked }
  | { kind: "taken"; count: number };

/** 上传评分表: looked over first, line by line, then written as a whole. */
export function MarksDesk({ url }: { url: string }) {
  const router = useRouter();
  const userId = usePerson()?.userId;
  const [state, setState] = useState<State>({ kind: "waiting" });

  async function send(file: File, confirm: string | null) {
    setState({ kind: "busy" });
    const headers = { "Content-Type": "application/octet-stream", ...(userId ? { "X-Opened-By": userId } : {}) };
    const answer = await ask(confirm ? `${url}?confirm=${confirm}` : url, { method: "POST", headers, body: file })
      .then(async (response) => ({ ok: response.ok, body: (await response.json()) as unknown }))
      .catch(() => null);
    if (!answer?.ok) {
      const refused = (answer?.body as RefusedSheetAnswer | undefined) ?? { message: UPLOAD_TEXTS.broken };
      return setState({ kind: "refused", refused });
    }
    const looked = answer.body as Looked;
    if (!looked.stored) return setState({ kind: "looked", file, looked });
    setState({ kind: "taken", count: looked.lines.length });
    router.refresh();
  }

  return (
    <div className="space-y-3">
      <FileChoice
        label={IMPORT_WORDS.choose}
        accept=".xlsx"
        busy={state.kind === "busy"}
        status={state.kind === "busy" ? UPLOAD_TEXTS.checking : null}
        onFile={(file) => void send(file, null)}
      />
      {state.kind === "refused" ? <RefusedSheet {...state.refused} /> : null}
      {state.kind === "taken" ? <Alert tone="success" live title={MARKS_TEXTS.taken(state.count)} /> : null}
      {state.kind === "looked" ? (
        <LookedOver
          lines={state.looked.lines}
          onTake={() => void send(state.file, state.looked.digest)}
          onOther={() => setState({ kind: "waiting" })}
        />
      ) : null}
    </div>
  );
}

function LookedOver({ lines, onTake, onOther }: { lines: Line[]; onTake: () => void; onOther: () => void }) {
  if (lines.length === 0) return <Alert tone="info" live title={MARKS_TEXTS.nothing} />;
  return (
    <section aria-label="核对结果" className="space-y-3">
      <Alert tone="info" live title={MARKS_TEXTS.checked(lines.length)} />
      <ul className="divide-y divide-gray-100 border border-line text-sm">
        {lines.map(({ indicatorId, position, text, before, after }) => (
          <li key={indicatorId} className="px-3 py-1.5">
            <p>
              第 {position} 项　{text}
            </p>
            <p className="text-gray-700">
              {MARKS_TEXTS.before}：{before}　→　{MARKS_TEXTS.after}：<strong>{after}</strong>
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onTake}>
          {MARKS_TEXTS.confirm(lines.length)}
        </Button>
        <Button onClick={onOther}>{IMPORT_WORDS.other}</Button>
      </div>
    </section>
  );
}
