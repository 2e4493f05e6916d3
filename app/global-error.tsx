"use client";

import { FaultReport } from "@/components/shell/fault-report";
import "./globals.css";

export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>系统出现故障</title>
        <FaultReport error={error} retry={retry} />
      </body>
    </html>
  );
}
