"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useCallback, useEffect, useState } from "react";
import { fileInputClass } from "@/components/form/control-style";
import { Select } from "@/components/form/select";
import { usePerson } from "@/components/people/signed-in";
import { cx } from "@/components/ui/cx";
import { allowedExtensions, type EvidenceKind } from "@/lib/evidence/rules";
import { choiceLabel } from "@/lib/labels/fields";
import { sizeText, UPLOAD_TEXTS } from "@/lib/labels/files";
import { keptFor } from "./kept-uploads";
import { UploadQueue } from "./upload-queue";
import { useDroppedFiles } from "./use-dropped-files";
import { useUploadQueue } from "./use-upload-queue";

/** What is found out about a file after it came in shows a moment later. */
const LATER_MS = 4_000;

/** Uploads files for one item, chosen, dropped onto its evidence or pasted: refused by name and size before anything is sent, resumed after a cut. */
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
  const refresh = useCallback(() => {
    router.refresh();
    setTimeout(() => router.refresh(), LATER_MS);
  }, [router]);
  const { queue, add, retry, cancel } = useUploadQueue(place, maxBytes, refresh);
  const over = useDroppedFiles("evidence", (files) => add(files, kind, kinds));
  const allowed = allowedExtensions(kind);

  function chosen({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    add([...(input.files ?? [])], kind, []);
    input.value = "";
  }

  return (
    <div
      className={cx(
        "rounded border border-dashed p-3",
        over ? "border-primary-600 bg-primary-50" : "border-line-strong",
      )}
    >
      <Select
        name="kind"
        label="材料类别"
        width="half"
        placeholder={null}
        options={kinds.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={kinds[0]}
        onChoice={(value) => setKind(value as EvidenceKind)}
      />
      <noscript>
        <p className="text-sm text-amber-700">{UPLOAD_TEXTS.noScript}</p>
      </noscript>
      <label className="block">
        <span className="font-semibold">选择文件</span>
        <span className="block text-sm text-gray-600">
          可选 {allowed.join("、")}，每个不超过 {sizeText(maxBytes)}，可一次选多个。{UPLOAD_TEXTS.ways}
        </span>
        <input
          type="file"
          multiple
          accept={allowed.map((extension) => `.${extension}`).join(",")}
          onChange={chosen}
          className={fileInputClass}
        />
      </label>
      <Unfinished place={place} busy={queue.map(({ name }) => name)} />
      <UploadQueue queue={queue} onCancel={cancel} onRetry={retry} />
    </div>
  );
}

/** What was cut off when the page was left: chosen again, it goes on from where it stopped. */
function Unfinished({
  place,
  busy,
}: {
  place: { applicationId: string; indicatorId: string };
  busy: readonly string[];
}) {
  const { applicationId, indicatorId } = place;
  const userId = usePerson()?.userId ?? "";
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => setNames(keptFor(userId, { applicationId, indicatorId })), [userId, applicationId, indicatorId]);
  const left = names.filter((name) => !busy.includes(name));
  return left.length === 0 ? null : <p className="mt-2 text-sm text-amber-700">{UPLOAD_TEXTS.unfinished(left)}</p>;
}
