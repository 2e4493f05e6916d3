"use client";

import { type ChangeEvent, useState } from "react";
import { refuseByName } from "@/lib/evidence/rules";
import type { FieldFinding } from "@/lib/field-records/views";
import { fileRefusalText } from "@/lib/labels/files";
import { Button } from "../ui/button";
import { StateTag } from "./state-tag";
import type { Shot } from "./store";
import type { Field } from "./use-field";
import { useObjectUrl } from "./use-object-url";
import { addPhoto, discard } from "./writing";

const TAKEN = "image/jpeg,image/png,image/webp";

/** The photos of one item: each is on the phone before anything else happens to it. */
export function PhotoStrip({ field, finding }: { field: Field; finding: FieldFinding }) {
  const [busy, setBusy] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const material = field.kept?.material;
  const shots = field.kept?.shots.filter(({ findingId }) => findingId === finding.id) ?? [];

  async function chosen(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const files = [...(input.files ?? [])];
    if (!material) return;
    const { photoMaxBytes: maxBytes, photoPosition } = material.bundle;
    setRefusal(null);
    setBusy(files.length);
    for (const file of files) {
      const problem = refuseByName({ name: file.name, size: file.size, kind: "image" }, { maxBytes });
      if (problem) setRefusal(`“${file.name}”未被接收：${fileRefusalText(problem)}。`);
      else if (!(await field.keeping(() => addPhoto(field.owner, finding.id, file, photoPosition && material.agrees))))
        break;
      setBusy((left) => left - 1);
    }
    setBusy(0);
    input.value = "";
  }

  return (
    <section aria-label={`第 ${finding.position} 项的照片`}>
      <p className="font-semibold">
        现场照片（已送达 {finding.photos} 张，本机待送 {shots.filter(({ delivered }) => delivered === null).length} 张）
      </p>
      <ul className="mt-1 flex flex-wrap gap-2">
        {shots.map((shot) => (
          <Thumb key={shot.id} field={field} shot={shot} />
        ))}
      </ul>
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Picker label="拍照" camera onChange={chosen} />
        <Picker label="从相册选取" onChange={chosen} />
      </div>
      {busy > 0 ? <p role="status">正在存入本机，还有 {busy} 张…</p> : null}
      {refusal ? (
        <p role="alert" className="text-sm font-semibold text-red-600">
          {refusal}
        </p>
      ) : null}
    </section>
  );
}

type PickerProps = {
  label: string;
  camera?: boolean;
  onChange: (event: ChangeEvent<HTMLInputElement>) => Promise<void>;
};

const Picker = ({ label, camera = false, onChange }: PickerProps) => (
  <label className="flex min-h-12 items-center justify-center rounded border border-primary-600 bg-white font-semibold text-primary-700 focus-within:outline-2">
    {label}
    <input
      type="file"
      accept={TAKEN}
      multiple={!camera}
      {...(camera ? { capture: "environment" as const } : {})}
      onChange={(event) => void onChange(event)}
      className="sr-only"
    />
  </label>
);

function Thumb({ field, shot }: { field: Field; shot: Shot }) {
  const url = useObjectUrl(shot.thumb);
  const record = field.kept?.records.find(({ id }) => id === shot.id);
  return (
    <li className="w-24 text-xs">
      {url ? (
        <img src={url} alt={shot.fileName} className="h-24 w-24 border border-line object-cover" />
      ) : (
        <span className="flex h-24 w-24 items-center justify-center border border-line p-1 break-all">
          {shot.fileName}
        </span>
      )}
      <StateTag record={record} delivered={shot.delivered !== null} />
      {record?.problem ? <p className="text-red-600">{record.problem}</p> : null}
      {record ? (
        <Button size="small" variant="quiet" onClick={() => void field.keeping(() => discard(record))}>
          删去
        </Button>
      ) : null}
    </li>
  );
}
