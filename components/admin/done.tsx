import { actionLabel } from "@/lib/labels/actions";
import { Alert } from "../ui/alert";

/** What `?done=` says has just been done. */
export function Done({ done }: { done: string | undefined }) {
  return done ? <Alert tone="success" live title={`已办理：${actionLabel(done)}。`} /> : null;
}
