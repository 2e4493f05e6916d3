"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { useUpload } from "@/components/filing/use-upload";
import { fileInputClass } from "@/components/form/control-style";
import { usePerson } from "@/components/people/signed-in";
import { Button } from "@/components/ui/button";
import { allowedExtensions, refuseByName } from "@/lib/evidence/rules";
import { fileRefusalText, UPLOAD_TEXTS } from "@/lib/labels/files";
import { VISIT_TEXTS } from "@/lib/labels/verification";
import { photoText } from "@/lib/labels/visit-papers";
import type { ReportPhoto } from "@/lib/verification/report-shape";

/** 现场照片 of one item; on a phone the button opens the camera or the album. */
export function Photos({
  findingId,
  photos,
  maxBytes,
  editable,
}: {
  findingId: string;
  photos: ReportPhoto[];
  maxBytes: number;
  editable: boolean;
}) {
  const router = useRouter();
  const userId = usePerson()?.userId;
  const [refusal, setRefusal] = useState<string | null>(null);
  const { upload, send } = useUpload(() => router.refresh());
  const sending = upload?.state === "sending";
  const path = `/api/findings/${findingId}/photos`;

  async function chosen(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const files = sending ? [] : [...(input.files ?? [])];
    setRefusal(null);
    for (const file of files) {
      const problem = refuseByName({ name: file.name, size: file.size, kind: "image" }, { maxBytes });
      if (problem) setRefusal(`“${file.name}”未被接收：${fileRefusalText(problem)}。`);
      else if (!(await send(`${path}?name=${encodeURIComponent(file.name)}`, file))) break;
    }
    input.value = "";
  }

  const headers: HeadersInit = userId ? { "X-Opened-By": userId } : {};
  async function remove(sha256: string) {
    const response = await fetch(`${path}/${sha256}`, { method: "DELETE", headers }).catch(() => null);
    if (response?.ok) router.refresh();
    else setRefusal(UPLOAD_TEXTS.broken);
  }

  if (!editable && photos.length === 0) return null;
  return (
    <div className="mt-3">
      <p className="font-semibold">现场照片</p>
      <ul className="mt-1 flex flex-wrap gap-3">
        {photos.map(({ sha256, fileName, ...taken }) => (
          <li key={sha256} className="w-28">
            <a href={`${path}/${sha256}`} target="_blank" rel="noopener noreferrer">
              <img src={`${path}/${sha256}`} alt={fileName} className="h-28 w-28 border border-line object-cover" />
            </a>
            <PhotoTaken text={photoText(taken)} />
            {editable ? (
              <Button size="small" variant="quiet" onClick={() => void remove(sha256)}>
                删去
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {editable ? (
        <label className="mt-2 block">
          <span className="block text-sm text-gray-600">{VISIT_TEXTS.photoHint}</span>
          <input
            type="file"
            multiple
            accept={["image/*", ...allowedExtensions("image").map((extension) => `.${extension}`)].join(",")}
            aria-label="添加现场照片"
            aria-disabled={sending || undefined}
            onClick={(event) => sending && event.preventDefault()}
            onChange={(event) => void chosen(event)}
            className={fileInputClass}
          />
        </label>
      ) : null}
      {upload ? (
        <p role="status" className={upload.state === "failed" ? "text-sm font-semibold text-red-600" : "text-sm"}>
          {upload.name}：{upload.message}
        </p>
      ) : null}
      {refusal ? (
        <p role="alert" className="text-sm font-semibold text-red-600">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}

const PhotoTaken = ({ text }: { text: string }) =>
  text ? <span className="block text-sm text-gray-600">{text}</span> : null;
