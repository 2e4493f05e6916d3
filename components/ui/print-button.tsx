"use client";

import type { ReactNode } from "react";
import { Button } from "./button";

/** Opens the browser's print dialog for this page; by its mark also where public/reading.js is all the script there is. */
export function PrintButton({ children = "打印" }: { children?: ReactNode }) {
  return (
    <Button data-print="" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
