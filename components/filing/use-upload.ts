"use client";

import { useRef, useState } from "react";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { usePerson } from "../people/signed-in";

export type Upload = { name: string; percent: number; state: "sending" | "done" | "failed"; message: string };

/** Sends one file as the raw body of a request and follows how far it has come. */
export function useUpload(onDone: () => void) {
  const userId = usePerson()?.userId;
  const [upload, setUpload] = useState<Upload | null>(null);
  const running = useRef<XMLHttpRequest | null>(null);

  function send(url: string, file: File): Promise<boolean> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      running.current = request;
      const show = (change: Partial<Upload>) =>
        setUpload((last) => ({ name: file.name, percent: 0, state: "sending", message: "", ...last, ...change }));
      const fail = (message: string) => {
        show({ state: "failed", message });
        resolve(false);
      };
      setUpload({ name: file.name, percent: 0, state: "sending", message: UPLOAD_TEXTS.sending(0) });
      request.upload.onprogress = ({ loaded, total }) => {
        const percent = total > 0 ? Math.floor((loaded * 100) / total) : 0;
        show({ percent, message: percent < 100 ? UPLOAD_TEXTS.sending(percent) : UPLOAD_TEXTS.checking });
      };
      request.onerror = () => fail(UPLOAD_TEXTS.broken);
      request.onabort = () => fail(UPLOAD_TEXTS.broken);
      request.onload = () => {
        if (request.status !== 201) return fail(messageOf(request.responseText));
        show({ percent: 100, state: "done", message: UPLOAD_TEXTS.done });
        onDone();
        resolve(true);
      };
      request.open("POST", url);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      if (userId) request.setRequestHeader("X-Opened-By", userId);
      request.send(file);
    });
  }

  return { upload, send, cancel: () => running.current?.abort() };
}

function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? UPLOAD_TEXTS.broken;
  } catch {
    return UPLOAD_TEXTS.broken;
  }
}
