"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { usePerson } from "@/components/people/signed-in";
import { Alert } from "@/components/ui/alert";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

/** Brings a file of the reader's machine beside a reply; it lies in the own library from then on. */
export function ReplyUpload({ url, label }: { url: string; label: string }) {
  const router = useRouter();
  const person = usePerson();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState("");

  async function send(file: File) {
    setBusy(true);
    setRefused("");
    try {
      const query = new URLSearchParams({ kind: "document", name: file.name });
      const headers = { "Content-Type": "application/octet-stream", "X-Opened-By": person?.userId ?? "" };
      const response = await fetch(`${url}?${query}`, { method: "POST", headers, body: file });
      const answer = (await response.json()) as { message?: string };
      if (response.ok) router.refresh();
      else setRefused(answer.message ?? UPLOAD_TEXTS.broken);
    } catch {
      setRefused(UPLOAD_TEXTS.broken);
    }
    setBusy(false);
  }

  return (
    <div>
      <FileChoice
        label={label}
        busy={busy}
        status={busy ? UPLOAD_TEXTS.checking : null}
        onFile={(file) => void send(file)}
      />
      {refused ? <Alert tone="error" live title={refused} /> : null}
    </div>
  );
}
