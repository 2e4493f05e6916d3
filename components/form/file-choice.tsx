import type { ChangeEvent, ReactNode } from "react";
import { fileInputClass } from "./control-style";

/** A file to be chosen, handed on at once and then forgotten, so that the same one can be chosen again; `status` says how far it is. */
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
  function chosen({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    input.value = "";
    if (file) onFile(file);
  }
  return (
    <>
      <label className="block">
        <span className="font-semibold">{label}</span>
        <input type="file" accept={accept} disabled={busy} onChange={chosen} className={fileInputClass} />
      </label>
      <p role="status" className="mt-2 text-sm text-gray-700">
        {status}
      </p>
    </>
  );
}
