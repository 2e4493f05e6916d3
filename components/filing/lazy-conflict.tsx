"use client";

import dynamic from "next/dynamic";

/** Loaded only where two have written the same box: comparing texts is a good part of the script. */
export const FieldConflict = dynamic(() => import("./field-conflict").then((found) => found.FieldConflict), {
  ssr: false,
});
