import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { hintsOf } from "@/lib/evidence/hints";
import { FILE_HINT_TEXTS } from "@/lib/labels/file-hints";
import { requireActor } from "@/lib/platform/actor";

/** Before 报送: files that wait for the scanner, and marks that nobody has confirmed. Neither keeps a dossier back. */
export async function FilesNote({ id }: { id: string }) {
  const hints = await hintsOf(await requireActor(), id);
  const waiting = new Set(hints.filter((hint) => hint.waiting).map(({ evidenceId }) => evidenceId)).size;
  const unconfirmed = hints.filter(({ level, confirmed }) => level === "marked" && !confirmed);
  return (
    <>
      {waiting > 0 ? <Alert tone="info" title={FILE_HINT_TEXTS.waiting(waiting)} /> : null}
      {unconfirmed.length > 0 ? (
        <Alert tone="warning" title={FILE_HINT_TEXTS.unconfirmed}>
          <ul>
            {unconfirmed.map(({ evidenceId, title, position }) => (
              <li key={`${evidenceId} ${position}`}>
                <Link className="link" href={`/apply/${id}/items/${position}#evidence`}>
                  第 {position} 项　{title}
                </Link>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  );
}
