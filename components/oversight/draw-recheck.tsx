import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { As, ReckonedLine } from "@/components/ui/script-words";
import { DRAW_RECHECK } from "@/lib/labels/checks";

/**
 * Repeats the draw in the visitor's own browser, from the file that the page publishes, and says line by line whether it agrees:
 * public/verify/recheck.mjs, with the same draw.mjs that a visitor may download and read.
 */
export function DrawRecheck({ url }: { url: string }) {
  return (
    <div data-recheck={url} className="space-y-3">
      <Button variant="primary">{DRAW_RECHECK.button}</Button>
      <noscript>
        <p className="text-sm text-gray-600">{DRAW_RECHECK.noScript}</p>
      </noscript>
      <div aria-live="polite" className="space-y-3" />
      <As name="running">
        <p className="text-sm text-gray-600">{DRAW_RECHECK.running}</p>
      </As>
      <As name="agrees">
        <Alert tone="success" title={DRAW_RECHECK.agrees("{count}")} />
      </As>
      <As name="frameAgrees">
        <Alert tone="success" title={DRAW_RECHECK.frameAgrees} />
      </As>
      <As name="differs">
        <Alert tone="error" title={DRAW_RECHECK.differs} />
      </As>
      <As name="unavailable">
        <Alert tone="warning" title={DRAW_RECHECK.unavailable} />
      </As>
      <As name="failed">
        <Alert tone="warning" title={DRAW_RECHECK.failed} />
      </As>
      <As name="lines">
        <ol className="space-y-1 text-sm" aria-label={DRAW_RECHECK.line} />
      </As>
      <As name="same">
        <ReckonedLine word={DRAW_RECHECK.same} look="shrink-0 text-green-700" />
      </As>
      <As name="different">
        <ReckonedLine word={DRAW_RECHECK.different} look="shrink-0 font-semibold text-red-600" />
      </As>
      <script type="module" src="/verify/recheck.mjs" data-own="" />
    </div>
  );
}
