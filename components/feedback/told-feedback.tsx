import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { LetterText } from "./letter-text";

/** What the place reads on its own case once it was told; nothing before. */
export function ToldFeedback({
  letter,
}: {
  letter: { id: string; office: string; text: string; releasedAt: string | null } | null;
}) {
  if (!letter?.releasedAt) return null;
  return (
    <Panel title={T.title} lead={T.told(letter.office, formatDateTime(new Date(letter.releasedAt)))}>
      <LetterText text={letter.text} />
      <div className="mt-3">
        <LinkButton href={`/api/feedback/${letter.id}`} download>
          {T.download}
        </LinkButton>
      </div>
    </Panel>
  );
}
