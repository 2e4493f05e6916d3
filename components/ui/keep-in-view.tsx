"use client";

import { useEffect, useRef } from "react";

/** Scrolls its list, never the page, down or along, so that what it stands in can be seen, or what in that list `of` points at. */
export function KeepInView({ of }: { of?: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const list = mark.current?.closest<HTMLElement>("[data-scroll]");
    const line = of ? list?.querySelector(of) : mark.current?.parentElement;
    if (!line || !list) return;
    const [at, frame] = [line.getBoundingClientRect(), list.getBoundingClientRect()];
    list.scrollTop += at.top - frame.top - list.clientHeight / 3;
    list.scrollLeft += at.left - frame.left - list.clientWidth / 3;
  }, [of]);
  return <span ref={mark} hidden />;
}
