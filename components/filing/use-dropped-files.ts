"use client";

import { useEffect, useRef, useState } from "react";

const PICTURE_NAME = /^(?:image|图像|未命名)\.(png|jpe?g|gif|webp)$/i;

/**
 * Files that are dropped onto the box of this id, or pasted anywhere in the page (a screenshot, or files copied in the file manager).
 * Answers whether something is being held over the box.
 */
export function useDroppedFiles(boxId: string, onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const box = document.getElementById(boxId);
    if (!box) return;
    const holds = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const dragging = (event: DragEvent) => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leaving = (event: DragEvent) => {
      if (!box.contains(event.relatedTarget as Node | null)) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      if (!holds(event)) return;
      event.preventDefault();
      setOver(false);
      take.current([...(event.dataTransfer?.files ?? [])]);
    };
    const pasted = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // words copied from Word bring a picture of themselves along: in a text field the words are meant
      const words = event.target instanceof HTMLElement && event.target.matches("input, textarea, [contenteditable]");
      if (files.length === 0 || (words && event.clipboardData?.types.includes("text/plain"))) return;
      event.preventDefault();
      take.current(files.map(named));
    };
    box.addEventListener("dragover", dragging);
    box.addEventListener("dragleave", leaving);
    box.addEventListener("drop", dropped);
    document.addEventListener("paste", pasted);
    return () => {
      box.removeEventListener("dragover", dragging);
      box.removeEventListener("dragleave", leaving);
      box.removeEventListener("drop", dropped);
      document.removeEventListener("paste", pasted);
    };
  }, [boxId]);
  return over;
}

/** A screenshot has no name of its own: it gets its moment. */
function named(file: File): File {
  const extension = PICTURE_NAME.exec(file.name)?.[1];
  if (!extension) return file;
  const moment = new Date(file.lastModified);
  const digits = [moment.getMonth() + 1, moment.getDate(), moment.getHours(), moment.getMinutes(), moment.getSeconds()];
  const stamp = `${moment.getFullYear()}${digits.map((each) => String(each).padStart(2, "0")).join("")}`;
  return new File([file], `截图${stamp}.${extension}`, { type: file.type, lastModified: file.lastModified });
}
