"use client";

import { FaultReport } from "@/components/shell/fault-report";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FaultReport error={error} retry={retry} />;
}
