"use client";

import { useEffect, useState } from "react";

/** Milliseconds since this component came up, renewed every `step` ms; 0 on the server and at first paint. */
export function useElapsed(step: number): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - start), step);
    return () => clearInterval(timer);
  }, [step]);
  return elapsed;
}
