"use client";

import { useEffect, useRef, useState } from "react";

const PAUSE = 300;

/**
 * A text that is typed: kept after a short pause, when the box is left, and when the page is. `round` changes, and with it the box, only
 * where the text has become another than what was typed here.
 */
export function useWords(stored: string, keep: (text: string) => void) {
  const typed = useRef(stored);
  const timer = useRef(0);
  const keeper = useRef(keep);
  const [round, setRound] = useState(0);
  useEffect(() => {
    keeper.current = keep;
  });
  useEffect(() => {
    if (timer.current !== 0 || typed.current.trim() === stored.trim()) return;
    typed.current = stored;
    setRound((last) => last + 1);
  }, [stored]);
  const flush = useRef(() => {
    if (timer.current === 0) return;
    window.clearTimeout(timer.current);
    timer.current = 0;
    keeper.current(typed.current);
  });
  useEffect(() => {
    const now = flush.current;
    window.addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", now);
    return () => {
      window.removeEventListener("pagehide", now);
      document.removeEventListener("visibilitychange", now);
      now();
    };
  }, []);
  return {
    round,
    text: () => typed.current,
    type: (text: string) => {
      typed.current = text;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => flush.current(), PAUSE);
    },
    /** What is typed goes along with something else that is being kept. */
    settled: () => {
      window.clearTimeout(timer.current);
      timer.current = 0;
    },
  };
}
