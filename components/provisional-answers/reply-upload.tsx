"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { usePerson } from "@/components/people/signed-in";
import { Alert } from "@/components/ui/alert";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

/** Brings a file of the reader's machine beside a reply; it lies in the own library from then on. */
export function ReplyUpload({ url, label }: { url: string; label: string }) {
  const router = useRouter();
  const person = usePerson();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState("");

  async function chosen({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
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
      <label className="block">
        <span>{label}</span>
        <input
          type="file"
          disabled={busy}
          onChange={chosen}
          className="mt-1 block w-full max-w-xl rounded border border-line-strong bg-white text-sm file:mr-3 file:min-h-9 file:border-0 file:border-r file:border-line-strong file:bg-gray-100 file:px-4"
        />
      </label>
      <p role="status" className="text-sm text-gray-700">
        {busy ? UPLOAD_TEXTS.checking : null}
      </p>
      {refused ? <Alert tone="error" live title={refused} /> : null}
    </div>
  );
}
