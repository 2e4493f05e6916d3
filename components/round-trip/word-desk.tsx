"use client";

import { useState } from "react";
import { FileChoice } from "@/components/form/file-choice";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { leftOutText, REPORT_TEXTS } from "@/lib/labels/self-report";
import type { Section } from "@/lib/self-report/outline";
import { PartsDesk, type ReportUrls } from "./parts-desk";

type Read = { title: string | null; sections: Section[]; leftOut: Record<string, number>; name: string; n: number };

/** 从 Word 文件带入: read into parts, which are looked over and chosen from; until then nothing is stored. */
export function WordDesk({
  urls,
  standing,
  limit,
}: {
  urls: ReportUrls;
  standing: { text: string; version: number };
  limit: number | null;
}) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [read, setRead] = useState<Read | null>(null);

  async function send(file: File) {
    setBusy(true);
    setRefused(null);
    setRead(null);
    try {
      const headers = { "Content-Type": "application/octet-stream" };
      const response = await fetch(urls.word, { method: "POST", headers, body: file });
      const body = (await response.json()) as Omit<Read, "name" | "n"> & { message?: string };
      if (response.ok) setRead((last) => ({ ...body, name: file.name, n: (last?.n ?? 0) + 1 }));
      else setRefused(body.message ?? UPLOAD_TEXTS.broken);
    } catch {
      setRefused(UPLOAD_TEXTS.broken);
    }
    setBusy(false);
  }

  const left = read ? leftOutText(read.leftOut) : null;
  return (
    <>
      <Panel title="从 Word 文件带入" lead={REPORT_TEXTS.wordLead}>
        <FileChoice
          label="选择 Word 文件（docx）"
          accept=".docx"
          busy={busy}
          status={busy ? UPLOAD_TEXTS.checking : null}
          onFile={(file) => void send(file)}
        />
        {refused ? <Alert tone="error" live title={refused} /> : null}
        {read && left ? <Alert tone="warning" live title={left} /> : null}
        {read?.title ? (
          <p className="text-sm text-gray-700">文件的标题“{read.title}”没有带入：报告的标题由系统统一生成。</p>
        ) : null}
      </Panel>
      {read ? (
        <PartsDesk
          key={read.n}
          urls={urls}
          standing={standing}
          limit={limit}
          brought={{ from: "word", name: read.name, fileName: read.name, sections: read.sections }}
        />
      ) : null}
    </>
  );
}
