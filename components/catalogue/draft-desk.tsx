"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SendingLine } from "@/components/form/sending-line";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { CatalogueLine } from "@/lib/catalogue/lines";
import { BUSY_WAITING } from "@/lib/labels/busy.mjs";
import { CATALOGUE_TEXTS } from "@/lib/labels/catalogue";
import { type EditorHead, HeadFields } from "./head-fields";
import { LinesEditor, lineErrors } from "./lines-editor";
import { type Refused, send } from "./send";
import { editable, useLines } from "./use-lines";

/** A draft being edited whole: what is entered stays on the screen whatever the answer is. */
export function DraftDesk({
  id,
  revision: given,
  head: givenHead,
  lines: givenLines,
}: {
  id: string;
  revision: number;
  head: EditorHead;
  lines: CatalogueLine[];
}) {
  const router = useRouter();
  const { lines, setLines, work } = useLines(() => editable(givenLines));
  const [head, setHead] = useState(givenHead);
  const [revision, setRevision] = useState(given);
  const [state, setState] = useState<{ saving?: string; refused?: Refused; saved?: boolean }>({});
  const fields = state.refused?.fields ?? {};

  async function save() {
    if (state.saving) return;
    const waits = (inLine: boolean) => setState({ saving: inLine ? BUSY_WAITING : CATALOGUE_TEXTS.saving });
    waits(false);
    const keys = lines.map(({ key }) => key);
    const body = { ...head, revision, lines: lines.map(({ key: _, source: __, doubts: ___, ...line }) => line) };
    const sent = await send<{ revision: number; ids: string[] }>("PUT", `/api/catalogues/${id}`, body, waits);
    if (!sent.ok) return setState({ refused: sent.refused });
    setRevision(sent.value.revision);
    const idOf = new Map(keys.map((key, at) => [key, sent.value.ids[at]]));
    setLines((all) => all.map((line) => ({ ...line, id: idOf.get(line.key) ?? line.id })));
    setState({ saved: true });
    router.refresh();
  }

  const buttons = (
    <div className="my-4 flex flex-wrap items-center gap-3">
      <Button variant="primary" onClick={save} aria-disabled={state.saving ? true : undefined}>
        {state.saving ?? "保存草稿"}
      </Button>
      <LinkButton href={`/organise/catalogues/${id}`}>返回查看</LinkButton>
      <span className="text-sm text-gray-600">{CATALOGUE_TEXTS.saveHint}</span>
    </div>
  );
  return (
    <>
      <SendingLine>{state.saving}</SendingLine>
      {state.refused ? (
        <Alert tone="error" live title={state.refused.message}>
          <ul>
            {Object.entries(fields).map(([path, words]) => (
              <li key={path}>{words}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {state.saved ? <Alert tone="success" live title="草稿已保存。" /> : null}
      <Panel title="基本信息">
        <HeadFields head={head} errors={fields} onHead={(patch) => setHead((all) => ({ ...all, ...patch }))} />
      </Panel>
      {buttons}
      <LinesEditor lines={lines} work={work} errors={lineErrors(fields)} />
      {buttons}
    </>
  );
}
