"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useUpload } from "@/components/filing/use-upload";
import { FileChoice } from "@/components/form/file-choice";
import { Select } from "@/components/form/select";
import { allowedExtensions, type EvidenceKind } from "@/lib/evidence/rules";
import { choiceLabel } from "@/lib/labels/fields";

const KINDS: readonly EvidenceKind[] = ["document", "image", "table"];

/** Brings a file of the reader's machine to a case; it lies in the own library from then on. */
export function PracticeUpload({ url }: { url: string }) {
  const router = useRouter();
  const [kind, setKind] = useState<EvidenceKind>("document");
  const { upload, send } = useUpload(() => router.refresh());
  return (
    <div className="mt-3">
      <Select
        name="kind"
        label="附件类别"
        placeholder={null}
        options={KINDS.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={kind}
        onChoice={(value) => setKind(value as EvidenceKind)}
      />
      <FileChoice
        label={`选择文件（${allowedExtensions(kind).join("、")}）`}
        accept={allowedExtensions(kind)
          .map((extension) => `.${extension}`)
          .join(",")}
        busy={upload?.state === "sending"}
        status={upload?.message ?? null}
        onFile={(file) => void send(`${url}?${new URLSearchParams({ kind, name: file.name })}`, file)}
      />
    </div>
  );
}
