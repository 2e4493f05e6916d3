import { doneText } from "@/lib/labels/actions";
import { Alert } from "../ui/alert";

/** What `?done=` says has just been done; nothing where it names no act. */
export function Done({ done }: { done: string | undefined }) {
  const said = doneText(done);
  return said ? <Alert tone="success" live title={said} /> : null;
}
