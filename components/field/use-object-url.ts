"use client";

import { useEffect, useState } from "react";

/** An address of a picture that lies on the phone, for as long as it is shown; null until there is one. */
export function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    const timer = window.setTimeout(() => setUrl(made), 0);
    return () => {
      window.clearTimeout(timer);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return blob ? url : null;
}

/** Hands a file to the phone, to be kept or opened by another program. */
export function handOver(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
