"use client";

import { useEffect, useRef } from "react";

/** Scrolls its list, never the page, down or along, so that what it stands in can be seen. */
export function KeepInView() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const line = mark.current?.parentElement;
    const list = mark.current?.closest<HTMLElement>("[data-scroll]");
    if (!line || !list) return;
    const [at, frame] = [line.getBoundingClientRect(), list.getBoundingClientRect()];
    list.scrollTop += at.top - frame.top - list.clientHeight / 3;
    list.scrollLeft += at.left - frame.left - list.clientWidth / 3;
  }, []);
  return <span ref={mark} hidden />;
}
