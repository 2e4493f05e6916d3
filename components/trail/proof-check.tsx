import type { ReactNode } from "react";
import { fileInputClass } from "@/components/form/control-style";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { As, ReckonedLine } from "@/components/ui/script-words";
import { TRAIL_LOG as T } from "@/lib/labels/trail-log";

const Answer = () => (
  <>
    <noscript>
      <p className="mt-3 text-sm text-gray-600">{T.noScript}</p>
    </noscript>
    <div aria-live="polite" className="mt-3 space-y-3" />
  </>
);

/** Re-computes a proof of the portal in the visitor's own browser: public/verify/proof.mjs, with the same trail.mjs that a visitor may download and read. */
export function ProofCheck({ url, children }: { url: string; children?: ReactNode }) {
  return (
    <div data-proof={url}>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary">{T.run}</Button>
        {children}
      </div>
      <Answer />
    </div>
  );
}

/** Re-computes a proof that the visitor brings along; the file stays on this machine. */
export function ProofFileCheck() {
  return (
    <div data-proof-file="">
      <label className="block">
        <span className="font-semibold">{T.chooseFile}</span>
        <input type="file" accept=".json,application/json" className={fileInputClass} />
      </label>
      <Answer />
    </div>
  );
}

/** Once on the page: the keys that it shows, the words of every answer, and the script. */
export function ProofWords({ keys }: { keys: readonly string[] }) {
  return (
    <div data-proof-words={JSON.stringify(keys)} hidden>
      <As name="file">
        <p className="text-sm break-all text-gray-700">
          {T.checkedFile}
          <span />
        </p>
      </As>
      <As name="running">
        <p className="text-sm text-gray-600">{T.running}</p>
      </As>
      <As name="agrees">
        <Alert tone="success" title={T.agrees} />
      </As>
      <As name="partly">
        <Alert tone="warning" title={T.partly} />
      </As>
      <As name="differs">
        <Alert tone="error" title={T.differs} />
      </As>
      <As name="failed">
        <Alert tone="warning" title={T.failed} />
      </As>
      <As name="lines">
        <ol className="space-y-1 text-sm" aria-label={T.lines} />
      </As>
      <As name="true">
        <ReckonedLine word={T.same} look="shrink-0 text-green-700" />
      </As>
      <As name="false">
        <ReckonedLine word={T.different} look="shrink-0 font-semibold text-red-600" />
      </As>
      <As name="null">
        <ReckonedLine word={T.unknown} look="shrink-0 text-gray-600" />
      </As>
      <script type="module" src="/verify/proof.mjs" data-own="" />
    </div>
  );
}
