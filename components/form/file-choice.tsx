"use client";

import { type ChangeEvent, type ReactNode, useState } from "react";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { fileInputClass } from "./control-style";

/**
 * A file to be chosen, handed on at once and then forgotten, so that the same one can be chosen again; `status` says how far it is. While it is
 * looked at no other is taken, and the box keeps the keyboard: a disabled one would lose it.
 */
export function FileChoice({
  label,
  accept,
  busy,
  status,
  onFile,
}: {
  label: ReactNode;
  accept?: string;
  busy: boolean;
  status: ReactNode;
  onFile: (file: File) => void;
}) {
  const [name, setName] = useState<string | null>(null);
  function chosen({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    input.value = "";
    if (!file || busy) return;
    setName(file.name);
    onFile(file);
  }
  return (
    <>
      <label className="block">
        <span className="font-semibold">{label}</span>
        <input
          type="file"
          accept={accept}
          aria-disabled={busy || undefined}
          onClick={(event) => busy && event.preventDefault()}
          onChange={chosen}
          className={fileInputClass}
        />
      </label>
      <p role="status" className="mt-2 text-sm text-gray-700">
        {name ? UPLOAD_TEXTS.chosen(name) : null}
        {status}
      </p>
    </>
  );
}
