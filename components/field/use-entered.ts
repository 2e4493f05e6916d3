"use client";

import { useEffect, useRef } from "react";

/**
 * What has been entered up to now, also while an earlier stroke is still on its way to the disk: the next one rests on it, not on what the page
 * showed before. What comes from elsewhere takes its place once nothing is on its way.
 */
export function useEntered<Values extends object>(stored: Values) {
  const entered = useRef(stored);
  const writing = useRef(0);
  const key = JSON.stringify(stored);
  useEffect(() => {
    if (writing.current === 0) entered.current = JSON.parse(key) as Values;
  }, [key]);
  return {
    enter: (change: Partial<Values>): Values => {
      entered.current = { ...entered.current, ...change };
      return entered.current;
    },
    during: async (work: Promise<unknown>): Promise<void> => {
      writing.current += 1;
      await work.finally(() => {
        writing.current -= 1;
      });
    },
  };
}
