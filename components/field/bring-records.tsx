"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Queued } from "@/lib/field-records/queue";
import { FIELD_TEXTS } from "@/lib/labels/field-records";
import { fileInputClass } from "../form/control-style";
import { usePerson } from "../people/signed-in";
import { bringAll, type Told } from "./bringing";
import { brought } from "./carrying";
import { ForeignRecords } from "./foreign-records";
import { change, ownerOf } from "./store";
import { send } from "./transport";

type Foreign = { name: string; records: Queued[] };

/**
 * 导入现场记录: the file that a phone put out, brought in on another machine. What has arrived before is known, whichever way it came. Another's
 * is laid open to be read. `subjects`: what records are about, by id.
 */
export function BringRecords({ visitId, subjects }: { visitId: string; subjects: Record<string, string> }) {
  const person = usePerson();
  const router = useRouter();
  const [told, setTold] = useState<Told | Foreign | string | null>(null);
  if (!person) return null;
  const owner = ownerOf(person.userId, visitId);

  async function bring(file: File) {
    const found = await brought(file, visitId);
    if (!found) return setTold(FIELD_TEXTS.foreign);
    const { carried, records } = found;
    if (carried.userId !== person?.userId) return setTold({ name: carried.name, records });
    const contested = (record: Queued) => change({ put: { records: [record] } });
    setTold(
      await bringAll(
        records.map((record) => ({ ...record, owner })),
        { send, contested },
      ),
    );
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
          <Answer told={told} visitId={visitId} subjects={subjects} />
        </div>
      ) : null}
    </div>
  );
}

function Answer({
  told,
  ...rest
}: {
  told: Told | Foreign | string;
  visitId: string;
  subjects: Record<string, string>;
}) {
  if (typeof told === "string") return told;
  return "records" in told ? (
    <ForeignRecords {...told} subjects={rest.subjects} />
  ) : (
    <Outcome told={told} visitId={rest.visitId} />
  );
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
