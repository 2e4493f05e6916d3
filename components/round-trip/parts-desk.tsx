"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CharacterCount } from "@/components/form/character-count";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { countCharacters } from "@/lib/kernel/characters";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import { REPORT_TEXTS } from "@/lib/labels/self-report";
import { firstHow, type How, matchedParts, mergeParts } from "@/lib/self-report/merging";
import { type Section, textOf } from "@/lib/self-report/outline";
import { ReportPart } from "./report-part";

type Standing = { text: string; version: number };
/** Where a Word file is read, where chosen parts are taken, and the page of the report. */
export type ReportUrls = { word: string; parts: string; page: string };
export type BroughtText = { from: string; name: string; fileName?: string; sections: readonly Section[] };

/** A brought text beside the report: each part is taken or not, and only what is taken is written. */
export function PartsDesk({
  urls,
  standing,
  brought,
  limit,
}: {
  urls: ReportUrls;
  standing: Standing;
  brought: BroughtText;
  limit: number | null;
}) {
  const router = useRouter();
  const parts = matchedParts(standing.text, brought.sections);
  const [hows, setHows] = useState<How[]>(() => parts.map(firstHow));
  const [whole, setWhole] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const chosen = parts
    .map(({ heading, body }, at) => ({ heading, body, how: whole ? ("append" as const) : hows[at]! }))
    .filter(({ how }) => how !== "skip");
  const outcome = whole ? textOf(brought.sections) : mergeParts(standing.text, chosen);

  async function take() {
    setBusy(true);
    setRefused(null);
    try {
      const { from, fileName } = brought;
      const response = await fetch(urls.parts, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ version: standing.version, from, fileName, parts: chosen, whole }),
      });
      const body = (await response.json()) as { code?: string; message?: string };
      if (response.ok) return router.push(`${urls.page}?done=parts-${chosen.length}`);
      setRefused(body.code === "stale" ? REPORT_TEXTS.stale : (body.message ?? UPLOAD_TEXTS.broken));
    } catch {
      setRefused(UPLOAD_TEXTS.broken);
    }
    setBusy(false);
  }

  return (
    <section aria-label="逐段选择">
      <h2 className="mb-2 text-lg">来自：{brought.name}</h2>
      <label className="mb-2 flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          className="size-4"
          checked={whole}
          onChange={({ currentTarget }) => setWhole(currentTarget.checked)}
        />
        整篇采用，代替现有的全部文字
      </label>
      <ul className="space-y-3">
        {parts.map((part, at) => (
          <ReportPart
            key={`${part.heading}-${part.body.length}-${part.body.slice(0, 20)}`}
            part={part}
            whole={whole}
            how={hows[at]!}
            onHow={(how) => setHows((all) => all.map((each, i) => (i === at ? how : each)))}
          />
        ))}
      </ul>
      <div className="sticky bottom-0 mt-3 border-t border-line bg-white py-3">
        <p className="text-sm">采用之后全文：</p>
        <CharacterCount count={countCharacters(outcome)} limit={limit ?? undefined} />
        {refused ? <Alert tone="error" live title={refused} /> : null}
        <div className="mt-2">
          <Button
            variant="primary"
            aria-disabled={busy || undefined}
            blocked={chosen.length === 0 ? REPORT_TEXTS.nothing : null}
            onClick={() => (busy ? undefined : void take())}
          >
            采用选定的 {chosen.length} 个部分
          </Button>
        </div>
      </div>
    </section>
  );
}
