"use client";

import { useEffect, useRef } from "react";

/** Scrolls its list, never the page, so that the line it stands in can be seen. */
export function KeepInView() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const line = mark.current?.parentElement;
    const list = mark.current?.closest<HTMLElement>("[data-scroll]");
    if (!line || !list) return;
    const top = line.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop += top - list.clientHeight / 3;
  }, []);
  return <span ref={mark} hidden />;
}
