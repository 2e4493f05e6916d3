"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { Select } from "@/components/form/select";
import { Button } from "@/components/ui/button";
import { allowedExtensions, type EvidenceKind, refuseByName } from "@/lib/evidence/rules";
import { choiceLabel } from "@/lib/labels/fields";
import { fileRefusalText, sizeText } from "@/lib/labels/files";
import { useUpload } from "./use-upload";

/** Uploads files for one item: refused by name and size before anything is sent, with the progress in sight. */
export function UploadForm({
  place,
  maxBytes,
  kinds,
}: {
  place: { applicationId: string; indicatorId: string };
  maxBytes: number;
  /** The kinds that the cycle takes as files; at least one. */
  kinds: readonly EvidenceKind[];
}) {
  const router = useRouter();
  const [kind, setKind] = useState<EvidenceKind>(kinds[0] ?? "document");
  const [refusals, setRefusals] = useState<string[]>([]);
  const { upload, send, cancel } = useUpload(() => router.refresh());
  const allowed = allowedExtensions(kind);

  async function chosen(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const files = [...(input.files ?? [])];
    setRefusals([]);
    for (const file of files) {
      const refusal = refuseByName({ name: file.name, size: file.size, kind }, { maxBytes });
      if (refusal) {
        setRefusals((list) => [...list, `“${file.name}”未被接收：${fileRefusalText(refusal)}。`]);
        continue;
      }
      const query = new URLSearchParams({
        application: place.applicationId,
        item: place.indicatorId,
        kind,
        name: file.name,
      });
      if (!(await send(`/api/files?${query}`, file))) break;
    }
    input.value = "";
  }

  return (
    <div>
      <Select
        name="kind"
        label="材料类别"
        width="half"
        placeholder={null}
        options={kinds.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={kinds[0]}
        onChoice={(value) => setKind(value as EvidenceKind)}
      />
      <label className="block">
        <span className="font-semibold">选择文件</span>
        <span className="block text-sm text-gray-600">
          可选 {allowed.join("、")}，每个不超过 {sizeText(maxBytes)}，可一次选多个。
        </span>
        <input
          type="file"
          multiple
          accept={allowed.map((extension) => `.${extension}`).join(",")}
          disabled={upload?.state === "sending"}
          onChange={(event) => void chosen(event)}
          className="mt-1 block w-full max-w-xl rounded border border-line-strong bg-white text-sm file:mr-3 file:min-h-9 file:border-0 file:border-r file:border-line-strong file:bg-gray-100 file:px-4"
        />
      </label>
      {refusals.map((text) => (
        <p key={text} role="alert" className="mt-1 text-sm font-semibold text-red-600">
          {text}
        </p>
      ))}
      {upload ? (
        <div className="mt-2 max-w-xl" role="status">
          <p className={`text-sm ${upload.state === "failed" ? "font-semibold text-red-600" : "text-gray-700"}`}>
            {upload.name}：{upload.message}
          </p>
          {upload.state === "sending" ? (
            <div className="mt-1 flex items-center gap-3">
              <progress className="h-2 flex-1" max={100} value={upload.percent} aria-label="上传进度" />
              <Button size="small" onClick={cancel}>
                取消
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
