"use client";

import { useState } from "react";
import type { FieldEvidence } from "@/lib/field-records/views";
import { Button } from "../ui/button";
import { change, fileOf } from "./store";
import type { Field } from "./use-field";

const MEGA = 1_048_576;

/** Takes the files of the evidence along as well, if there is room and the line is good enough. */
export function EvidenceDownload({ field, evidence }: { field: Field; evidence: FieldEvidence[] }) {
  const [told, setTold] = useState<string | null>(null);
  const files = evidence.filter(({ href }) => href !== null);
  const size = files.reduce((sum, one) => sum + (one.size ?? 0), 0);
  if (files.length === 0) return null;
  const take = async (href: string): Promise<boolean> => {
    if (await fileOf(field.owner, href)) return true;
    const answer = await fetch(href).catch(() => null);
    if (!answer?.ok) return false;
    const blob = await answer.blob();
    return field.keeping(() => change({ put: { files: [{ href, owner: field.owner, blob }] } }));
  };
  const takeAll = async () => {
    let kept = 0;
    for (const { href } of files) {
      setTold(`正在下载佐证文件 ${kept} / ${files.length}…`);
      if (!(await take(href!))) return setTold(`已下载 ${kept} / ${files.length} 份，其余没有下载成。`);
      kept += 1;
    }
    setTold(`佐证文件 ${files.length} 份已在本机。`);
  };
  return (
    <>
      <Button onClick={() => void takeAll()}>
        下载佐证文件（{files.length} 份，{(size / MEGA).toFixed(1)} MB）
      </Button>
      {told ? <p role="status">{told}</p> : null}
    </>
  );
}
