"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Queued } from "@/lib/field-records/queue";
import { FIELD_TEXTS, LINE_TEXTS, RECORD_KINDS_TOLD } from "@/lib/labels/field-records";
import { fileInputClass } from "../form/control-style";
import { usePerson } from "../people/signed-in";
import { brought } from "./carrying";
import { change, ownerOf } from "./store";
import { send } from "./transport";

type Told = { taken: number; known: number; conflicts: number; refused: string[]; halted: string | null };

/** 导入现场记录: the file that a phone put out, brought in on another machine. What has arrived before is known, whichever way it came. */
export function BringRecords({ visitId }: { visitId: string }) {
  const person = usePerson();
  const router = useRouter();
  const [told, setTold] = useState<Told | string | null>(null);
  if (!person) return null;
  const owner = ownerOf(person.userId, visitId);

  async function bring(file: File) {
    const found = await brought(file, visitId);
    if (!found) return setTold(FIELD_TEXTS.foreign);
    if (found.carried.userId !== person?.userId) return setTold(FIELD_TEXTS.otherPerson(found.carried.name));
    setTold(await sendAll(found.records.map((record) => ({ ...record, owner }))));
    router.refresh();
  }

  return (
    <div className="min-w-0">
      <label className="block text-sm text-gray-600">
        导入手机导出的现场记录（.tar）
        <input
          type="file"
          accept=".tar"
          aria-label="导入现场记录"
          onChange={(event) => {
            const input = event.currentTarget;
            const [file] = input.files ?? [];
            if (!file) return;
            void bring(file).then(() => {
              input.value = "";
            });
          }}
          className={fileInputClass}
        />
      </label>
      {told ? (
        <div role="status" className="mt-1">
          {typeof told === "string" ? told : <Outcome told={told} visitId={visitId} />}
        </div>
      ) : null}
    </div>
  );
}

/** One after the other; where another was first, the choice is made on this machine's own page of the visit. */
async function sendAll(records: Queued[]): Promise<Told> {
  const told: Told = { taken: 0, known: 0, conflicts: 0, refused: [], halted: null };
  for (const record of records) {
    const sent = await send(record);
    if ("halt" in sent) return { ...told, halted: LINE_TEXTS[sent.halt] };
    const { answer } = sent;
    if (answer.outcome === "conflict") {
      told.conflicts += 1;
      await change({ put: { records: [{ ...record, state: "conflict", current: answer.current }] } });
    } else if (answer.outcome === "refused") {
      told.refused.push(`${RECORD_KINDS_TOLD[record.kind]}：${answer.message}`);
    } else told[answer.outcome] += 1;
  }
  return told;
}

function Outcome({ told, visitId }: { told: Told; visitId: string }) {
  const { taken, known, conflicts, refused, halted } = told;
  return (
    <>
      <p>
        新收下 {taken} 条，此前已送达 {known} 条，未接收 {refused.length} 条。
      </p>
      {conflicts > 0 ? (
        <p>
          另有 {conflicts} 条与他人已保存的不一致，请在<a href={`/verify/${visitId}/field`}>现场页</a>选择。
        </p>
      ) : null}
      <ul>
        {refused.map((each, index) => (
          <li key={index}>{each}</li>
        ))}
      </ul>
      {halted ? <p>{halted}，请稍后再导入一次。</p> : null}
    </>
  );
}
